/** Whether somebody is told when something fails. */
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import { blocked, type Check, ok } from './finding.ts';
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
