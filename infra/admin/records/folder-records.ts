/** The records that `npm start -- --data DIR` keeps on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allRecords } from '../../../functions/adapters/dynamodb-all-records.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { openEmbeddedTable, TableNotOpened } from '../../local/embedded-table.ts';
import { Refusal } from '../../terminal/command.ts';
import type { Source } from './source.ts';

/**
 * @param deployment whose contracts they are
 * @throws Refusal where the folder keeps none, or cannot be opened
 */
export async function folderRecords(folder: string, deployment: Deployment): Promise<Source> {
  const path = join(folder, 'dynamodb');
  if (!existsSync(path)) {
    throw new Refusal(
      `${folder}: keeps no records; name the folder of npm start -- --data DIR with --data DIR, ` +
        'or a deployment on AWS with --deployment NAME',
    );
  }
  const { client, tableName, close } = await openEmbeddedTable(path).catch((fault) => {
    if (!(fault instanceof TableNotOpened)) throw fault;
    throw new Refusal(
      `${folder}: is in use by another command, or damaged; stop the other command and try again`,
      { cause: fault },
    );
  });
  try {
    return { name: folder, deployment, records: await allRecords(client, tableName) };
  } finally {
    await close();
  }
}
