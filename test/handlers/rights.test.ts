/** Ten days of the service, each function with the rights that the stack gives it, and no others. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { INDEXES, PARTITIONS } from '../../functions/adapters/dynamodb-table.ts';
import { environmentOf, rightsOf, TABLE_ARN } from '../infra/aws/rights.ts';
import { serviceTemplate, tokyo } from '../infra/aws/synthesized.ts';
import { suzuki, takahashi } from '../support/contracts.ts';
import { body, createdDetail } from '../support/events.ts';
import { readMail } from '../support/mime.ts';
import { bounce } from '../support/ses-events.ts';
import { type GuardedAws, openGuardedAws } from './guarded-aws.ts';
import { codeFolderOf, context, messages, aws as mocked, pageRequest } from './invocations.ts';

const template = serviceTemplate();
const FUNCTIONS = [
  'ContractFacts',
  'WakeUp',
  'DailyHeal',
  'MorningPost',
  'DeliverMail',
  'DeliveryFeedback',
  'RecordPage',
] as const;
type FunctionName = (typeof FUNCTIONS)[number];

const codeFolder = codeFolderOf(tokyo.deployment);
let aws: GuardedAws;
const written: string[] = [];

beforeAll(async () => {
  for (const client of Object.values(mocked)) client.restore();
  aws = await openGuardedAws(template);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void written.push(parts.join(' ')));
  }
  await tenDays();
});
afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await aws.close();
});

/** Lets a function work, at this time of the office, with what the stack tells it. */
async function as<Result>(part: FunctionName, when: string, work: () => Promise<Result>): Promise<Result> {
  const environment = {
    ...environmentOf(template, part),
    LAMBDA_TASK_ROOT: codeFolder,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_DEV: 'true',
  };
  vi.unstubAllEnvs();
  for (const [name, value] of Object.entries(environment)) {
    vi.stubEnv(name, name === 'MAIL_QUEUE_URL' ? `${aws.url}/${value}` : value);
  }
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${when.replace(' ', 'T')}:00+09:00`) });
  aws.actAs(part);
  return await work();
}

const told = (when: string, type: string, detail: object) =>
  as('ContractFacts', when, async () => {
    const { handler } = await import('../../functions/contract-facts.handler.ts');
    return handler(messages(body(type, detail, { time: new Date().toISOString() })), context);
  });
const began = (when: string, contractId: string, startOn: string, given: object = {}) =>
  told(when, 'ContractCreated', { ...createdDetail(), contractId, startOn, ...given });
const woken = (when: string, contractId: string) =>
  as('WakeUp', when, async () => {
    const { handler } = await import('../../functions/wake-up.handler.ts');
    return handler(messages({ contractId, kind: 'monthly-contact' }), context);
  });
const healed = (when: string) =>
  as('DailyHeal', when, async () => (await import('../../functions/daily-heal.handler.ts')).handler());
const posted = (when: string) =>
  as('MorningPost', when, async () => (await import('../../functions/morning-post.handler.ts')).handler());
const delivered = (when: string) =>
  as('DeliverMail', when, async () => {
    const { handler } = await import('../../functions/deliver-mail.handler.ts');
    return handler(messages(...aws.queued.splice(0)), context);
  });
const cameBack = (when: string, ...events: readonly string[]) =>
  as('DeliveryFeedback', when, async () => {
    const { handler } = await import('../../functions/delivery-feedback.handler.ts');
    return handler(messages(...events), context);
  });
const asked = (when: string, method: string, token: string, form?: string) =>
  as('RecordPage', when, async () => {
    const { handler } = await import('../../functions/record-page.handler.ts');
    return handler(pageRequest(method, token, form));
  });

/** The token of the first link that a mail brought. */
function linkOf(): string {
  for (const raw of aws.mails) {
    for (const part of readMail(raw).parts) {
      const [, token] = /\/record\/([\w.-]+)/.exec(part.body) ?? [];
      if (token) return token;
    }
  }
  throw new Error('no mail has a link');
}

async function tenDays(): Promise<void> {
  // Asked before there is a key of the links, the page makes none.
  await asked('2026-06-01 09:00', 'GET', 'c-1.monthly-contact.2026-06.x.2026-07-31.forged');
  await began('2026-06-01 10:00', 'c-1', '2026-06-02');
  await told('2026-06-01 10:05', 'Unknown', {});
  const visit = { visitId: 'v-1', startAt: '2026-06-18T14:00:00+09:00', durationMinutes: 60 };
  await told('2026-06-01 10:10', 'VisitScheduled', { contractId: 'c-1', visitor: '鈴木 一郎', ...visit });
  await delivered('2026-06-01 10:11');

  await woken('2026-06-02 06:30', 'c-1');
  await posted('2026-06-02 09:00');
  await posted('2026-06-02 09:00');
  await delivered('2026-06-02 09:01');
  const token = linkOf();
  await asked('2026-06-02 13:00', 'GET', token);
  await asked('2026-06-02 13:01', 'POST', token, 'on=2026-06-02');

  // The post of a Monday gives the weekly summary, also to a mail that lies there already.
  await began('2026-06-05 10:00', 'c-2', '2026-06-08');
  await healed('2026-06-08 08:30');
  await posted('2026-06-08 09:00');
  await posted('2026-06-08 09:05');
  aws.refused.add(takahashi.email);
  await delivered('2026-06-08 09:07');

  // Nobody works on the mails of Tuesday; on Wednesday they are let go.
  await told('2026-06-06 10:00', 'ContactRecorded', { contractId: 'c-4', contactOn: '2026-06-06' });
  await healed('2026-06-07 10:01');
  await began('2026-06-08 10:00', 'c-4', '2026-06-06');
  await began('2026-06-08 10:00', 'c-3', '2026-06-09');
  await woken('2026-06-09 06:30', 'c-3');
  await posted('2026-06-09 09:00');
  await healed('2026-06-10 08:30');

  const staffMail = { desk: ['staff'], recipient: [suzuki.id], morning: ['2026-06-02'] };
  const ofNobody = {
    ...{ desk: ['employer'], recipient: [takahashi.id], contract: ['unheard-of'] },
    ...{ kind: ['monthly-contact'], cycle: ['2026-06'], type: ['visit-notice'] },
  };
  await cameBack('2026-06-10 10:00', bounce({}, staffMail), bounce({}, ofNobody), 'not json');
}

test('the ten days bring about what they are for: mails, a day recorded, an address refused and one that bounced', () => {
  expect(aws.mails.length).toBeGreaterThan(3);
  const all = written.join('\n');
  for (const line of [
    'A day was recorded from a mail',
    'An event was set aside',
    'A contract was healed',
    'A staff mail was healed',
    'A mail came back',
  ]) {
    expect(all).toContain(line);
  }
});

test('no function asks for more than the stack lets it', () => {
  expect(aws.calls.length).toBeGreaterThan(100);
  expect(aws.calls.filter(({ allowed }) => !allowed)).toEqual([]);
  expect(written.filter((line) => line.includes('AccessDenied'))).toEqual([]);
});

describe.each(FUNCTIONS)('%s', (part) => {
  test('has no right to items or indexes that it makes no use of', () => {
    const may = rightsOf(template, part);
    const onItems = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'].flatMap((action) =>
      Object.values(PARTITIONS)
        .filter((partition) =>
          may({
            action: `dynamodb:${action}`,
            resource: TABLE_ARN,
            context: { 'dynamodb:LeadingKeys': [partition] },
          }),
        )
        .map((partition) => `${action} ${partition}`),
    );
    const onIndexes = Object.values(INDEXES)
      .filter(({ name }) => may({ action: 'dynamodb:Query', resource: `${TABLE_ARN}/index/${name}` }))
      .map(({ name }) => `Query ${name}`);
    expect([...new Set(usedBy(part))].sort()).toEqual([...onItems, ...onIndexes].sort());
  });
});

/** `GetItem CONTRACT#`, `Query look-again`: what the function has done with the table. */
function usedBy(part: FunctionName): string[] {
  return aws.calls
    .filter(({ by, action }) => by === part && action.startsWith('dynamodb:'))
    .map(({ action, resource, context: { 'dynamodb:LeadingKeys': [key = ''] = [] } = {} }) => {
      const partition = Object.values(PARTITIONS).find((each) =>
        each.endsWith('#') ? key.startsWith(each) : key === each,
      );
      return `${action.slice('dynamodb:'.length)} ${partition ?? resource.split('/').at(-1)}`;
    });
}
