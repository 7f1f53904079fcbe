import { expect, it } from 'vitest';
import { READERS } from '../../functions/mail/readers.ts';
import { employerChanged, visitScheduled } from '../domain/tellings.ts';
import { contract, linesOf } from './morning.ts';

const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = READERS;

it('names for every notice that is planned the readers whom it is planned for', () => {
  const planned = linesOf(contract, [
    employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-09-01', employer: contract.employer }),
    visitScheduled('2026-09-18 14:00', '2026-09-01 10:00'),
  ]);
  const audiences = Map.groupBy(
    planned,
    ({ notice }) => `${notice.kind} ${notice.type.replace(/-\d+$/, '')}`,
  );
  expect(audiences.size).toBeGreaterThan(15);
  for (const [name, lines] of audiences) {
    const [kind = '', type = ''] = name.split(' ');
    const isFor = (employer: boolean) =>
      lines.some(({ notice }) => (notice.audience === 'employer') === employer);
    const readers = isFor(true) ? (isFor(false) ? 'both' : 'employer') : 'staff';
    expect([name, KINDS[kind]?.[type]]).toEqual([name, readers]);
  }
});
