import { describe, expect, test } from 'vitest';
import type { Fact } from '../../functions/domain/facts.ts';
import { eachOnce, mailboxesNamed, readersOf } from '../../functions/domain/people.ts';
import { contractOf, openEmployer, staff } from './given.ts';
import { amended, contactRecorded, created, employerChanged, staffAssigned } from './tellings.ts';

const at = (id: string, name: string) => ({ ...staff('support-worker', id), name });
const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name);

describe('who reads a mailbox', () => {
  test('is everybody with that address, each once', () => {
    const people = [at('office', '鈴木'), at('own', '森'), at('office', '田中'), at('office', '鈴木')];
    expect(names(readersOf(people, 'office'))).toEqual(['鈴木', '田中']);
    expect(readersOf(people, 'nobody')).toEqual([]);
  });

  test.each([
    ['鈴木 一郎', '鈴木　一郎'],
    ['鈴木一郎', ' 鈴木 一郎 '],
    ['Suzuki Ichiro', 'ＳＵＺＵＫＩ ichiro'],
    ['スズキ', 'ｽｽﾞｷ'],
  ])('is one person where the name is %s or %s', (one, other) => {
    expect(names(eachOnce([at('office', one), at('office', other)]))).toEqual([one]);
  });

  test('is another person where only the name is the same', () => {
    expect(eachOnce([at('office', '鈴木'), at('own', '鈴木')])).toHaveLength(2);
  });
});

test('the readers of a mailbox are those to whom the last fact that names it gives it', () => {
  const [ichiro, midori, megumi] = [at('office', '一郎'), at('office', '緑'), at('office', '恵')];
  const contract = contractOf({ startOn: '2026-04-15' }, { staff: [ichiro, midori] });
  const kamome = { ...openEmployer, contacts: [at('hr', '高橋'), at('hr', '小川')] };
  const told: Fact[] = [
    created(contract, '2026-04-15'),
    contactRecorded('2026-04-16'),
    employerChanged({ leftOn: '2026-05-01', hiredOn: '2026-05-01', employer: kamome }, '2026-05-01'),
  ];
  const readers = (mailbox: string, ...later: Fact[]) =>
    names(mailboxesNamed([...told, ...later]).get(mailbox) ?? []);
  expect(readers('office')).toEqual(['一郎', '緑']);
  expect(readers('hr')).toEqual(['高橋', '小川']);
  expect(readers('nobody')).toEqual([]);
  expect(readers('office', staffAssigned([megumi], '2026-05-02'))).toEqual(['恵']);
  const right = amended({ ...contract, staff: [midori, megumi] }, '2026-05-03');
  expect(readers('office', right)).toEqual(['緑', '恵']);
});
