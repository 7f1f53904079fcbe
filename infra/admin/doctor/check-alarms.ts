/** Whether somebody is told when something fails, and what they have been told of. */
import { CloudWatchClient, type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { administratorsOf, nameOf } from '../../aws/deployments.ts';
import { attention, blocked, type Check, ok } from './finding.ts';
import { deployedPart } from './subject.ts';

/**
 * Whether the administrators' addresses have been confirmed: one is enough to go live. Rights:
 * sns:ListSubscriptionsByTopic
 */
export const alarmMail: Check = {
  name: "alarms' mail",
  look: async ({ entry, service }) => {
    const { deployment, region } = entry;
    const TopicArn = deployedPart(await service(), 'AWS::SNS::Topic', 'Watch');
    const subscribed = new Map<string, string[]>();
    const pages = paginateListSubscriptionsByTopic({ client: new SNSClient({ region }) }, { TopicArn });
    for await (const { Subscriptions = [] } of pages) {
      for (const { Endpoint = '', SubscriptionArn = '' } of Subscriptions)
        subscribed.set(Endpoint, [...(subscribed.get(Endpoint) ?? []), SubscriptionArn]);
    }
    const administrators = administratorsOf(entry);
    const arnsOf = (address: string) => subscribed.get(address) ?? [];
    const silent = administrators.filter((address) => !arnsOf(address).some((arn) => arn.startsWith('arn:')));
    if (silent.length === 0)
      return ok(`${listed(administrators)} ${administrators.length > 1 ? 'have' : 'has'} confirmed`);

    const found = silent.map((address) =>
      arnsOf(address).includes('PendingConfirmation')
        ? `${address} has not confirmed`
        : `${address} does not get the alarms`,
    );
    const pending = silent.some((address) => arnsOf(address).includes('PendingConfirmation'));
    const toDo = [
      pending
        ? 'Follow the link in the mail "AWS Notification - Subscription Confirmation". If it came more than three days ago, or is lost:'
        : `If alarmsTo was changed: npm run deploy -- ${deployment.name}. Was it unsubscribed:`,
      ...silent.map(
        (address) =>
          `aws sns subscribe --region ${region} --topic-arn ${TopicArn} --protocol email --notification-endpoint ${address}`,
      ),
    ] as const;
    return silent.length === administrators.length
      ? blocked(`${found.join(', ')}: nobody is told when something fails`, ...toDo)
      : attention(`${found.join(', ')}: only the others are told when something fails`, ...toDo);
  },
};

const listed = (addresses: readonly string[]) => addresses.join(', ');

/** The alarms that are on, and whether each would tell somebody. Rights: cloudwatch:DescribeAlarms */
export const alarmsOn: Check = {
  name: 'alarms',
  look: async ({ entry: { deployment, region }, service }) => {
    const prefix = `${nameOf(deployment)}-`;
    const parts = (await service()).filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
    const own = new Set(parts.map(({ physicalId }) => physicalId));
    const alarms: MetricAlarm[] = [];
    const client = new CloudWatchClient({ region });
    for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client }, { AlarmNamePrefix: prefix }))
      alarms.push(...MetricAlarms.filter(({ AlarmName = '' }) => own.has(AlarmName)));
    const named = (which: readonly MetricAlarm[]) =>
      which.map(({ AlarmName = '' }) => AlarmName.slice(prefix.length));

    const known = new Set(alarms.map(({ AlarmName }) => AlarmName));
    const deleted = [...own].filter((name) => !known.has(name)).map((name) => name.slice(prefix.length));
    if (deleted.length > 0)
      return blocked(
        `somebody deleted ${deleted.join(', ')}: nobody is told of what they watch`,
        `npm run destroy -- ${deployment.name} --keep-records, then npm run deploy -- ${deployment.name}`,
      );
    const silent = alarms.filter(({ ActionsEnabled }) => ActionsEnabled === false);
    if (silent.length > 0)
      return blocked(
        `switched off: ${named(silent).join(', ')}: nobody is told when they go on`,
        `aws cloudwatch enable-alarm-actions --region ${region} --alarm-names ${silent.map(({ AlarmName }) => AlarmName).join(' ')}`,
      );
    const on = alarms.filter(({ StateValue }) => StateValue === 'ALARM');
    if (on.length === 0) return ok(`none of ${alarms.length} is on`);
    return attention(
      `on: ${named(on).join(', ')}`,
      ...named(on).map((name) => `See docs/operator-runbook.md#${name}`),
    );
  },
};
