import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { openSession, type Session } from '../../../infra/local/session.ts';
import { CONTRACT, deployment, ENDING, LAST_DAY_OF_ENDING, linesOf } from './small-script.ts';

const ORIGIN = 'http://127.0.0.1:8420';

let session: Session;
beforeEach(async () => {
  session = await openSession({ deployment, events: CONTRACT, until: day('2026-06-15') }, ORIGIN);
  await session.run();
});
afterEach(() => session.close());

const now = async () => (await session.site()).model.now;

/** The token of the link that records this in the newest mail that has one. */
function tokenOf(recordable: string): string {
  const links = session.service.mails.flatMap(({ written }) => [
    ...written.text.matchAll(/http:\/\/127\.0\.0\.1:8420\/record\/(\S+)/g),
  ]);
  const token = links.map(([, token = '']) => token).findLast((token) => token.includes(`.${recordable}.`));
  if (!token) throw new Error(`no mail has a link that records ${recordable}`);
  return token;
}

async function record(on: string): Promise<string> {
  const contentType = 'application/x-www-form-urlencoded';
  const request = {
    method: 'POST',
    token: tokenOf('monthly-contact.2026-06'),
    contentType,
    body: `on=${on}`,
  };
  return (await session.recordPage(request)).body;
}

describe('the clock goes on', () => {
  it('to right after the post of the next business day', async () => {
    await session.goOn('next-morning');
    expect(await now()).toBe('2026-06-16T09:00:00+09:00');
    for (let mornings = 0; mornings < 4; mornings++) await session.goOn('next-morning');
    expect(await now()).toBe('2026-06-22T09:00:00+09:00');
  });

  it('by a month', async () => {
    await session.goOn('next-month');
    expect(await now()).toBe('2026-07-15T09:00:00+09:00');
  });

  it('no further than to the last day, however it gets there', async () => {
    await session.close();
    session = await openSession({ deployment, events: ENDING, until: day('2026-08-10') }, ORIGIN);
    await session.run();
    expect((await session.site()).model.clock?.canGoOn).toBe(true);
    await session.goOn('next-month');
    expect(await now()).toBe(`${LAST_DAY_OF_ENDING}T23:59:59+09:00`);
    expect((await session.site()).model.clock?.canGoOn).toBe(false);
  });

  it('in steps to the same mails as in one run', async () => {
    await session.goOn('next-morning');
    await session.goOn('next-morning');
    await session.goOn('next-month');
    const steps = linesOf(session.service.mails);
    const whole = await openSession({ deployment, events: CONTRACT, until: day('2026-07-17') }, ORIGIN);
    await whole.run();
    expect(steps).toEqual(linesOf(whole.service.mails));
    await whole.close();
  });
});

describe('the clock goes back', () => {
  it('to the morning of a mail, with the mails up to then and no others', async () => {
    const before = linesOf(session.service.mails);
    await session.goBack(4);
    expect((await now()).slice(0, 16).replace('T', ' ')).toBe(before[3]?.slice(0, 16));
    const after = linesOf(session.service.mails);
    expect(after.length).toBeGreaterThanOrEqual(4);
    expect(after).toEqual(before.slice(0, after.length));
    expect(after.length).toBeLessThan(before.length);
    await session.goOn('next-month');
    expect(linesOf(session.service.mails).slice(0, after.length + 1)).toEqual(
      before.slice(0, after.length + 1),
    );
  });

  it('before what was recorded, which is gone then', async () => {
    await record('2026-06-12');
    expect((await session.site()).model.records[0]?.facts).toHaveLength(2);
    await session.goBack(1);
    expect((await session.site()).model.records[0]?.facts).toHaveLength(1);
  });
});

describe('what is recorded from a mail', () => {
  it('is seen at once, and no morning reminds of it any more', async () => {
    const page = await record('2026-06-12');
    expect(page).toContain('記録');
    const { model } = await session.site();
    const cancelled = Object.values(model.records[0]?.ledger ?? {}).filter(
      ({ reason }) => reason === 'recorded',
    );
    expect(cancelled.length).toBeGreaterThan(0);
    await session.goOn('next-month');
    const told = linesOf(session.service.mails).filter((line) => line >= '2026-06-15 12');
    expect(told.filter((line) => line.includes('monthly-contact 2026-06'))).toEqual([]);
    expect(told.filter((line) => line.includes('monthly-contact 2026-07'))).not.toEqual([]);
  });
});
