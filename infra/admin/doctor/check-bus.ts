/** Whether events of the case system come in. */
import { DescribeEventBusCommand, EventBridgeClient, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { nameOf } from '../../aws/deployments.ts';
import { blocked, type Check, ok } from './finding.ts';

/** Whether the bus is there and its rule leads on. Rights: events:DescribeEventBus, events:ListRules */
export const eventBus: Check = {
  name: 'event bus',
  look: async ({ entry: { deployment, region }, service }) => {
    await service();
    const client = new EventBridgeClient({ region });
    const name = nameOf(deployment);
    try {
      const { Arn } = await client.send(new DescribeEventBusCommand({ Name: name }));
      const { Rules = [] } = await client.send(new ListRulesCommand({ EventBusName: name }));
      if (Rules.some(({ State }) => State === 'ENABLED')) return ok(Arn ?? name);
      return blocked(
        `no rule of ${name} is switched on: its events go nowhere, and are lost`,
        'Switch the rule on in the EventBridge console, then let the case system send again.',
      );
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
      return blocked(
        `there is no bus ${name}, though the stack is there: somebody deleted it`,
        `npm run destroy -- ${deployment.name} --keep-records, then npm run deploy -- ${deployment.name}`,
      );
    }
  },
};
