/** The contracts of the story. */
import type { DeploymentOnAws } from '../../infra/aws/deployments.ts';

/** Of whom a deployment's contracts speak. No two deployments know the same people. */
export interface Cast {
  readonly supportWorker: string;
  readonly openEmployer: string;
  /** The employer who must not know. */
  readonly closedEmployer: string;
}

export function castOf({ senderDomain }: DeploymentOnAws): Cast {
  return {
    supportWorker: `suzuki@${senderDomain}`,
    openEmployer: `takahashi@minato-foods.${senderDomain}`,
    closedEmployer: `ito@shiokaze.${senderDomain}`,
  };
}

/** The contract whose employer knows and may be written to. */
export const OPEN = 'open-1';
/** The contract whose employer does not know. */
export const CLOSED = 'closed-1';

/** The detail of `ContractCreated` for a contract that begins on the first morning of the story. */
export function contractCreated(contractId: typeof OPEN | typeof CLOSED, entry: DeploymentOnAws) {
  const { supportWorker, openEmployer, closedEmployer } = castOf(entry);
  const isOpen = contractId === OPEN;
  return {
    contractId,
    startOn: '2026-11-20',
    hiredOn: '2026-05-01',
    certificateEndsOn: '2027-03-31',
    user: isOpen ? { reference: 'U-1', name: '佐藤 花子' } : { reference: 'U-2', name: '中村 葵' },
    staff: [
      { role: 'support-worker', name: '鈴木 一郎', email: supportWorker },
      { role: 'service-manager', name: '田中 恵', email: `tanaka@${entry.senderDomain}` },
      { role: 'administrator', name: '山本 実', email: `yamamoto@${entry.senderDomain}` },
    ],
    employer: {
      name: isOpen ? '株式会社みなと食品' : '潮風物流株式会社',
      disclosure: isOpen ? 'open' : 'closed',
      consentedOn: '2026-11-01',
      contacts: [{ name: isOpen ? '高橋 健' : '伊藤 誠', email: isOpen ? openEmployer : closedEmployer }],
    },
  };
}
