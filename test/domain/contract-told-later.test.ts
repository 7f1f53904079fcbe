/** The later time holds, for the contract as for any other event that speaks of its staff, certificate and employer. */
import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import { employmentOn } from '../../functions/domain/employment.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { contractOf, day, openEmployer, person, staff } from './given.ts';
import * as tell from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
const created = tell.created(contract, '2026-04-10 10:00');
const BEFORE = '2026-04-10 09:00';
const AFTER = '2026-04-10 11:00';

const others = [staff('support-worker', 'ito'), staff('service-manager', 'mori')];
const assigned = (when: string) => tell.staffAssigned(others, when);
const renewed = (when: string) => tell.certificateRenewed('2026-12-31', when);
const elsewhere = { ...openEmployer, name: '株式会社あさひ倉庫', contacts: [person('asahi')] };
const changed = (when: string) =>
  tell.employerChanged({ leftOn: '2026-04-11', hiredOn: '2026-04-12', employer: elsewhere }, when);
const amended = (when: string) =>
  tell.amended(contractOf({ startOn: '2026-04-20' }, { staff: others, employer: elsewhere }), when);

function taken(facts: readonly Fact[]) {
  const record = facts.reduce((known, fact) => accept(known, fact).record, blankRecord(tell.CONTRACT_ID));
  return situationOf(record.facts);
}

describe.each<[string, (when: string) => Fact]>([
  ['StaffAssigned', assigned],
  ['CertificateRenewed', renewed],
  ['EmployerChanged', changed],
  ['ContractAmended', amended],
])('%s', (_, fact) => {
  test('told before the contract leaves the contract as it is, whichever comes in first', () => {
    const alone = taken([created]);
    expect(taken([fact(BEFORE), created])).toEqual(alone);
    expect(taken([created, fact(BEFORE)])).toEqual(alone);
  });

  test('told after it holds, also where it was told the same before', () => {
    const after = taken([created, fact(AFTER)]);
    expect(after).not.toEqual(taken([created]));
    expect(taken([fact(BEFORE), created, fact(AFTER)])).toEqual(after);
  });
});

test('consent given once more after the contract called it closed holds, though it was given before', () => {
  const closed = contractOf(
    { startOn: '2026-04-15' },
    { employer: { ...openEmployer, disclosure: 'closed' } },
  );
  const open = (when: string) => tell.consentChanged('open', '2026-04-01', when);
  const facts = [open(BEFORE), tell.created(closed, '2026-04-10 10:00'), open(AFTER)];
  const employer = employmentOn(taken(facts)?.employments ?? [], day('2026-04-20'))?.employer;
  expect(employer?.disclosure).toBe('open');
});

test('consent taken back before the contract is the one exception: in doubt nothing is sent', () => {
  const facts = [tell.consentChanged('closed', undefined, BEFORE), created];
  const employer = employmentOn(taken(facts)?.employments ?? [], day('2026-04-20'))?.employer;
  expect(employer?.disclosure).toBe('closed');
});
