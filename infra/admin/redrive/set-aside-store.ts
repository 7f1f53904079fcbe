/** The events set aside, for an administrator, who may take them out again. No function has the right to. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  headKey,
  partKey,
  SET_ASIDE,
  type SetAsideHead,
} from '../../../functions/adapters/dynamodb-set-aside.ts';
import { TABLE } from '../../../functions/adapters/dynamodb-table.ts';
import type { Instant } from '../../../functions/domain/instant.ts';

/** The head of an event set aside, as it lies in the table. */
export interface KeptEvent extends SetAsideHead {
  /** In how many items its text lies. */
  readonly parts: number;
  /** When its items expire, in seconds; what is set aside anew expires later. */
  readonly expiresAt: number;
  /** When it was sent again; such an event is only waiting to be removed. */
  readonly sentAgainAt?: Instant;
}

export interface SetAsideStore {
  /** All events, by their own time. */
  readonly list: () => Promise<KeptEvent[]>;
  /** The event as it came; `undefined` where a part of it has expired. */
  readonly textOf: (event: KeptEvent) => Promise<string | undefined>;
  /** Notes that the event was sent again. Where it was set aside anew meanwhile, that stays as it is. */
  readonly markSent: (event: KeptEvent, at: Instant) => Promise<void>;
  /** Removes text and head, but nothing of what was set aside anew under the same id meanwhile. */
  readonly remove: (event: KeptEvent) => Promise<void>;
}

export function setAsideStore(client: DynamoDBDocumentClient, TableName: string): SetAsideStore {
  const itemsOf = async (partition: unknown) => {
    const found: Record<string, unknown>[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: '#pk = :partition',
        ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
        ExpressionAttributeValues: { ':partition': partition },
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items);
    return found;
  };

  return {
    async list() {
      const events = (await itemsOf(SET_ASIDE)) as unknown as KeptEvent[];
      return events.sort((a, b) => (a.time < b.time ? -1 : 1));
    },

    async textOf({ id, parts }) {
      const texts = (await itemsOf(partKey(id, 0)[TABLE.partitionKey])).slice(0, parts);
      return texts.length === parts ? texts.map(({ text }) => text).join('') : undefined;
    },

    markSent: ({ id, setAsideAt }, at) =>
      unlessSetAsideAnew(() =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: headKey(id),
            UpdateExpression: 'SET sentAgainAt = :at',
            ConditionExpression: 'setAsideAt = :seen',
            ExpressionAttributeValues: { ':at': at, ':seen': setAsideAt },
          }),
        ),
      ),

    // The head goes last: as long as it is there, the next run finds what is left to remove.
    async remove({ id, parts, setAsideAt, expiresAt }) {
      for (let part = 0; part < parts; part++) {
        await unlessSetAsideAnew(() =>
          client.send(
            new DeleteCommand({
              TableName,
              Key: partKey(id, part),
              ConditionExpression: '#expiry = :seen',
              ExpressionAttributeNames: { '#expiry': TABLE.timeToLive },
              ExpressionAttributeValues: { ':seen': expiresAt },
            }),
          ),
        );
      }
      await unlessSetAsideAnew(() =>
        client.send(
          new DeleteCommand({
            TableName,
            Key: headKey(id),
            ConditionExpression: 'setAsideAt = :seen',
            ExpressionAttributeValues: { ':seen': setAsideAt },
          }),
        ),
      );
    },
  };
}

/** The service may set the event aside once more as soon as it was sent, before it is removed. */
async function unlessSetAsideAnew(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
