/** What must survive: the records. */
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RecordsTable } from '../constructs/records-table.ts';

/** Holds the table and nothing else, so that no change of the service can ever replace or delete it. */
export class RecordsStack extends Stack {
  readonly table: RecordsTable;

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Teichaku: the records', terminationProtection: true });
    this.table = new RecordsTable(this, 'Records');
  }
}
