/** Whether what lies in the queues is taken up. */
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { attention, blocked, type Check, ok } from './finding.ts';

const MINUTE = 60_000;
/** CloudWatch gets the age every minute; a few minutes late now and then. */
const LOOKED_BACK = 15 * MINUTE;
/** A message that fails is tried five times, six minutes apart. What is older has not been given up, and nobody takes it. */
const TRIED_AGAIN_SECONDS = 6 * 60;
const FORGOTTEN_SECONDS = 30 * 60;

/** How long the oldest message of each queue has waited. Dead letters are another check. Rights: cloudwatch:GetMetricStatistics */
export const queueAges: Check = {
  name: 'queue ages',
  look: async ({ entry: { region }, now, service }) => {
    const client = new CloudWatchClient({ region });
    const queues = (await service()).filter(
      ({ type, logicalId }) => type === 'AWS::SQS::Queue' && !logicalId.includes('DeadLetters'),
    );
    const ages = await Promise.all(
      queues.map(async ({ logicalId, physicalId }) => {
        const { Datapoints = [] } = await client.send(
          new GetMetricStatisticsCommand({
            Namespace: 'AWS/SQS',
            MetricName: 'ApproximateAgeOfOldestMessage',
            Dimensions: [{ Name: 'QueueName', Value: physicalId.split('/').at(-1) }],
            StartTime: new Date(Date.parse(now) - LOOKED_BACK),
            EndTime: new Date(now),
            Period: MINUTE / 1000,
            Statistics: ['Maximum'],
          }),
        );
        const [latest] = Datapoints.sort(
          (a, b) => (b.Timestamp?.getTime() ?? 0) - (a.Timestamp?.getTime() ?? 0),
        );
        return { queue: logicalId.replace(/Queue.*/, ''), seconds: latest?.Maximum ?? 0 };
      }),
    );
    const waiting = ages.filter(({ seconds }) => seconds > TRIED_AGAIN_SECONDS);
    if (waiting.length === 0) return ok('nothing waits longer than for its next try');
    const found = waiting.map(({ queue, seconds }) => `${queue}: ${Math.floor(seconds / 60)} min`).join(', ');
    if (waiting.every(({ seconds }) => seconds <= FORGOTTEN_SECONDS))
      return attention(
        `the oldest message waits in ${found}`,
        'It is tried again by itself; see in the log of the function why it failed, unless many came at once.',
      );
    return blocked(
      `the oldest message waits in ${found}: what it tells is not known yet`,
      'See that the function works on its queue ("queue workers"), and its log: trouble and waiting in docs/operator-runbook.md#before-you-start',
    );
  },
};
