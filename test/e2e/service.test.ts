/** The whole service on an emulator of AWS: two deployments, from the CDK CLI to the mails, in the order of their days. */
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { cdk } from './cdk-cli.ts';
import { emulatorClock } from './clock.ts';
import { CLOSED, castOf, contractCreated, OPEN } from './contracts.ts';
import { type Deployed, deployedOn, recipientId } from './deployed.ts';
import { EMULATED } from './deployments.ts';
import { follow } from './record-page.ts';

const emulator = inject('emulator');
const clock = emulatorClock(emulator);
const project = process.cwd();

const tokyo = deployedOn(emulator, EMULATED.tokyo);
const osaka = deployedOn(emulator, EMULATED.osaka);
const both = [
  ['Tokyo', tokyo],
  ['Osaka', osaka],
] as const;

/** Alarms are looked for every ten seconds, and queues hand over what they have in between. */
const soon = { timeout: 60_000, interval: 1000 };

describe('deploying', () => {
  test('the CDK CLI makes both regions ready', async () => {
    const regions = Object.values(EMULATED).map(({ account, region }) => `aws://${account}/${region}`);
    await cdk(emulator, emulator.folder, 'bootstrap', ...regions);
  });

  test('the CDK CLI deploys the stacks of both deployments', async () => {
    const app = ['--app', 'node test/e2e/app.ts', '--output', `${emulator.folder}/cdk.out`];
    await cdk(
      emulator,
      project,
      'deploy',
      '**',
      ...app,
      '--require-approval',
      'never',
      '--progress',
      'events',
    );
  });
});

describe('on Thursday evening, contracts that begin on Friday are told', () => {
  const ALARMS = [
    'closed-1.certificate.20261228',
    'closed-1.monthly-contact.20261120',
    'closed-1.plan-review.20270120',
    'closed-1.transition.20290427',
    'open-1.certificate.20261228',
    'open-1.monthly-contact.20261120',
    'open-1.plan-review.20270120',
    'open-1.transition.20290427',
  ];

  beforeAll(() => clock.set('2026-11-19T20:30:00+09:00'));

  test('Tokyo: what is put on the bus sets an alarm for each kind of obligation', async () => {
    await tokyo.tell('ContractCreated', contractCreated(OPEN, EMULATED.tokyo));
    await tokyo.tell('ContractCreated', contractCreated(CLOSED, EMULATED.tokyo));
    await expect.poll(tokyo.schedules, soon).toEqual(ALARMS);
  });

  test('Tokyo: an event that does not fit is set aside with the field that is wrong', async () => {
    await tokyo.tell('ContractCreated', {
      ...contractCreated(OPEN, EMULATED.tokyo),
      contractId: 'bad-1',
      startOn: '2026-02-30',
    });
    await expect.poll(tokyo.setAside, soon).toEqual([{ type: 'ContractCreated', fields: ['startOn'] }]);
    await tokyo.quiet();
    expect(await tokyo.schedules()).toEqual(ALARMS);
  });

  test('Osaka has heard nothing of what Tokyo was told', async () => {
    expect(await osaka.itemCount()).toBe(0);
    expect(await osaka.schedules()).toEqual([]);
  });

  test('Tokyo hears nothing of what Osaka is told', async () => {
    const before = await tokyo.itemCount();
    await osaka.tell('ContractCreated', contractCreated(OPEN, EMULATED.osaka));
    await osaka.tell('ContractCreated', contractCreated(CLOSED, EMULATED.osaka));
    await expect.poll(osaka.schedules, soon).toEqual(ALARMS);
    await osaka.quiet();
    expect(await osaka.itemCount()).toBe(2);
    expect(await tokyo.itemCount()).toBe(before);
  });
});

