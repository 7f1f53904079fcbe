/** `npm run redrive`: shows what was set aside and given up, asks, and sends it in again. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '../../../functions/adapters/wiring.ts';
import type { Instant } from '../../../functions/domain/instant.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { commandLine, Refusal } from '../../terminal/command.ts';
import { checkedAccount, deploymentNamed } from '../deployments/chosen.ts';
import { partOf, resourcesOf, type StackResource } from '../deployments/kept-data.ts';
import { chosenEvents, resendable } from './chosen-events.ts';
import { type DeadLetters, deadLettersOf, WAYS } from './dead-letters.ts';
import { moveBack, sendOn } from './move-letters.ts';
import { eventLines, letterLines } from './redrive-text.ts';
import type { Taker } from './resent-event.ts';
import { setAsideStore } from './set-aside-store.ts';

/** What a redrive is about, and whom it asks. */
export interface Redriving {
  readonly entries: readonly DeploymentOnAws[];
  readonly now: Instant;
  /** `undefined` where nobody is there to be asked. */
  readonly asked: (question: string) => Promise<boolean | undefined>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly showCount: (done: number, all: number, of: string) => void;
}

const USAGE = 'npm run redrive -- NAME [--only ID [--with FILE]] [--show-bodies] [--yes]';

/**
 * An event is removed once it lies in its queue, so that a run that breaks off loses nothing: what the next one sends
 * once more counts once. One that still does not fit is set aside anew, under the same id.
 *
 * @returns the exit status: 1 where something was left as it is, or the answer was no
 * @throws Refusal
 */
export async function redrive(
  args: readonly string[],
  { entries, now, asked, pause, showCount }: Redriving,
): Promise<number> {
  const options = {
    only: { type: 'string' },
    with: { type: 'string' },
    'show-bodies': { type: 'boolean' },
    yes: { type: 'boolean' },
  } as const;
  const { argument, values } = commandLine(args, options, USAGE);
  if (values.with !== undefined && values.only === undefined)
    throw new Refusal(`--with mends one event: say with --only which.\nUsage: ${USAGE}`);
  const entry = deploymentNamed(argument, entries);
  await checkedAccount(entry);
  const { table, service } = await partsOf(entry);
  const { timeZone } = entry.deployment;
  const sqs = new SQSClient({ region: entry.region });
  const store = setAsideStore(documentClient(new DynamoDBClient({ region: entry.region })), table);

  const choice = { only: values.only, mended: values.with };
  const events = await chosenEvents(store, choice, now, timeZone);
  const letters = values.only === undefined ? await deadLettersOf(entry, service, sqs) : [];
  if (events.length + letters.length === 0) {
    console.log('No events are set aside, and there are no dead letters.');
    return 0;
  }
  const showing = { timeZone, bodies: values['show-bodies'] ?? false };
  if (events.length > 0) console.log(`Events set aside: ${events.length}`);
  for (const { kept, text } of events) console.log(eventLines(kept, text, showing).join('\n'));
  for (const queue of letters) console.log(letterLines(queue, showing).join('\n'));

  const toSend = resendable(events);
  const toMove = letters.filter(({ part }) => (WAYS[part]?.way ?? 'explain') !== 'explain');
  const isAllSent = toSend.length === events.length && toMove.length === letters.length;
  if (toSend.length + toMove.length === 0) {
    console.log('None of it can be sent in again; nothing was changed.');
    return 1;
  }
  const question = `Send ${toSend.length} events and ${countOf(toMove)} dead letters in again?`;
  const answer = values.yes ?? (await asked(question));
  if (answer === undefined)
    throw new Refusal('Nobody is there to be asked: add --yes to send them all the same. Nothing was sent.');
  if (!answer) {
    console.log('Nothing was sent.');
    return 1;
  }

  const queueOf = (taker: Taker) => queueIn(service, taker);
  for (const [index, event] of toSend.entries()) {
    const message = { QueueUrl: queueOf(event.taker), MessageBody: event.body };
    await sqs.send(new SendMessageCommand(message));
    await store.markSent(event.kept, now);
    await store.remove(event.kept);
    showCount(index + 1, toSend.length, 'events sent');
  }
  for (const { part, url } of toMove) {
    const way = WAYS[part];
    const isSentOn = way?.way === 'to';
    const moved = isSentOn ? await sendOn(sqs, url, queueOf(way.taker)) : await moveBack(sqs, url, pause);
    console.log(`${part}: ${moved} dead letters sent`);
  }
  console.log(
    'Sent. What still does not fit is set aside anew within minutes: run the command again to see.',
  );
  return isAllSent ? 0 : 1;
}

/** @throws Refusal where the deployment is not there */
async function partsOf(entry: DeploymentOnAws) {
  const [records = [], service] = await Promise.all([
    resourcesOf(entry, 'records'),
    resourcesOf(entry, 'service'),
  ]);
  const { deployment, region } = entry;
  const table = partOf(records, 'AWS::DynamoDB::GlobalTable', 'Records');
  if (table && service) return { table, service };
  throw new Refusal(
    `${nameOf(deployment)} is not deployed in ${region}. First: npm run deploy -- ${deployment.name}`,
  );
}

function queueIn(service: readonly StackResource[], taker: Taker): string {
  const queue = partOf(service, 'AWS::SQS::Queue', `${taker}Queue`);
  if (queue === undefined) throw new Error(`the service has no queue of ${taker}`);
  return queue;
}

function countOf(queues: readonly DeadLetters[]): number {
  return queues.reduce((sum, { count }) => sum + count, 0);
}
