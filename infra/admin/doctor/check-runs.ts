/** Whether the daily runs take place. */
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { Instant } from '../../../functions/domain/instant.ts';
import { dailyHours, localTime } from '../../../functions/workflows/moment.ts';
import { attention, blocked, type Check, ok } from './finding.ts';
import { deployedPart } from './subject.ts';

/** Rights: cloudwatch:GetMetricStatistics, cloudformation:DescribeStacks */
export const lastHeal = runOf('heal', 'DailyHealFunction', 'daily-heal');

/** It runs on holidays too, when it sends nothing. Rights: cloudwatch:GetMetricStatistics, cloudformation:DescribeStacks */
export const lastPost = runOf('post', 'MorningPostFunction', 'morning-post');

const HOUR = 3_600_000;
/** For so long CloudWatch keeps what is asked for here. */
const LOOKED_BACK = 14 * 24 * HOUR;
/** A day, one hour more in autumn, and the hour by which CloudWatch counts. */
const OVERDUE = 26 * HOUR;

/** @param alarm what its alarms, and their sections of the runbook, begin with */
function runOf(hour: 'heal' | 'post', logicalId: string, alarm: string): Check {
  const section = `docs/operator-runbook.md#${alarm}`;
  return {
    name: `last ${hour}`,
    look: async ({ entry: { deployment, region }, now, service, deployedSince }) => {
      const functionName = deployedPart(await service(), 'AWS::Lambda::Function', logicalId);
      const client = new CloudWatchClient({ region });
      const [runs, failures] = await Promise.all([
        hoursWith(client, 'Invocations', functionName, now),
        hoursWith(client, 'Errors', functionName, now),
      ]);
      const daily = `every day at ${dailyHours(deployment.rules.mailTime)[hour]} (${deployment.timeZone})`;
      const last = runs.at(-1);
      if (last === undefined) {
        const isNew = Date.parse(now) - (await deployedSince()) <= OVERDUE;
        return isNew
          ? attention(`not yet; due ${daily}`, 'Run this command again after that hour.')
          : blocked(`not in the last 14 days; due ${daily}`, `See ${section}-not-run`);
      }
      const when = `in the hour from ${localTime(new Date(last).toISOString(), deployment.timeZone)}; due ${daily}`;
      if (Date.parse(now) - last > OVERDUE) return blocked(when, `See ${section}-not-run`);
      if (failures.includes(last)) return attention(`${when}; it failed`, `See ${section}-errors`);
      return ok(when);
    },
  };
}

/** The beginnings of the hours in which a metric of the function was counted, in order, in milliseconds. */
async function hoursWith(
  client: CloudWatchClient,
  metric: 'Invocations' | 'Errors',
  functionName: string,
  now: Instant,
): Promise<number[]> {
  const end = Date.parse(now);
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Lambda',
      MetricName: metric,
      Dimensions: [{ Name: 'FunctionName', Value: functionName }],
      StartTime: new Date(end - LOOKED_BACK),
      EndTime: new Date(end),
      Period: HOUR / 1000,
      Statistics: ['Sum'],
    }),
  );
  return Datapoints.flatMap(({ Timestamp, Sum = 0 }) =>
    Timestamp && Sum > 0 ? Timestamp.getTime() : [],
  ).sort((a, b) => a - b);
}
