/** Fed by the queue of the alarms: settles the contract whose alarm went off. */
import { onQueue } from './adapters/lambda.ts';
import type { AlarmMessage } from './adapters/scheduler-alarm-clock.ts';
import { settleTools } from './adapters/wiring.ts';
import { settle } from './workflows/settle.ts';

export const handler = onQueue(settleTools, async ({ body }, moment, tools) => {
  const { contractId }: AlarmMessage = JSON.parse(body);
  await settle(contractId, moment, tools);
});
