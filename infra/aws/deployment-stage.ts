/** One deployment of the service, all of it. */
import { Stage } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { administratorsOf, type DeploymentOnAws, nameOf } from './deployments.ts';
import { RecordsStack } from './stacks/records-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

/** Two stacks, so that whatever becomes of the service, its records are not touched. */
export class DeploymentStage extends Stage {
  readonly records: RecordsStack;
  readonly service: ServiceStack;

  constructor(scope: Construct, entry: DeploymentOnAws) {
    const {
      deployment,
      account,
      region,
      eventsFrom = [],
      senderDomain,
      senderIdentity,
      pageDomain,
      mailsPerSecond,
      emulated,
    } = entry;
    super(scope, nameOf(deployment), { env: account === undefined ? { region } : { account, region } });
    this.records = new RecordsStack(this, 'records');
    this.service = new ServiceStack(this, 'service', {
      deployment,
      alarmsTo: administratorsOf(entry),
      eventsFrom,
      senderDomain,
      senderIdentity,
      pageDomain,
      mailsPerSecond,
      emulated,
      records: this.records.table,
    });
  }
}
