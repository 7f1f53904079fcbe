import { expect, test } from 'vitest';
import type { Audience, Contract } from '../../functions/domain/contract.ts';
import { NOBODY, recipientsOf } from '../../functions/domain/recipients.ts';
import { contractOf, day, openEmployer, person, staff } from './given.ts';
import { standing } from './tellings.ts';

const recipients = (contract: Contract, audience: Audience) =>
  recipientsOf(standing(contract), audience, day('2026-05-01'));

const staffedBy = (...members: ReturnType<typeof staff>[]) =>
  contractOf({ startOn: '2026-04-15' }, { staff: members });
const worker = staff('support-worker', 'suzuki');
const managers = [staff('service-manager', 'tanaka'), staff('service-manager', 'sato')];

test('an audience is all who have that role', () => {
  const contract = staffedBy(worker, ...managers, staff('administrator', 'yamamoto'));
  expect(recipients(contract, 'support-worker')).toEqual(['suzuki']);
  expect(recipients(contract, 'service-manager')).toEqual(['tanaka', 'sato']);
  expect(recipients(contract, 'administrator')).toEqual(['yamamoto']);
});

test('what is for the administrator goes to the service managers where there is none', () => {
  expect(recipients(staffedBy(worker, ...managers), 'administrator')).toEqual(['tanaka', 'sato']);
});

test('an audience that the contract names nobody for is not written to', () => {
  expect(recipients(staffedBy(...managers), 'support-worker')).toEqual([]);
  expect(recipients(staffedBy(worker), 'service-manager')).toEqual([]);
  expect(recipients(staffedBy(worker), 'administrator')).toEqual([]);
});

test('somebody named twice is one recipient', () => {
  expect(recipients(staffedBy(worker, worker), 'support-worker')).toEqual(['suzuki']);
  const employer = { ...openEmployer, contacts: [person('takahashi'), person('takahashi')] };
  expect(recipients(contractOf({ startOn: '2026-04-15' }, { employer }), 'employer')).toEqual(['takahashi']);
});

test('an employer without contacts is nobody, so that even then a notice has a state to end in', () => {
  const employer = { ...openEmployer, contacts: [] };
  expect(recipients(contractOf({ startOn: '2026-04-15' }, { employer }), 'employer')).toEqual([NOBODY]);
});
