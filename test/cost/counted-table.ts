/** Counts what DynamoDB bills for the calls of a client. */
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { INDEXES } from '../../functions/adapters/dynamodb-table.ts';
import type { Counter } from './counter.ts';

interface Input {
  readonly TableName: string;
  readonly Key?: Readonly<Record<string, string>>;
  readonly Item?: Readonly<Record<string, string>>;
}

interface Output {
  readonly ConsumedCapacity?: { readonly CapacityUnits?: number };
}

type Index = (typeof INDEXES)[keyof typeof INDEXES];

/** What an index holds of an item: its key there and what is projected; undefined where the item is not in it. */
interface IndexEntry {
  readonly key: string;
  readonly projected: string;
}

/**
 * The embedded database tells the units of the table by the sizes of the items. It tells none of the indexes: they are
 * counted by what each write changes in them, where an entry is always below the kilobyte of one unit.
 */
export function countTable(client: DynamoDBDocumentClient, counter: Counter): void {
  const entries = new Map<string, readonly (IndexEntry | undefined)[]>();

  /** What the write of an item cost in the indexes. */
  async function indexUnits({ TableName, Key, Item: written }: Input): Promise<number> {
    const { pk, sk } = { ...written, ...Key };
    const get = new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true });
    const { Item = {} } = await counter.uncounted(() => client.send(get));
    const before = entries.get(`${pk} ${sk}`) ?? [];
    const after = Object.values(INDEXES).map((index) => entryOf(Item, index));
    entries.set(`${pk} ${sk}`, after);
    return after.reduce((sum, entry, index) => sum + unitsBetween(before[index], entry), 0);
  }

  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
        counter.request(`DynamoDB ${commandName.replace('Command', '')}`);
        const answer = await next({ ...args, input });
        const { ConsumedCapacity } = answer.output as Output;
        const units = ConsumedCapacity?.CapacityUnits ?? 0;
        if (!/^(Put|Update)/.test(commandName)) counter.use('readUnits', units);
        else counter.use('writeUnits', units + (await indexUnits(input as unknown as Input)));
        return answer;
      },
    { step: 'initialize' },
  );
}

function entryOf(item: Readonly<Record<string, unknown>>, index: Index): IndexEntry | undefined {
  const key = [item[index.partitionKey], item[index.sortKey]];
  if (key.includes(undefined)) return undefined;
  return {
    key: JSON.stringify(key),
    projected: JSON.stringify(index.projected.map((name) => item[name])),
  };
}

/** An entry that comes, goes or is projected anew is one write; one whose key changes goes and comes. */
function unitsBetween(before: IndexEntry | undefined, after: IndexEntry | undefined): number {
  if (!before || !after) return before === after ? 0 : 1;
  if (before.key !== after.key) return 2;
  return before.projected === after.projected ? 0 : 1;
}
