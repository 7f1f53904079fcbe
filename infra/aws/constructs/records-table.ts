/** The one table, and who may read and write it. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { INDEXES, TABLE } from '../../../functions/adapters/dynamodb-table.ts';
import type { ServiceFunction } from './service-function.ts';

/** Keeps the contracts, what was sent about them and what is on its way, for as long as the law asks. */
export class RecordsTable extends Construct {
  readonly #table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#table = new TableV2(this, 'Table', {
      partitionKey: text(TABLE.partitionKey),
      sortKey: text(TABLE.sortKey),
      timeToLiveAttribute: TABLE.timeToLive,
      globalSecondaryIndexes: Object.values(INDEXES).map(indexProps),
      billing: Billing.onDemand(),
      // The key that AWS manages in this account is rotated and audited as one of our own would be, and cannot be
      // scheduled for deletion, the one mistake that would take every record and every backup with it.
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  get tableName(): string {
    return this.#table.tableName;
  }

  /** Lets the function read and write single items and look through the indexes; nobody may scan or delete. */
  grantUse(fn: ServiceFunction): void {
    const { tableArn } = this.#table;
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
        resources: [tableArn, ...Object.values(INDEXES).map(({ name }) => `${tableArn}/index/${name}`)],
      }),
    );
    fn.addEnvironment('TABLE_NAME', this.tableName);
  }
}

function indexProps(index: (typeof INDEXES)[keyof typeof INDEXES]): GlobalSecondaryIndexPropsV2 {
  const keys = {
    indexName: index.name,
    partitionKey: text(index.partitionKey),
    sortKey: text(index.sortKey),
  };
  return index.projected.length === 0
    ? { ...keys, projectionType: ProjectionType.KEYS_ONLY }
    : { ...keys, projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.projected] };
}

function text(name: string): Attribute {
  return { name, type: AttributeType.STRING };
}
