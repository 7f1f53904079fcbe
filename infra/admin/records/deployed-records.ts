/** The records of a deployment on AWS, read with the credentials of whoever runs the command. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { allRecords } from '../../../functions/adapters/dynamodb-all-records.ts';
import { documentClient } from '../../../functions/adapters/wiring.ts';
import { type DeploymentOnAws, nameOf } from '../../aws/deployments.ts';
import { Refusal } from '../../terminal/command.ts';
import { checkedAccount } from '../deployments/chosen.ts';
import { tableOf } from '../deployments/kept-data.ts';
import type { Source } from './source.ts';

/** @throws Refusal where the deployment is another account's, or has no table yet */
export async function deployedRecords(entry: DeploymentOnAws): Promise<Source> {
  const { deployment, region } = entry;
  await checkedAccount(entry);
  const table = await tableOf(entry);
  if (table === undefined) {
    throw new Refusal(
      `${deployment.name} is not deployed in ${region}: there is no table of its records. ` +
        `First: npm run deploy -- ${deployment.name}`,
    );
  }
  const client = documentClient(new DynamoDBClient({ region }));
  return { name: nameOf(deployment), deployment, records: await allRecords(client, table) };
}