describe('on Friday', () => {
  const VISIT_NOTICE = 'monthly-contact/2026-11/visit-notice';

  beforeAll(() => clock.set('2026-11-20T05:59:50+09:00'));

  test.each(both)('%s: alarms go off by themselves, and what is due stands in the ledger', async (_, at) => {
    const { supportWorker, openEmployer } = castOf(at.entry);
    const opening = `monthly-contact/2026-11/opening/${recipientId(supportWorker)}`;
    await expect.poll(() => at.ledger(CLOSED), soon).toMatchObject({ [opening]: { state: 'due' } });
    await expect
      .poll(() => at.ledger(OPEN), soon)
      .toMatchObject({
        [opening]: { state: 'due' },
        [`${VISIT_NOTICE}/${recipientId(openEmployer)}`]: { state: 'due' },
      });
    await at.quiet();
    const next = ['closed-1.monthly-contact.20261124', 'open-1.monthly-contact.20261124'];
    expect((await at.schedules()).filter((name) => name.includes('monthly-contact'))).toEqual(next);
  });

  test('at nine the post leaves, in the language of each deployment', async () => {
    await clock.set('2026-11-20T09:00:00+09:00');
    await Promise.all(both.map(([, at]) => at.runDaily('MorningPost')));
    for (const [, at] of both) {
      await expect.poll(async () => (await at.mails()).length, soon).toBe(2);
      await at.quiet();
    }
    const subjects = async ({ mails, entry }: Deployed) => {
      const [staff] = (await mails()).filter(({ to }) => to === castOf(entry).supportWorker);
      const [employer] = (await mails()).filter(({ to }) => to === castOf(entry).openEmployer);
      return [staff?.subject, employer?.subject];
    };
    expect(await subjects(tokyo)).toEqual([
      '【定着リマインダー】今後2件、最も早い期限は11月30日（月）',
      '【定着支援センターみなと】11月のご訪問のお願い',
    ]);
    expect(await subjects(osaka)).toEqual([
      expect.stringMatching(/^\[Teichaku\].*30 Nov/),
      expect.stringMatching(/^\[Yodogawa Support Centre\] .*November/),
    ]);
  });

  test.each(both)('%s: the employer who must not know is written nothing', async (_, at) => {
    const { closedEmployer } = castOf(at.entry);
    expect(await at.ledger(CLOSED)).toMatchObject({
      [`${VISIT_NOTICE}/${recipientId(closedEmployer)}`]: {
        state: 'suppressed',
        reason: 'closed-employment',
      },
    });
    expect((await at.mails()).map(({ to }) => to)).not.toContain(closedEmployer);
  });

  test.each(both)(
    '%s: the link in a mail shows a form, records, and ends the reminders of the month',
    async (_, at) => {
      const { supportWorker } = castOf(at.entry);
      const [mail] = (await at.mails()).filter(({ to }) => to === supportWorker);
      const [link = ''] = mail?.text.match(/http:\S+\/record\/open-1\.monthly-contact\.\S+/) ?? [];
      const form = await follow(link);
      expect(form).toMatchObject({ status: 200, body: expect.stringContaining('<form method="post">') });
      expect(await at.schedules()).toContain('open-1.monthly-contact.20261124');

      expect(await follow(link, { on: '2026-11-20' })).toMatchObject({ status: 200 });
      const schedules = await at.schedules();
      expect(schedules).toContain('open-1.monthly-contact.20261201');
      expect(schedules).not.toContain('open-1.monthly-contact.20261124');
      expect((await follow(link)).body).not.toContain('<form');
    },
  );

  test.each(both)(
    '%s: a visit is told at once, and no longer once the address takes no mail',
    async (_, at) => {
      const { openEmployer } = castOf(at.entry);
      const letters = async () => (await at.mails()).filter(({ to }) => to === openEmployer).length;
      const visit = { contractId: OPEN, visitId: 'v-1', durationMinutes: 60, visitor: '鈴木 一郎' };
      await at.tell('VisitScheduled', { ...visit, startAt: '2026-12-10T14:00:00+09:00' });
      await expect.poll(letters, soon).toBe(2);
      await at.quiet();

      await at.tellBounce(openEmployer, '2026-11-20T09:05:00+09:00');
      await expect.poll(() => at.returned(openEmployer), soon).toBe('undeliverable');

      await at.tell('VisitScheduled', { ...visit, startAt: '2026-12-11T14:00:00+09:00' });
      const states = async () =>
        Object.entries(await at.ledger(OPEN))
          .filter(([id]) => id.startsWith('visit/v-1/visit-changed'))
          .map(([, { state, reason }]) => [state, reason]);
      await expect.poll(states, soon).toEqual([['suppressed', 'address-bounced']]);
      await at.quiet();
      expect(await letters()).toBe(2);
    },
  );
});

describe('on Tuesday, after every alarm was lost', () => {
  beforeAll(async () => {
    for (const [, at] of both) {
      await at.deleteSchedules();
      expect(await at.schedules()).toEqual([]);
    }
    await clock.set('2026-11-24T08:30:00+09:00');
  });

  test.each(both)(
    '%s: the daily heal finds what is due, sets its next alarm, and the mail leaves',
    async (_, at) => {
      const { supportWorker } = castOf(at.entry);
      await at.runDaily('DailyHeal');
      const closing = `monthly-contact/2026-11/closing/${recipientId(supportWorker)}`;
      expect(await at.ledger(CLOSED)).toHaveProperty([closing]);
      expect(await at.schedules()).toContain('closed-1.monthly-contact.20261201');

      await at.runDaily('MorningPost');
      const toWorker = async () => (await at.mails()).filter(({ to }) => to === supportWorker);
      await expect.poll(async () => (await toWorker()).length, soon).toBe(2);
      await at.quiet();
      const [, mail] = await toWorker();
      expect(mail?.text).toContain('中村 葵');
      expect(mail?.text).not.toContain('佐藤 花子');
    },
  );
});

describe('a contract ends', () => {
  test.each(both)('%s: none of its alarms is left, and nothing of it waits for its mail', async (_, at) => {
    await at.tell('ContractEnded', { contractId: CLOSED, endedOn: '2026-11-24', reason: 'resigned' });
    const left = async () => (await at.schedules()).filter((name) => name.startsWith(CLOSED));
    await expect.poll(left, soon).toEqual([]);
    await at.quiet();
    expect(Object.values(await at.ledger(CLOSED)).map(({ state }) => state)).not.toContain('due');
  });

  test('on the first of the next month, mails speak of the contract that runs on alone', async () => {
    const before = await Promise.all(both.map(async ([, at]) => (await at.mails()).length));
    await clock.set('2026-12-01T09:00:00+09:00');
    for (const [index, [, at]] of both.entries()) {
      await at.runDaily('DailyHeal');
      await at.runDaily('MorningPost');
      const since = async () => (await at.mails()).slice(before[index]);
      const told = (name: string) => async () => (await since()).some(({ text }) => text.includes(name));
      await expect.poll(told('佐藤 花子'), soon).toBe(true);
      await at.quiet();
      expect(await told('中村 葵')()).toBe(false);
    }
  });

  test('no dead letter and no mail to an employer who must not know is left of all this', async () => {
    for (const [, at] of both) {
      await at.quiet();
      expect((await at.mails()).map(({ to }) => to)).not.toContain(castOf(at.entry).closedEmployer);
    }
  });
});
