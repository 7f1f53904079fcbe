/** The administrators, who get what is published to the topic of the alarms as a mail. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Deployment } from '../domain/deployment.ts';
import type { Administrators } from '../workflows/check-morning.ts';

/** English, as the alarms of CloudWatch and the runbook are, and ASCII, as SNS asks of a subject. */
export function snsAdministrators(
  client: SNSClient,
  topicArn: string,
  { name }: Pick<Deployment, 'name'>,
): Administrators {
  return {
    async tell(remainders, { today, time }) {
      const lines = remainders.map(({ section, found }) => `- ${section}: ${found}`);
      const message = [
        `This waits for somebody in teichaku-${name}, as of ${today} ${time}:`,
        '',
        ...lines,
        '',
        'What each means and what to do: docs/operator-runbook.md, under its name.',
        `It is told again every day until nothing is left. How it stands now: npm run doctor -- ${name}`,
      ];
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: `teichaku-${name}: still to be seen to`,
          Message: message.join('\n'),
        }),
      );
    },
  };
}
