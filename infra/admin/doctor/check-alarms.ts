/** Whether somebody is told when something fails, and what they have been told of. */
import { CloudWatchClient, type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { nameOf } from '../../aws/deployments.ts';
import { attention, blocked, type Check, ok } from './finding.ts';
import { deployedPart } from './subject.ts';

/** Whether the administrator's address has been confirmed. Rights: sns:ListSubscriptionsByTopic */
export const alarmMail: Check = {
  name: "alarms' mail",
  look: async ({ entry: { deployment, region, alarmsTo }, service }) => {
    const TopicArn = deployedPart(await service(), 'AWS::SNS::Topic', 'Watch');
    const subscribed: (string | undefined)[] = [];
    const pages = paginateListSubscriptionsByTopic({ client: new SNSClient({ region }) }, { TopicArn });
    for await (const { Subscriptions = [] } of pages) {
      const own = Subscriptions.filter(({ Endpoint }) => Endpoint === alarmsTo);
      subscribed.push(...own.map(({ SubscriptionArn }) => SubscriptionArn));
    }
    if (subscribed.some((arn) => arn?.startsWith('arn:'))) return ok(`${alarmsTo} has confirmed`);
    if (subscribed.includes('PendingConfirmation'))
      return blocked(
        `${alarmsTo} has not confirmed: nobody is told when something fails`,
        'Follow the link in the mail "AWS Notification - Subscription Confirmation".',
        `It came more than three days ago, or is lost: aws sns subscribe --region ${region} --topic-arn ${TopicArn} --protocol email --notification-endpoint ${alarmsTo}`,
      );
    return blocked(
      `${alarmsTo} does not get the alarms: nobody is told when something fails`,
      `If alarmsTo was changed: npm run deploy -- ${deployment.name}. Was it unsubscribed:`,
      `aws sns subscribe --region ${region} --topic-arn ${TopicArn} --protocol email --notification-endpoint ${alarmsTo}`,
    );
  },
};

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
