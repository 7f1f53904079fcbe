import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import type { ContractCreated, Fact } from '../../functions/domain/facts.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { contractOf, type Dates, day, openEmployer, person, staff } from './given.ts';
import * as tell from './tellings.ts';

const created = (dates: Dates, people = {}) => tell.created(contractOf(dates, people), '2026-04-10 10:00');

/** Takes the facts in one after another; what is refused is noted by field. */
function taken(facts: readonly Fact[], from: ContractRecord = blankRecord('2026-0042')) {
  let record = from;
  const refused: { fact: Fact; field: string; came: string | undefined }[] = [];
  for (const fact of facts) {
    const acceptance = accept(record, fact);
    record = acceptance.record;
    for (const { fact: unfit, problem } of acceptance.refused)
      refused.push({ fact: unfit, field: problem.field, came: problem.came });
  }
  return { record, refused, situation: situationOf(record.facts) };
}

const contract = created({ startOn: '2026-04-15' });

describe('a contract', () => {
  test('is registered with the day of its registration', () => {
    const { situation, refused } = taken([contract]);
    expect(situation).toMatchObject({ contract: contract.contract, registeredOn: '2026-04-10' });
    expect(refused).toEqual([]);
  });

  test('told again with the same content changes nothing, not even the day of registration', () => {
    const { record } = taken([contract]);
    const again = accept(record, tell.created(contract.contract, '2026-05-01'));
    expect(again.record).toBe(record);
    expect(again.refused).toEqual([]);
  });

  test('is the same whatever the order of its fields', () => {
    const { record } = taken([contract]);
    const { startOn, staff: members, employer, ...rest } = contract.contract;
    const turned = {
      employer: Object.fromEntries(Object.entries(employer).reverse()) as unknown as typeof employer,
      staff: members.map(({ id, name, email, role }) => ({ email, role, id, name })),
      ...rest,
      startOn,
    };
    expect(Object.keys(turned)).not.toEqual(Object.keys(contract.contract));
    expect(accept(record, { ...contract, contract: turned })).toEqual({ record, refused: [] });
  });

  test('is the same where a field that may be left out is left out', () => {
    const { record } = taken([contract]);
    const spelled = { ...contract.contract, hiredOn: undefined, certificateEndsOn: undefined };
    expect(accept(record, { ...contract, contract: spelled }).refused).toEqual([]);
  });

  test.each<[string, ContractCreated]>([
    ['another day of start', created({ startOn: '2026-04-16' })],
    ['a day of hiring', created({ startOn: '2026-04-15', hiredOn: '2025-10-01' })],
    [
      'another consent',
      created({ startOn: '2026-04-15' }, { employer: { ...openEmployer, consentedOn: undefined } }),
    ],
    [
      'other staff',
      created(
        { startOn: '2026-04-15' },
        { staff: [staff('support-worker', 'ito'), staff('service-manager', 'tanaka')] },
      ),
    ],
  ])('of the same id with %s is refused and changes nothing', (_, other) => {
    const { record } = taken([contract]);
    const acceptance = accept(record, other);
    expect(acceptance.record).toBe(record);
    expect(acceptance.refused).toMatchObject([
      { fact: other, problem: { field: 'contractId', came: '2026-0042' } },
    ]);
  });

  test('that would end before it starts is refused', () => {
    const tooLate = created({ startOn: '2026-04-15', hiredOn: '2022-10-15' });
    const { record, refused } = taken([tooLate]);
    expect(record).toEqual(blankRecord('2026-0042'));
    expect(refused).toEqual([{ fact: tooLate, field: 'startOn', came: '2026-04-15' }]);
  });

  test('of a single day is taken', () => {
    expect(taken([created({ startOn: '2026-04-15', hiredOn: '2022-10-16' })]).refused).toEqual([]);
  });

  test('that was refused leaves its id free', () => {
    const tooLate = created({ startOn: '2026-04-15', hiredOn: '2022-10-15' });
    expect(taken([tooLate, contract]).situation?.contract).toEqual(contract.contract);
  });
});

