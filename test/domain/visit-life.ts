/** A contract with a visit on 20 May 2026, of which its contacts are told on the 12th: what each is told, and what it said. */
import type { Contract } from '../../functions/domain/contract.ts';
import type { LedgerEntry } from '../../functions/domain/ledger.ts';
import { contractOf, openEmployer, person } from './given.ts';
import { type Life, lifeOf } from './life.ts';
import { mailReturned, visitScheduled } from './tellings.ts';

export const withContacts = (...ids: string[]): Contract => ({
  ...contractOf({ startOn: '2026-04-15' }),
  employer: { ...openEmployer, contacts: ids.map(person) },
});
export const takahashiAlone = withContacts('takahashi');
export const both = withContacts('takahashi', 'ogawa');

export function livedUntil(date: string, of = takahashiAlone): Life {
  const life = lifeOf(of, '2026-04-15');
  for (const morning of ['2026-04-15', '2026-04-30', '2026-05-01', date]) life.postedOn(morning);
  return life;
}

const short = (id: string) => id.replace(/^visit\/v-1\/([^.]+)\.\d+\//, '$1 ');
/** What employers and staff are told of the visit by the mails of this moment. */
export const posted = (life: Life, date: string) =>
  life
    .postedOn(date)
    .filter((id) => id.startsWith('visit/'))
    .map(short)
    .sort();
export const due = (life: Life) => life.due('visit/').map(short).sort();

export const first = visitScheduled('2026-05-20 14:00', '2026-05-12 10:00');
/** A contract whose contacts have been told of the visit on the 12th. */
export const confirmed = (of = takahashiAlone) => {
  const life = livedUntil('2026-05-11', of);
  life.told(first);
  life.postedOn('2026-05-12');
  return life;
};
/** The last letter to the contact comes back. */
export const comesBack = (
  life: Life,
  contact: string,
  cause: 'undeliverable' | 'not-delivered' | 'complaint',
  when: string,
) => {
  const [id = ''] = Object.entries(life.record().ledger)
    .filter(([, { kind, recipient, state }]) => kind === 'visit' && recipient === contact && state === 'sent')
    .map(([id]) => id)
    .slice(-1);
  life.told(mailReturned(contact, when, { cause, notices: [id] }));
};
export const said = (life: Life, type: string): LedgerEntry['visit'][] =>
  Object.values(life.record().ledger)
    .filter((entry) => entry.type === type && entry.state === 'sent' && entry.audience === 'employer')
    .map(({ visit }) => visit);
