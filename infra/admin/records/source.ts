/** Where a command reads the records. */
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';

/** All records of one place, ended contracts included, and the deployment by whose rules they are read. */
export interface Source {
  /** What people call the place. */
  readonly name: string;
  readonly deployment: Deployment;
  /** By contract id. */
  readonly records: readonly ContractRecord[];
}