describe('an ending', () => {
  const early = tell.ended('2026-04-14', '2026-05-01');

  test('waits for the contract', () => {
    const ending = tell.ended('2027-01-31', '2027-02-01');
    const { record, refused, situation } = taken([ending]);
    expect(situation).toBeUndefined();
    expect(taken([contract], record).situation).toMatchObject({ contract: contract.contract, ending });
    expect(refused).toEqual([]);
  });

  test.each([
    ['after the contract', [contract, early]],
    ['before the contract', [early, contract]],
  ])('on a day before the start is refused where it comes %s', (_, facts) => {
    const { refused, situation } = taken(facts);
    expect(refused).toEqual([{ fact: early, field: 'endedOn', came: '2026-04-14' }]);
    expect(situation?.ending).toBeUndefined();
    expect(situation?.contract).toEqual(contract.contract);
  });

  test('on the day of the start is taken', () => {
    const { refused, situation } = taken([contract, tell.ended('2026-04-15', '2026-05-01')]);
    expect(refused).toEqual([]);
    expect(situation?.ending?.endedOn).toBe('2026-04-15');
  });

  test('told later holds against one told earlier, whichever of the days is the later', () => {
    const first = tell.ended('2027-03-31', '2027-02-01');
    const second = tell.ended('2027-01-31', '2027-02-02');
    expect(taken([contract, first, second]).situation?.ending).toEqual(second);
    expect(taken([contract, second, first]).situation?.ending).toEqual(second);
  });

  test('told again changes nothing', () => {
    const ending = tell.ended('2027-01-31', '2027-02-01');
    const { record } = taken([contract, ending]);
    expect(accept(record, ending).record).toBe(record);
  });

  test('that is refused leaves the one that holds', () => {
    const ending = tell.ended('2027-01-31', '2026-04-20');
    expect(taken([contract, ending, early]).situation?.ending).toEqual(ending);
  });

  test('that turns out not to fit leaves the one that waited beside it', () => {
    const ending = tell.ended('2027-01-31', '2026-04-20');
    expect(taken([ending, early, contract]).situation?.ending).toEqual(ending);
  });
});

describe('what cannot be true of the contract is refused, whether it comes before the contract or after it', () => {
  const ito = { ...openEmployer, contacts: [person('ito')] };
  const { contract: ofContract } = contract;
  test.each<[string, Fact, string, string]>([
    [
      'a contact before the start',
      tell.contactRecorded('2026-04-14', '2026-05-01'),
      'contactOn',
      '2026-04-14',
    ],
    [
      'a contact after the telling',
      tell.contactRecorded('2026-05-02', '2026-05-01'),
      'contactOn',
      '2026-05-02',
    ],
    ['a review before the start', tell.planReviewed('2026-04-14', '2026-05-01'), 'reviewedOn', '2026-04-14'],
    ['a review after the telling', tell.planReviewed('2026-05-02', '2026-05-01'), 'reviewedOn', '2026-05-02'],
    [
      'a hand-over before the start',
      tell.handoverRecorded('2026-04-14', '2026-05-01'),
      'recordedOn',
      '2026-04-14',
    ],
    [
      'a hand-over after the telling',
      tell.handoverRecorded('2026-05-02', '2026-05-01'),
      'recordedOn',
      '2026-05-02',
    ],
    [
      'a hiring before the leaving',
      tell.employerChanged({ leftOn: '2026-06-02', hiredOn: '2026-06-01', employer: ito }),
      'hiredOn',
      '2026-06-01',
    ],
    [
      'an amendment that would end before it starts',
      tell.amended({ ...ofContract, hiredOn: day('2022-10-15') }, '2026-05-01'),
      'startOn',
      '2026-04-15',
    ],
  ])('%s', (_, fact, field, came) => {
    for (const facts of [
      [contract, fact],
      [fact, contract],
    ]) {
      const { record, refused } = taken(facts);
      expect(refused).toEqual([{ fact, field, came }]);
      expect(record.facts).toEqual([contract]);
    }
  });

  test.each<[string, Fact]>([
    ['a contact on the first day', tell.contactRecorded('2026-04-15')],
    ['a review on the first day', tell.planReviewed('2026-04-15')],
    ['a hand-over on the day of telling', tell.handoverRecorded('2026-05-01')],
    [
      'hired on the day of leaving',
      tell.employerChanged({ leftOn: '2026-06-01', hiredOn: '2026-06-01', employer: ito }),
    ],
  ])('while %s is taken', (_, fact) => {
    expect(taken([contract, fact]).refused).toEqual([]);
    expect(taken([fact, contract])).toMatchObject({ record: { facts: [contract, fact] }, refused: [] });
  });
});
