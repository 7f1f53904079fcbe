import { describe, expect, test } from 'vitest';
import { idOf, resources, serviceTemplate } from './synthesized.ts';

const template = serviceTemplate();
const [dashboard] = resources(template, 'AWS::CloudWatch::Dashboard').values();

interface Widget {
  readonly type: string;
  readonly properties: { readonly markdown?: string; readonly metrics?: readonly unknown[][] };
}

/** The widgets; a reference to a resource reads as its logical id. */
const widgets: readonly Widget[] = JSON.parse(
  dashboard?.Properties.DashboardBody['Fn::Join'][1]
    .map((part: string | { Ref?: string }) => (typeof part === 'string' ? part : (part.Ref ?? 'id')))
    .join(''),
).widgets;
const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []);

/** What stands in the third dimension of every metric of this name. */
const shownOf = (metric: string) =>
  metrics.filter(([, name]) => name === metric).map(([, , , resource]) => String(resource));

describe('the dashboard of a morning', () => {
  test("is one, under the deployment's name, and says first how to read it", () => {
    expect(dashboard?.Properties.DashboardName).toBe('teichaku-tokyo');
    expect(widgets[0]?.properties.markdown).toContain('docs/operator-runbook.md');
  });

  test('shows notices by every state in which one can stand, the mails and how late they were', () => {
    const own = metrics.filter(([namespace]) => namespace === 'Teichaku');
    for (const [, , dimension, deployment] of own)
      expect([dimension, deployment]).toEqual(['service', 'tokyo']);
    expect([...new Set(own.map(([, name]) => name))].sort()).toEqual([
      'AddressesUndeliverable',
      'ContractsBehind',
      'ContractsHealed',
      'EventsSetAside',
      'MailLateness',
      'MailsSent',
      'MailsThrottled',
      'NoticesCancelled',
      'NoticesDue',
      'NoticesFailed',
      'NoticesSent',
      'NoticesSkipped',
      'NoticesSuppressed',
    ]);
  });

  test('shows the runs of the day, every queue and dead-letter queue, and failures of every function', () => {
    const functions = [...resources(template, 'AWS::Lambda::Function').keys()];
    const page = idOf(template, 'AWS::Lambda::Function', 'RecordPage');
    expect([...shownOf('Errors'), page].sort()).toEqual(functions.sort());
    expect(shownOf('5xx')).toHaveLength(1);
    expect(shownOf('Invocations')).toHaveLength(2);
    const queues = [...resources(template, 'AWS::SQS::Queue')];
    const isDeadLetters = ([, { Properties }]: (typeof queues)[number]) => !Properties.RedrivePolicy;
    expect(shownOf('ApproximateNumberOfMessagesVisible')).toHaveLength(queues.filter(isDeadLetters).length);
    expect(shownOf('ApproximateAgeOfOldestMessage')).toHaveLength(
      queues.filter((queue) => !isDeadLetters(queue)).length,
    );
  });

  test('shows by what SES judges the account', () => {
    const rates = metrics.filter(([namespace]) => namespace === 'AWS/SES').map(([, name]) => name);
    expect(rates).toEqual(['Reputation.BounceRate', 'Reputation.ComplaintRate']);
  });
});
