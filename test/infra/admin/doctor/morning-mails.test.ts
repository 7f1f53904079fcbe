import { expect, test } from 'vitest';
import { blankRecord } from '../../../../functions/domain/record.ts';
import { morningMails } from '../../../../infra/admin/doctor/morning-mails.ts';
import { at, closedEmployer, contractOf, day, endedBy, registered } from '../../../support/contracts.ts';

const today = day('2026-06-02');
const record = (contractId: string, given = {}) => registered(contractOf({ contractId, ...given }));

test('staff of several contracts get one mail a morning, contacts at employers one for each contract', () => {
  const one = morningMails([record('c-1')], today);
  expect(one.contracts).toBe(1);
  expect(one.employers).toBeGreaterThan(0);
  expect(morningMails([record('c-1'), record('c-2')], today)).toEqual({
    contracts: 2,
    staff: one.staff,
    employers: 2 * one.employers,
  });
});

test('an employer who must not be written to brings no mail', () => {
  expect(morningMails([record('c-1', { employer: closedEmployer })], today).employers).toBe(0);
});

test('a contract that is over, or of which only facts are known, brings none', () => {
  const over = endedBy(record('c-1'), {
    endedOn: day('2026-06-01'),
    reason: 'resigned',
    time: at('2026-06-01 10:00').now,
  });
  expect(morningMails([over, blankRecord('c-2')], today)).toEqual({ contracts: 0, staff: 0, employers: 0 });
});
