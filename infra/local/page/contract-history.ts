/** What was owed under a contract and what became of each notice: the plan and the ledger, joined. */
import { type CalendarDate, calendarDateOf } from '../../../functions/domain/calendar.ts';
import type { Person, RecipientId } from '../../../functions/domain/contract.ts';
import { addressed } from '../../../functions/domain/decide.ts';
import { type AddressedNotice, type LedgerEntry, noticeId } from '../../../functions/domain/ledger.ts';
import { OBLIGATION_KINDS, type ObligationKind } from '../../../functions/domain/obligations/obligation.ts';
import { mailboxesNamed } from '../../../functions/domain/people.ts';
import { obligationsOf, type Practice } from '../../../functions/domain/plan.ts';
import { NOBODY } from '../../../functions/domain/recipients.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';
import { type Situation, situationOf } from '../../../functions/domain/situation.ts';
import { type Term, termOf } from '../../../functions/domain/term.ts';
import { localTime } from '../../../functions/workflows/moment.ts';
import type { NoticeState, Reason } from '../../labels/labels.ts';
import { NOBODY_LABEL, UNKNOWN_RECIPIENT_LABEL } from '../../labels/labels-ja.ts';

/** A notice and where it stands. */
export interface NoticeHistory {
  /** Counts the notices of the contract: the notice's anchor on the contract's page. */
  readonly number: number;
  readonly notice: AddressedNotice;
  readonly recipientName: string;
  readonly state: NoticeState;
  readonly reason?: Reason | undefined;
  /** Since when it stands so, in local time; absent while it is planned. */
  readonly at?: string | undefined;
  /** The number of the mail that carried it. */
  readonly mail?: number | undefined;
}

/** An obligation and what became of its notices. */
export interface ObligationHistory {
  readonly kind: ObligationKind;
  readonly cycle: string;
  /** Absent where the ledger speaks of an obligation that is not planned any more. */
  readonly span?: { readonly opensOn: CalendarDate; readonly dueOn: CalendarDate } | undefined;
  /** In the order of their days. */
  readonly notices: readonly NoticeHistory[];
}

/** A contract as the page shows it. */
export interface ContractHistory extends Situation {
  /** Who reads each mailbox that the facts have ever named. */
  readonly mailboxes: ReadonlyMap<RecipientId, readonly Person[]>;
  readonly term: Term;
  /** The day on which the virtual clock stopped. */
  readonly today: CalendarDate;
  readonly obligations: readonly ObligationHistory[];
  readonly notices: readonly NoticeHistory[];
}

/** What a history is read from, beside the record. */
export interface HistorySources {
  readonly practice: Practice;
  readonly timeZone: string;
  /** The moment at which the virtual clock stopped, in local time. */
  readonly now: string;
  /** The number of the mail that carried a notice. */
  readonly mailOf: (notice: AddressedNotice) => number | undefined;
}

/** Joins the plan of a contract with its ledger, kind by kind; `undefined` while the contract itself is not known. */
export function contractHistory(
  { facts, ledger }: ContractRecord,
  { practice, timeZone, now, mailOf }: HistorySources,
): ContractHistory | undefined {
  const situation = situationOf(facts);
  if (!situation) return undefined;
  const mailboxes = mailboxesNamed(facts);
  const known = Map.groupBy(Object.values(ledger), obligationKey);
  let counted = 0;
  const nameOf = recipientNames(mailboxes);

  const historyOf = (notice: AddressedNotice): NoticeHistory => {
    const entry: LedgerEntry | undefined = ledger[noticeId(notice)];
    counted += 1;
    const described = { number: counted, notice, recipientName: nameOf(notice.recipient) };
    if (!entry) return { ...described, state: 'planned' };
    return {
      ...described,
      state: entry.state,
      reason: entry.reason,
      at: localTime(entry.at, timeZone),
      mail: mailOf(notice),
    };
  };
  const joined = (key: string, planned: readonly AddressedNotice[]): NoticeHistory[] => {
    const notices = new Map(planned.map((notice) => [noticeId(notice), notice]));
    for (const entry of known.get(key) ?? []) notices.set(noticeId(entry), entry);
    return [...notices.values()].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(historyOf);
  };

  const planned = obligationsOf(situation, ledger, practice).map((obligation) => {
    const { kind, cycle, opensOn, dueOn } = obligation;
    const notices = joined(obligationKey(obligation), addressed(situation, obligation));
    return { kind, cycle, span: { opensOn, dueOn }, notices };
  });
  const plannedKeys = new Set(planned.map(obligationKey));
  const unplanned = [...known].flatMap(([key, [first]]) =>
    first && !plannedKeys.has(key)
      ? [{ kind: first.kind, cycle: first.cycle, notices: joined(key, []) }]
      : [],
  );
  const obligations: ObligationHistory[] = OBLIGATION_KINDS.flatMap((kind) =>
    [...planned, ...unplanned].filter((obligation) => obligation.kind === kind),
  );
  return {
    ...situation,
    mailboxes,
    term: termOf(situation.contract),
    today: calendarDateOf(now.slice(0, 10)),
    obligations,
    notices: obligations.flatMap(({ notices }) => notices),
  };
}

const obligationKey = ({ kind, cycle }: { kind: ObligationKind; cycle: string }) => `${kind}/${cycle}`;

function recipientNames(mailboxes: ContractHistory['mailboxes']): (recipient: RecipientId) => string {
  return (recipient) => {
    if (recipient === NOBODY) return NOBODY_LABEL;
    const readers = mailboxes.get(recipient) ?? [];
    return readers.length > 0 ? readers.map(({ name }) => name).join('、') : UNKNOWN_RECIPIENT_LABEL;
  };
}
