/** A line for every name in READERS, and a contract whose names are foreign to every text, for the tests of the texts. */
import type { Contract } from '../../functions/domain/contract.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import type { ReturnedMail } from '../../functions/domain/returned-mail.ts';
import type { NoticeInContext } from '../../functions/domain/urgency.ts';
import { READERS } from '../../functions/mail/readers.ts';
import { employerChanged, visitScheduled } from '../domain/tellings.ts';
import { contract, day, line, linesOf, takahashi } from './morning.ts';

/** What the tests name a notice by, and its line. */
export type NamedLine = readonly [string, NoticeInContext];

/** The line that tells of a mail to somebody that came back on Monday 3 August 2026. */
export function returnedLine(given: Partial<ReturnedMail> = {}, of: Contract = contract): NoticeInContext {
  const { notice, obligation } = line('monthly-contact', 'closing', { of });
  const returned: ReturnedMail = {
    recipient: takahashi.id,
    person: takahashi,
    employerName: '株式会社みなと食品',
    cause: 'undeliverable',
    toldOn: day('2026-08-03'),
    toldTime: '10:00',
    ...given,
  };
  const type = {
    undeliverable: 'address-undeliverable',
    'not-delivered': 'mail-not-delivered',
    complaint: 'mail-complaint',
  }[returned.cause];
  const dueOn = day('2026-08-04');
  return {
    contract: of,
    notice: {
      ...notice,
      kind: 'returned-mail',
      cycle: `${returned.toldOn}-${returned.recipient}`,
      type,
      on: dueOn,
    },
    obligation: {
      ...obligation,
      kind: 'returned-mail',
      returned,
      opensOn: returned.toldOn,
      dueOn,
      notices: [],
    },
  };
}

/** Every name that these readers are told of, of one contract. */
export function everyNotice(reader: 'staff' | 'employer', of: Contract = contract): NamedLine[] {
  const planned = [
    ...linesOf(of, [
      employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-09-01', employer: of.employer }),
      visitScheduled('2026-09-18 14:00', '2026-09-01 10:00', { purpose: '職場での様子の確認' }),
    ]),
    returnedLine({}, of),
  ];
  return Object.entries(READERS).flatMap(([kind, names]) =>
    Object.entries(names)
      .filter(([, readers]) => readers === reader || readers === 'both')
      .map(([name]): NamedLine => {
        const type = name === 'renew' ? 'renew-90' : name;
        return [`${kind}/${name}`, lineOf(planned, kind as ObligationKind, type, reader)];
      }),
  );
}

/** The planned line, or where the plan has none at once, another of its kind that says this. */
function lineOf(
  planned: readonly NoticeInContext[],
  kind: ObligationKind,
  type: string,
  reader: 'staff' | 'employer',
): NoticeInContext {
  const ofKind = planned.filter(({ notice }) => notice.kind === kind);
  const isFor = ({ notice }: NoticeInContext) => (notice.audience === 'employer') === (reader === 'employer');
  const exact = ofKind.find((each) => each.notice.type === type && isFor(each));
  const other = exact ?? ofKind.find(isFor) ?? ofKind[0];
  if (!other) throw new Error(`nothing of the kind ${kind} is planned`);
  return { ...other, employer: other.employer ?? other.contract.employer, notice: { ...other.notice, type } };
}
