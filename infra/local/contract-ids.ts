/** Which contracts a table holds. On AWS nobody may look through the table; here nobody else remembers them. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { ContractId } from '../../functions/domain/contract.ts';

export async function contractIdsIn(
  client: DynamoDBDocumentClient,
  tableName: string,
): Promise<ContractId[]> {
  const pages = paginateScan(
    { client },
    {
      TableName: tableName,
      FilterExpression: 'begins_with(pk, :contract)',
      ExpressionAttributeValues: { ':contract': 'CONTRACT#' },
      ProjectionExpression: 'contractId',
    },
  );
  const ids: ContractId[] = [];
  for await (const { Items = [] } of pages) ids.push(...Items.map(({ contractId }) => contractId));
  return ids;
}
