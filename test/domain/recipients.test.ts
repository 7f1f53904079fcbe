import { expect, test } from 'vitest';
import { NOBODY, recipientsOf } from '../../functions/domain/contract.ts';
import { contractOf, openEmployer, person, staff } from './given.ts';

const staffedBy = (...members: ReturnType<typeof staff>[]) =>
  contractOf({ startOn: '2026-04-15' }, { staff: members });
const worker = staff('support-worker', 'suzuki');
const managers = [staff('service-manager', 'tanaka'), staff('service-manager', 'sato')];

test('an audience is all who have that role', () => {
  const contract = staffedBy(worker, ...managers, staff('administrator', 'yamamoto'));
  expect(recipientsOf(contract, 'support-worker')).toEqual(['suzuki']);
  expect(recipientsOf(contract, 'service-manager')).toEqual(['tanaka', 'sato']);
  expect(recipientsOf(contract, 'administrator')).toEqual(['yamamoto']);
});

test('what is for the administrator goes to the service managers where there is none', () => {
  expect(recipientsOf(staffedBy(worker, ...managers), 'administrator')).toEqual(['tanaka', 'sato']);
});

test('an audience that the contract names nobody for is not written to', () => {
  expect(recipientsOf(staffedBy(...managers), 'support-worker')).toEqual([]);
  expect(recipientsOf(staffedBy(worker), 'service-manager')).toEqual([]);
  expect(recipientsOf(staffedBy(worker), 'administrator')).toEqual([]);
});

test('somebody named twice is one recipient', () => {
  expect(recipientsOf(staffedBy(worker, worker), 'support-worker')).toEqual(['suzuki']);
  const employer = { ...openEmployer, contacts: [person('takahashi'), person('takahashi')] };
  expect(recipientsOf(contractOf({ startOn: '2026-04-15' }, { employer }), 'employer')).toEqual([
    'takahashi',
  ]);
});

test('an employer without contacts is nobody, so that even then a notice has a state to end in', () => {
  const employer = { ...openEmployer, contacts: [] };
  expect(recipientsOf(contractOf({ startOn: '2026-04-15' }, { employer }), 'employer')).toEqual([NOBODY]);
});
