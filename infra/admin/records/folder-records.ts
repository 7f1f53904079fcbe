/** The records that `npm start -- --data DIR` keeps on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allRecords } from '../../../functions/adapters/dynamodb-all-records.ts';
import { DEPLOYMENTS } from '../../aws/deployments.ts';
import { openEmbeddedTable, TableNotOpened } from '../../local/embedded-table.ts';
import { NoRecords, type Source } from './source.ts';

/** @throws NoRecords where the folder keeps none, or cannot be opened */
export async function folderRecords(folder: string): Promise<Source> {
  const path = join(folder, 'dynamodb');
  if (!existsSync(path)) {
    throw new NoRecords(
      `${folder}: keeps no records; name the folder of npm start -- --data DIR with --data DIR, ` +
        'or a deployment on AWS with --deployment NAME',
    );
  }
  const { client, tableName, close } = await openEmbeddedTable(path).catch((fault) => {
    if (!(fault instanceof TableNotOpened)) throw fault;
    throw new NoRecords(
      `${folder}: is in use by another command, or damaged; stop the other command and try again`,
      { cause: fault },
    );
  });
  try {
    const { deployment } = DEPLOYMENTS[0];
    return { name: folder, deployment, records: await allRecords(client, tableName) };
  } finally {
    await close();
  }
}
