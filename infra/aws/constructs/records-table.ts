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
import { INDEXES, PARTITIONS, TABLE } from '../../../functions/adapters/dynamodb-table.ts';
import type { ServiceFunction } from './service-function.ts';

/** A kind of item, by its partition. */
export type ItemKind = keyof typeof PARTITIONS;

/** What a function may do with items whose partition it names. None may delete one, and none may scan. */
export type ItemAction = 'GetItem' | 'PutItem' | 'UpdateItem' | 'Query';

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

  /**
   * Lets the function do this with items of these kinds, and with no others.
   * @example records.grantItems(page, ['linkKey'], ['GetItem']);
   */
  grantItems(fn: ServiceFunction, kinds: readonly ItemKind[], actions: readonly ItemAction[]): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.#table.tableArn],
        // An item's action always names its key. (Of a request without keys `ForAllValues` would hold; none is granted.)
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': kinds.map(partitionsOf) } },
      }),
    );
    fn.addEnvironment('TABLE_NAME', this.tableName);
  }

  /** Lets the function look through an index: it holds keys, and of who is due the ids. */
  grantQuery(fn: ServiceFunction, index: keyof typeof INDEXES): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${this.#table.tableArn}/index/${INDEXES[index].name}`],
      }),
    );
    fn.addEnvironment('TABLE_NAME', this.tableName);
  }
}

/** The pattern of the partition keys of the kind. */
function partitionsOf(kind: ItemKind): string {
  const partition = PARTITIONS[kind];
  return partition.endsWith('#') ? `${partition}*` : partition;
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
