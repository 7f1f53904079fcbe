/** Puts contracts onto a deployment's bus. */
import {
  DescribeEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { Instant } from '../../../functions/domain/instant.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { Refusal } from '../../terminal/command.ts';
import type { ImportedContract } from './contract-rows.ts';

/** Waits so many milliseconds. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/** What EventBridge takes in one call. */
const ENTRIES_PER_CALL = 10;
/** Each contract sets up to five alarms; at this pace the service stays far below what Scheduler takes in a second. */
const PAUSE_BETWEEN_CALLS = 250;
/** Pauses before what EventBridge did not take is put again. */
const PAUSES_BEFORE_RETRIES = [1_000, 5_000, 15_000];

/**
 * EventBridge takes events for a bus that does not exist, and drops them without a word.
 * @throws Refusal where there is no such bus
 */
export async function checkBus({ deployment, region }: DeploymentOnAws): Promise<void> {
  try {
    await new EventBridgeClient({ region }).send(new DescribeEventBusCommand({ Name: nameOf(deployment) }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
    throw new Refusal(
      `${deployment.name} is not deployed in ${region}: there is no bus ${nameOf(deployment)}. ` +
        `First: npm run deploy -- ${deployment.name}`,
      { cause: error },
    );
  }
}

/**
 * Puts the contracts as `ContractCreated`, a few a second.
 * @param at the time of all events
 * @param onPut told how many are on the bus
 * @throws Refusal where EventBridge does not take an event even when asked again; those before it are on the bus
 */
export async function putContracts(
  contracts: readonly ImportedContract[],
  { deployment, region }: DeploymentOnAws,
  at: Instant,
  pause: Pause,
  onPut: (count: number) => void,
): Promise<void> {
  const client = new EventBridgeClient({ region });
  const entries = contracts.map(({ detail }) => ({
    EventBusName: nameOf(deployment),
    Source: 'teichaku.import',
    DetailType: 'ContractCreated',
    Detail: JSON.stringify(detail),
    Time: new Date(at),
  }));
  for (let put = 0; put < entries.length; put += ENTRIES_PER_CALL) {
    if (put > 0) await pause(PAUSE_BETWEEN_CALLS);
    const failed = await putAll(client, entries.slice(put, put + ENTRIES_PER_CALL), pause);
    if (failed) {
      throw new Refusal(
        `EventBridge did not take all events (${failed}). About ${put} of ${entries.length} contracts are on the bus. ` +
          'Run the same command again: those that are there already are not changed.',
      );
    }
    onPut(Math.min(put + ENTRIES_PER_CALL, entries.length));
  }
}

/** Puts entries until all are taken. @returns why EventBridge did not take the last of them, where it never did */
async function putAll(
  client: EventBridgeClient,
  entries: PutEventsRequestEntry[],
  pause: Pause,
): Promise<string | undefined> {
  let left = entries;
  let reason: string | undefined;
  for (const wait of [0, ...PAUSES_BEFORE_RETRIES]) {
    if (wait > 0) await pause(wait);
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: left }));
    reason = Entries.find(({ ErrorCode }) => ErrorCode)?.ErrorCode;
    left = left.filter((_, index) => Entries[index]?.ErrorCode !== undefined);
    if (left.length === 0) return undefined;
  }
  return reason;
}
