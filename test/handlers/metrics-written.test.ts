/**
 * An alarm on a metric that nobody writes stays silent for ever. Here every metric of the service is written by the code
 * that writes it on AWS, and compared with what the template watches: namespace, name, dimensions and unit.
 */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { powertoolsLog } from '../../functions/adapters/powertools-log.ts';
import { checkMorning } from '../../functions/workflows/check-morning.ts';
import { notedWhenDone } from '../../functions/workflows/daily-runs.ts';
import { Throttled } from '../../functions/workflows/delivery.ts';
import { heal } from '../../functions/workflows/heal.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { idOf, resources, serviceTemplate } from '../infra/aws/synthesized.ts';
import {
  at,
  closedEmployer,
  contractOf,
  endedBy,
  registered,
  suzuki,
  takahashi,
} from '../support/contracts.ts';
import { body, createdDetail, read } from '../support/events.ts';
import { memoryRuns, memoryTools } from '../support/memory-ports.ts';
import { deliver, post } from '../support/mornings.ts';
import { comesBack } from '../support/returned.ts';
import { aws, context, freshContainer, messages, thrownAway, written } from './invocations.ts';

const template = serviceTemplate();
const WORKERS = {
  ContractFacts: 'contract-facts',
  WakeUp: 'wake-up',
  DeliverMail: 'deliver-mail',
  DeliveryFeedback: 'delivery-feedback',
} as const;
const functionId = (part: string) => idOf(template, 'AWS::Lambda::Function', `${part}Function`);

/** A metric, as CloudWatch tells one from another, and its unit. */
const metric = (namespace: string, name: string, dimensions: Readonly<Record<string, string>>, unit = '') =>
  [namespace, name, JSON.stringify(Object.entries(dimensions).sort()), unit].join(' ');

beforeEach(() => {
  freshContainer('2026-06-02T00:01:00Z');
  const { Variables } = resources(template, 'AWS::Lambda::Function').get(functionId('DeliverMail'))
    ?.Properties.Environment ?? { Variables: {} };
  for (const name of ['POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE'])
    vi.stubEnv(name, Variables[name]);
});
afterEach(thrownAway);

/** The metrics in what was written. */
function published(): ReadonlySet<string> {
  const documents = written
    .filter((line) => line.includes('"CloudWatchMetrics"'))
    .map((line) => JSON.parse(line));
  return new Set(
    documents.flatMap(({ _aws, ...values }) =>
      _aws.CloudWatchMetrics.flatMap(
        ({
          Namespace,
          Dimensions,
          Metrics,
        }: {
          Namespace: string;
          Dimensions: string[][];
          Metrics: { Name: string; Unit: string }[];
        }) =>
          Metrics.flatMap(({ Name, Unit }) =>
            Dimensions.map((names) =>
              metric(Namespace, Name, Object.fromEntries(names.map((each) => [each, values[each]])), Unit),
            ),
          ),
      ),
    ),
  );
}

/** Days on which everything that is counted comes about. */
async function eventfulDays(): Promise<void> {
  const { log, publish } = powertoolsLog();
  const tools = memoryTools();
  const run = { ...tools, log: { ...tools.log, ...log } };
  tools.records.put(registered(contractOf()));
  tools.records.put(registered(contractOf({ contractId: 'c-2', employer: closedEmployer })));
  tools.records.put(registered(contractOf({ contractId: 'late' }), '2026-06-03'));
  await settle('c-1', at('2026-06-01 10:00'), run);
  const wrong = read(body('ContractCreated', { ...createdDetail(), contractId: '' }));
  await takeInEvent(wrong.event, wrong.reading, at('2026-06-01 11:00'), run);
  await post(run);
  for (const contractId of ['c-1', 'c-2', 'late']) await settle(contractId, at('2026-06-02 09:30'), run);
  const parcels = await post(run, at('2026-06-02 09:40'));
  tools.outbox.refuse = () => new Throttled('Maximum sending rate exceeded.');
  await expect(deliver(parcels.slice(0, 1), run, at('2026-06-02 09:41'))).rejects.toThrow(Throttled);
  tools.outbox.refuse = ({ to }) => (to.email === takahashi.email ? 'rejected' : undefined);
  await deliver(parcels, run, at('2026-06-02 09:50'));
  await comesBack(run, suzuki.email, at('2026-06-02 10:00'));
  tools.records.put(
    endedBy(tools.records.record('c-1'), {
      endedOn: at('2026-06-02 11:00').today,
      reason: 'deceased',
      time: at('2026-06-02 11:00').now,
    }),
  );
  await settle('c-1', at('2026-06-02 11:00'), run);
  const runs = memoryRuns();
  await notedWhenDone('daily-heal', heal)(at('2026-06-03 08:30'), { ...run, runs });
  const check = { ...run, runs, lookouts: [], administrators: { tell: async () => {} } };
  await checkMorning(at('2026-06-03 09:20'), check);
  publish();
}

/** Each worker is handed a message that fails: the table does not answer, or it cannot be read. */
async function failures(): Promise<void> {
  aws.dynamodb.on(GetCommand).rejects(new Error('not allowed'));
  aws.dynamodb.on(PutCommand).rejects(new Error('not allowed'));
  for (const [part, name] of Object.entries(WORKERS)) {
    const { handler } = await import(`../../functions/${name}.handler.ts`);
    const message = name === 'contract-facts' ? body('ContractCreated', createdDetail()) : 'not json';
    await handler(messages(message), { ...context, functionName: functionId(part) });
  }
}

test('every metric that is watched or shown is written so by the code, and every one that is written is watched or shown', async () => {
  await eventfulDays();
  await failures();
  const own = published();

  const watched = [...resources(template, 'AWS::CloudWatch::Alarm').values()]
    .map(({ Properties }) => Properties)
    .filter(({ Namespace }) => Namespace === 'Teichaku')
    .map(({ Namespace, MetricName, Dimensions, Unit }) =>
      metric(
        Namespace,
        MetricName,
        Object.fromEntries(
          Dimensions.map(({ Name, Value }: { Name: string; Value: string | { Ref: string } }) => [
            Name,
            typeof Value === 'string' ? Value : Value.Ref,
          ]),
        ),
        Unit,
      ),
    );
  expect(watched).toContain(metric('Teichaku', 'MailLateness', { service: 'tokyo' }, 'Seconds'));
  expect(watched).toContain(
    metric('Teichaku', 'MessagesFailed', { service: 'tokyo', function_name: functionId('WakeUp') }, 'Count'),
  );
  expect(watched.filter((each) => !own.has(each))).toEqual([]);

  const [dashboard] = resources(template, 'AWS::CloudWatch::Dashboard').values();
  const seen = JSON.stringify([watched, dashboard?.Properties.DashboardBody]);
  const names = [...new Set([...own].map((each) => each.split(' ')[1] ?? ''))];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(seen))).toEqual([]);
  const shown = [...seen.matchAll(/"Teichaku\\+",\\+"(\w+)/g)].map(([, name = '']) => name);
  expect(shown).toContain('NoticesCancelled');
  expect(shown.filter((name) => !names.includes(name))).toEqual([]);
});
