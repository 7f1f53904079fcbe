/** The staff mails in DynamoDB: one item for each morning and recipient. */
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ContractId } from '../domain/contract.ts';
import type { StaffMail, StaffMails } from '../workflows/ports.ts';
import { unlessConditionFails } from './dynamodb-conditions.ts';
import { expiryAfterDays } from './dynamodb-expiry.ts';
import { INDEXES, PARTITIONS, TABLE } from './dynamodb-table.ts';

/** A mail's own item serves the delivery and the search for a bounce; what was told stands in the ledgers. */
const KEPT_DAYS = 400;

export function dynamodbStaffMails(client: DynamoDBDocumentClient, tableName: string): StaffMails {
  const { partitionKey: lookAgain, sortKey: lookAgainAt } = INDEXES.lookAgain;
  const key = (mailId: string) => ({
    [TABLE.partitionKey]: `${PARTITIONS.staffMail}${mailId}`,
    [TABLE.sortKey]: 'MAIL',
  });
  const load = async (mailId: string) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: key(mailId), ConsistentRead: true }),
    );
    return Item;
  };
  const giveSummary = (mailId: string, summaryOf: readonly ContractId[]) =>
    unlessConditionFails(
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key(mailId),
          UpdateExpression: 'SET summaryOf = :summaryOf',
          ConditionExpression:
            'attribute_not_exists(summaryOf) AND attribute_not_exists(sent) AND attribute_not_exists(closed)',
          ExpressionAttributeValues: { ':summaryOf': summaryOf },
        }),
      ),
      'has its own, or has left',
    );

  return {
    async open(mail, now) {
      const opened = await unlessConditionFails(
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: {
              ...key(mail.mailId),
              ...mail,
              [lookAgain]: 'mail',
              [lookAgainAt]: now,
              [TABLE.timeToLive]: expiryAfterDays(now, KEPT_DAYS),
            },
            ConditionExpression: 'attribute_not_exists(#pk)',
            ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
          }),
        ),
        'exists',
      );
      if (opened !== 'exists') return true;
      if (mail.summaryOf) await giveSummary(mail.mailId, mail.summaryOf);
      return !(await load(mail.mailId))?.closed;
    },

    async claim(mailId, until, now) {
      const claimed = await unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: key(mailId),
            UpdateExpression: 'SET claimedUntil = :until',
            ConditionExpression:
              'attribute_exists(#pk) AND attribute_not_exists(closed) ' +
              'AND (attribute_not_exists(claimedUntil) OR claimedUntil < :now)',
            ExpressionAttributeNames: { '#pk': TABLE.partitionKey },
            ExpressionAttributeValues: { ':until': until, ':now': now },
            ReturnValues: 'ALL_NEW',
          }),
        ),
        'refused',
      );
      if (claimed !== 'refused') return claimed.Attributes as StaffMail;
      const known = await load(mailId);
      return known && !known.closed ? 'busy' : 'closed';
    },

    async markSent(mailId, sent) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key(mailId),
          UpdateExpression: 'SET sent = :sent',
          ExpressionAttributeValues: { ':sent': sent },
        }),
      );
    },

    async close(mailId) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: key(mailId),
          UpdateExpression: 'SET closed = :closed REMOVE #lookAgain, #lookAgainAt',
          ExpressionAttributeNames: { '#lookAgain': lookAgain, '#lookAgainAt': lookAgainAt },
          ExpressionAttributeValues: { ':closed': true },
        }),
      );
    },

    async find(mailId) {
      const known = await load(mailId);
      return known && !known.sent && !known.closed ? 'unfinished' : (known as StaffMail | undefined);
    },

    async *unfinished(now) {
      const pages = paginateQuery(
        { client },
        {
          TableName: tableName,
          IndexName: INDEXES.lookAgain.name,
          KeyConditionExpression: '#pk = :mail AND #sk <= :now',
          ExpressionAttributeNames: { '#pk': lookAgain, '#sk': lookAgainAt },
          ExpressionAttributeValues: { ':mail': 'mail', ':now': now },
        },
      );
      for await (const { Items = [] } of pages) {
        for (const item of Items) {
          const mail = await load(String(item[TABLE.partitionKey]).slice(PARTITIONS.staffMail.length));
          if (mail && !mail.closed) yield mail as StaffMail;
        }
      }
    },
  };
}
