/** What must survive: the records. */
import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { RecordsTable } from '../constructs/records-table.ts';

/** Holds the table and nothing else, so that no change of the service can ever replace or delete it. */
export class RecordsStack extends Stack {
  readonly table: RecordsTable;

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Teichaku: the records', terminationProtection: true });
    this.table = new RecordsTable(this, 'Records');
    // By which an administrator's command finds the table.
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }
}
