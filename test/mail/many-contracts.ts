/** The contracts of a large office, with long names, and what there is to say of them on one morning. */
import type { Contract, StaffMember } from '../../functions/domain/contract.ts';
import type { WeeklySummary } from '../../functions/domain/weekly-summary.ts';
import type { StaffLine } from '../../functions/mail/staff-mail.ts';
import { contract, day, line, suzuki } from './morning.ts';

/** As long as the names of real people get. */
const LONG_NAME = 'アレクサンドラ・マリア・フェルナンデス＝髙橋';

/** As long as a link gets with a signature and the longest number of a contract. */
const LONG_URL = `https://${'a'.repeat(32)}.lambda-url.ap-northeast-1.on.aws/record/${'x'.repeat(300)}`;

export const MORNING = day('2029-05-01');

export const manyContracts: readonly Contract[] = Array.from({ length: 40 }, (_, index) => ({
  ...contract,
  contractId: `2026-${String(index).padStart(4, '0')}`,
  user: { reference: `U-${String(index).padStart(4, '0')}`, name: LONG_NAME },
}));

const OVERDUE = [
  ['monthly-contact', 'overdue'],
  ['plan-review', 'overdue'],
  ['transition', 'handover-overdue'],
  ['certificate-renewal', 'expired'],
] as const;

/** A line for each contract, all of them overdue, late and to be recorded. */
export const manyLines: readonly StaffLine[] = manyContracts.map((of, index) => {
  const [kind, type] = OVERDUE[index % OVERDUE.length] ?? OVERDUE[0];
  return { ...line(kind, type, { of }), recordUrl: LONG_URL };
});

/** Four support workers with ten contracts each, of which every one is overdue with something and about to end. */
export const largeSummary: WeeklySummary = {
  lastMonth: '2029-04',
  workers: [1, 2, 3, 4].map((number) => {
    const own = manyContracts.slice((number - 1) * 10, number * 10);
    const worker: StaffMember = { role: 'support-worker', ...suzuki, id: `w-${number}` };
    return {
      worker,
      contracts: own.length,
      open: { 'monthly-contact': 10, 'plan-review': 10, transition: 10, 'certificate-renewal': 10 },
      overdue: own.map((of) => ({
        contract: of,
        kind: 'plan-review',
        cycle: '2029-04-14',
        dueOn: day('2029-04-14'),
      })),
      doneLastMonth: { 'monthly-contact': 10, 'plan-review': 3 },
      ending: own.map((of) => ({ contract: of, endOn: day('2029-08-14') })),
    };
  }),
};
