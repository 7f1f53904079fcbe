import { DescribeEventBusCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { GetEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { GetAccountCommand } from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { alarmMail } from '../../../../infra/admin/doctor/check-alarms.ts';
import { mailsOfAMorning } from '../../../../infra/admin/doctor/check-sending.ts';
import { subjectOf } from '../../../../infra/admin/doctor/subject.ts';
import { administratorsOf } from '../../../../infra/aws/deployments.ts';
import { tokyo } from '../../aws/synthesized.ts';
import { awsError, examination, NOW } from './examined.ts';

const examined = examination();
const { ses, events, sns, scheduler, lambda, sqs, table, ranAt, withStacks, finding } = examined;
const { withAccountLimit, withEventSource, withAlarms, waitsInQueue, notDeployed } = examined;

/** An account of SES in production that lets out so many mails a day and a second. */
function quota(Max24HourSend: number, MaxSendRate = 14, SentLast24Hours = 0): void {
  ses.on(GetAccountCommand).resolves({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend, MaxSendRate, SentLast24Hours },
  });
}

describe('the account of SES', () => {
  test.each([
    ['in the sandbox', { ProductionAccessEnabled: false }, 'blocked'],
    ['paused by AWS', { ProductionAccessEnabled: true, SendingEnabled: false }, 'blocked'],
    [
      'on probation',
      { ProductionAccessEnabled: true, SendingEnabled: true, EnforcementStatus: 'PROBATION' },
      'attention',
    ],
  ])('%s is told of', async (_, account, verdict) => {
    ses.on(GetAccountCommand).resolves(account);
    expect((await finding('sandbox')).verdict).toBe(verdict);
  });
});

describe('the send quota', () => {
  // Three mails a contract: 300 on the fullest morning.
  test.each<[string, number, number, string]>([
    ['is enough', 1_000, 0, 'ok'],
    ['has no end', -1, 9_999, 'ok'],
    ['is narrow', 350, 0, 'attention'],
    ['is used by others too', 1_000, 800, 'attention'],
    ['is too small', 299, 0, 'blocked'],
  ])('that %s for the mails of a morning', async (_, aDay, sent, verdict) => {
    quota(aDay, 14, sent);
    const { verdict: told, found } = await finding('send quota', '--contracts', '100');
    expect(told).toBe(verdict);
    expect(found).toContain('at most 300 mails on a morning');
  });

  test('of a second that is below what the service goes by at least has to be raised', async () => {
    quota(50_000, 5.5);
    expect(await finding('send quota', '--contracts', '100')).toMatchObject({
      verdict: 'attention',
      toDo: [expect.stringMatching(/^Ask for a higher sending rate/)],
    });
  });

  test('of a second has to be what the deployment says', async () => {
    quota(50_000, 40.5);
    const nobody = async () => [];
    const subject = subjectOf({
      entry: { ...tokyo, mailsPerSecond: 50 },
      account: '111111111111',
      now: NOW,
      dns: { cname: nobody, txt: nobody, mx: nobody, addresses: nobody },
      expectedContracts: 100,
    });
    expect(await mailsOfAMorning.look(subject)).toMatchObject({
      verdict: 'attention',
      toDo: [expect.stringMatching(/^Set mailsPerSecond: 40 in /)],
    });
  });

  test('is asked about while nobody knows of contracts', async () => {
    expect(await finding('send quota')).toMatchObject({
      verdict: 'attention',
      toDo: [expect.stringContaining('--contracts 300')],
    });
  });
});

describe('the schedules of the region', () => {
  test('are counted, and what the contracts need beside', async () => {
    expect(await finding('Scheduler quota', '--contracts', '100')).toMatchObject({
      verdict: 'ok',
      found: '2 schedules in ap-northeast-1; 100 contracts need 700 at most; the default quota is 10,000,000',
    });
  });

  test('are looked at by a person where they come near the quota', async () => {
    // An alarm of each of seven kinds: half of ten million is reached with 714,286 contracts.
    expect((await finding('Scheduler quota', '--contracts', '714000')).verdict).toBe('ok');
    expect((await finding('Scheduler quota', '--contracts', '714286')).verdict).toBe('attention');
    scheduler
      .on(ListSchedulesCommand)
      .resolves({ Schedules: Array.from({ length: 100 }, () => ({})), NextToken: 'more' });
    expect((await finding('Scheduler quota')).found).toMatch(/^10000 or more schedules/);
  });
});

describe('the bus', () => {
  test('is blocked while its rule is switched off', async () => {
    events.on(ListRulesCommand).resolves({ Rules: [{ State: 'DISABLED' }] });
    expect((await finding('event bus')).verdict).toBe('blocked');
  });

  test('that somebody deleted is told from one that is not deployed yet', async () => {
    events.on(DescribeEventBusCommand).rejects(awsError('ResourceNotFoundException'));
    expect(await finding('event bus')).toMatchObject({
      verdict: 'blocked',
      found: expect.stringContaining('somebody deleted it'),
    });
  });
});

describe("the alarms' mail", () => {
  const [administrator = ''] = administratorsOf(tokyo);

  test.each<[string, object[], string]>([
    ['has not been confirmed', [{ Endpoint: administrator, SubscriptionArn: 'PendingConfirmation' }], 'link'],
    ['goes to somebody else', [{ Endpoint: 'x@example.jp', SubscriptionArn: 'arn:aws:sns:x' }], 'alarmsTo'],
    ['was unsubscribed', [{ Endpoint: administrator, SubscriptionArn: 'Deleted' }], 'unsubscribed'],
  ])('that %s keeps it from going live', async (_, Subscriptions, toDo) => {
    sns.on(ListSubscriptionsByTopicCommand).resolves({ Subscriptions });
    const found = await finding("alarms' mail");
    expect(found.verdict).toBe('blocked');
    expect(found.toDo[0]).toContain(toDo);
  });

  test('that one of two has confirmed is enough to go live, and the other is named with what to do', async () => {
    const second = 'second@teichaku.example.jp';
    sns.on(ListSubscriptionsByTopicCommand).resolves({
      Subscriptions: [
        { Endpoint: administrator, SubscriptionArn: 'arn:aws:sns:x' },
        { Endpoint: second, SubscriptionArn: 'PendingConfirmation' },
      ],
    });
    const nobody = async () => [];
    const subject = subjectOf({
      entry: { ...tokyo, alarmsTo: [administrator, second] },
      account: '111111111111',
      now: NOW,
      dns: { cname: nobody, txt: nobody, mx: nobody, addresses: nobody },
      expectedContracts: 0,
    });
    const look = await alarmMail.look(subject);
    expect(look).toMatchObject({
      verdict: 'attention',
      found: `${second} has not confirmed: only the others are told when something fails`,
    });
    expect(JSON.stringify(look.toDo)).toContain(`--notification-endpoint ${second}`);
    expect(JSON.stringify(look.toDo)).not.toContain(administrator);
  });
});

describe.each(['last heal', 'last post'])('the %s', (run) => {
  test.each<[string, string | undefined, string | undefined, string]>([
    ['this morning', '2026-05-13T23:00:00Z', undefined, 'ok'],
    ['not for over a day', '2026-05-12T23:00:00Z', undefined, 'blocked'],
    ['never', undefined, undefined, 'attention'],
    ['this morning, and failed', '2026-05-13T23:00:00Z', '2026-05-13T23:00:00Z', 'attention'],
    ['after an earlier one had failed', '2026-05-13T23:00:00Z', '2026-05-12T23:00:00Z', 'ok'],
  ])('took place %s', async (_, at, failed, verdict) => {
    ranAt(at, failed);
    expect((await finding(run)).verdict).toBe(verdict);
  });

  test('never took place since the deployment of over a day ago, which keeps it from going live', async () => {
    ranAt(undefined);
    withStacks('UPDATE_COMPLETE', '2026-05-01T00:00:00Z');
    expect(await finding(run)).toMatchObject({
      verdict: 'blocked',
      toDo: [expect.stringContaining('-not-run')],
    });
  });
});

test('a run is told in the time of the deployment, with the hour at which it is due', async () => {
  expect((await finding('last heal')).found).toBe(
    'in the hour from 2026-05-14T08:00:00+09:00; due every day at 08:30 (Asia/Tokyo)',
  );
});

test('events set aside are counted, and how they are sent in again is told', async () => {
  table.on(QueryCommand).resolves({
    Items: [{ setAsideAt: '2026-05-02T00:00:00.000Z' }, { setAsideAt: '2026-05-01T00:00:00.000Z' }],
  });
  expect(await finding('events set aside')).toMatchObject({
    verdict: 'attention',
    found: '2, the last at 2026-05-02T09:00:00+09:00',
    toDo: [expect.stringContaining('npm run redrive -- tokyo')],
  });
});

describe('the account of Lambda', () => {
  // One queue by two, the page and a daily run: four at a time.
  test.each<[string, number, number, string]>([
    ['of many', 1000, 1000, 'ok'],
    ['that is new', 10, 10, 'ok'],
    ['of just as many as are needed', 4, 4, 'ok'],
    ['of too few', 3, 3, 'attention'],
    ['of which others have reserved all but three', 1000, 3, 'attention'],
  ])('%s', async (_, most, free, verdict) => {
    withAccountLimit(most, free);
    expect(await finding('Lambda concurrency')).toMatchObject({
      verdict,
      found: `${most} at a time in the account, ${free} of them free for all; the deployment takes 4 at most`,
    });
  });

  test('could be taken whole by a queue whose event source has no maximum', async () => {
    withAccountLimit(10);
    withEventSource({ ScalingConfig: {} });
    const { verdict, toDo } = await finding('Lambda concurrency');
    expect([verdict, toDo[0]]).toEqual(['attention', expect.stringContaining('Concurrent executions')]);
  });
});

describe('a queue that nobody works off', () => {
  test('is none where its event source is at work', async () => {
    expect(await finding('queue workers')).toMatchObject({
      verdict: 'ok',
      found: 'each queue is worked off',
    });
  });

  test('as its event source was switched off keeps it from going live, with how to switch it on', async () => {
    withEventSource({ State: 'Disabled' });
    expect(await finding('queue workers')).toMatchObject({
      verdict: 'blocked',
      found: expect.stringContaining('DeliverMail: Disabled'),
      toDo: ['aws lambda update-event-source-mapping --region ap-northeast-1 --uuid uuid-of-mail --enabled'],
    });
  });

  test('as somebody deleted its event source is told from one that is not deployed yet', async () => {
    lambda.on(GetEventSourceMappingCommand).rejects(awsError('ResourceNotFoundException'));
    expect(await finding('queue workers')).toMatchObject({
      verdict: 'blocked',
      toDo: [expect.stringContaining('somebody deleted')],
    });
    notDeployed();
    expect((await finding('queue workers')).verdict).toBe('unknown');
  });

  test('as Lambda cannot get at it keeps it from going live', async () => {
    withEventSource({ LastProcessingResult: 'PROBLEM: Lambda was denied access' });
    expect(await finding('queue workers')).toMatchObject({
      verdict: 'blocked',
      found: 'DeliverMail: PROBLEM: Lambda was denied access',
      toDo: [expect.stringContaining('npm run deploy -- tokyo')],
    });
  });

  test.each(['Creating', 'Enabling', 'Updating', 'Disabling'])(
    'is waited for while it is %s',
    async (State) => {
      withEventSource({ State });
      expect((await finding('queue workers')).verdict).toBe('attention');
    },
  );
});

describe('the oldest message of a queue', () => {
  // NOW is 03:00 UTC. A try takes six minutes; five are over in half an hour.
  test.each<[string, number, string]>([
    ['is worked on', 60, 'ok'],
    ['waits for its next try', 360, 'ok'],
    ['has failed', 361, 'attention'],
    ['is at its last try', 1800, 'attention'],
    ['has been taken by nobody', 1801, 'blocked'],
  ])('that %s', async (_, seconds, verdict) => {
    waitsInQueue(['2026-05-14T02:58:00Z', seconds]);
    expect((await finding('queue ages')).verdict).toBe(verdict);
  });

  test('is the one of the last minute that CloudWatch tells of', async () => {
    waitsInQueue(['2026-05-14T02:50:00Z', 7200], ['2026-05-14T02:58:00Z', 30]);
    expect((await finding('queue ages')).verdict).toBe('ok');
    waitsInQueue(['2026-05-14T02:58:00Z', 7200], ['2026-05-14T02:50:00Z', 30]);
    expect((await finding('queue ages')).found).toContain('DeliverMail: 120 min');
  });
});

describe('the alarms', () => {
  test('that are on are named, each with its section of the runbook', async () => {
    withAlarms({ StateValue: 'ALARM' });
    expect(await finding('alarms')).toMatchObject({
      verdict: 'attention',
      found: 'on: mails-late',
      toDo: ['See docs/operator-runbook.md#mails-late'],
    });
  });

  test('of a deployment whose name begins alike are its own affair', async () => {
    const other = {
      AlarmName: 'teichaku-tokyo-2-mails-late',
      StateValue: 'ALARM',
      ActionsEnabled: false,
    } as const;
    withAlarms({ StateValue: 'OK' }, other);
    expect(await finding('alarms')).toMatchObject({ verdict: 'ok', found: 'none of 1 is on' });
  });

  test('that would tell nobody keep it from going live', async () => {
    withAlarms({ StateValue: 'OK', ActionsEnabled: false });
    expect(await finding('alarms')).toMatchObject({
      verdict: 'blocked',
      toDo: [
        'aws cloudwatch enable-alarm-actions --region ap-northeast-1 --alarm-names teichaku-tokyo-mails-late',
      ],
    });
  });

  test('that somebody deleted keep it from going live', async () => {
    withAlarms({ AlarmName: 'teichaku-tokyo-other' });
    expect(await finding('alarms')).toMatchObject({
      verdict: 'blocked',
      found: expect.stringContaining('somebody deleted mails-late'),
    });
  });
});

test('dead letters are counted by the part that gave them up; what waits in its queue is none', async () => {
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { ApproximateNumberOfMessages: '3' } });
  expect(await finding('dead letters')).toMatchObject({ verdict: 'attention', found: 'DeliverMail: 3' });
});
