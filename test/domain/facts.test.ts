import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept, type ContractCreated, type ContractEnded, type Fact } from '../../functions/domain/facts.ts';
import { blankRecord, type ContractRecord, END_REASONS } from '../../functions/domain/record.ts';
import { contractOf, type Dates, day, openEmployer, staff } from './given.ts';

const created = (dates: Dates, people = {}): ContractCreated => ({
  type: 'ContractCreated',
  contract: contractOf(dates, people),
  registeredOn: day('2026-04-10'),
  time: '2026-04-10T01:00:00.000Z',
});
const ended = (
  endedOn: string,
  time: string,
  reason: (typeof END_REASONS)[number] = 'other',
): ContractEnded => ({
  type: 'ContractEnded',
  contractId: '2026-0042',
  ending: { endedOn: day(endedOn), reason, time },
});

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
  return { record, refused };
}

/** What a record holds; a field that is undefined is as good as none. */
const content = (record: ContractRecord) => JSON.parse(JSON.stringify(record));

const contract = created({ startOn: '2026-04-15' });

describe('a contract', () => {
  test('is registered with the day of its registration', () => {
    const { record, refused } = taken([contract]);
    expect(record.registration).toEqual({ contract: contract.contract, registeredOn: '2026-04-10' });
    expect(refused).toEqual([]);
  });

  test('told again with the same content changes nothing, not even the day of registration', () => {
    const { record } = taken([contract]);
    const again = accept(record, {
      ...contract,
      registeredOn: day('2026-05-01'),
      time: '2026-05-01T00:00:00.000Z',
    });
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
    expect(taken([tooLate, contract]).record.registration?.contract).toEqual(contract.contract);
  });
});

describe('an ending', () => {
  const early = ended('2026-04-14', '2026-05-01T00:00:00.000Z');

  test('waits for the contract', () => {
    const ending = ended('2027-01-31', '2027-02-01T00:00:00.000Z');
    const { record, refused } = taken([ending]);
    expect(record.registration).toBeUndefined();
    expect(taken([contract], record).record).toMatchObject({
      registration: { contract: contract.contract },
      ending: ending.ending,
    });
    expect(refused).toEqual([]);
  });

  test.each([
    ['after the contract', [contract, early]],
    ['before the contract', [early, contract]],
  ])('on a day before the start is refused where it comes %s', (_, facts) => {
    const { record, refused } = taken(facts);
    expect(refused).toEqual([{ fact: early, field: 'endedOn', came: '2026-04-14' }]);
    expect(record.ending).toBeUndefined();
    expect(record.registration?.contract).toEqual(contract.contract);
  });

  test('on the day of the start is taken', () => {
    const { record, refused } = taken([contract, ended('2026-04-15', '2026-05-01T00:00:00.000Z')]);
    expect(refused).toEqual([]);
    expect(record.ending?.endedOn).toBe('2026-04-15');
  });

  test('told later holds against one told earlier, whichever of the days is the later', () => {
    const first = ended('2027-03-31', '2027-02-01T00:00:00.000Z');
    const second = ended('2027-01-31', '2027-02-02T00:00:00.000Z');
    expect(taken([contract, first, second]).record.ending).toEqual(second.ending);
    expect(taken([contract, second, first]).record.ending).toEqual(second.ending);
  });

  test('told again changes nothing', () => {
    const ending = ended('2027-01-31', '2027-02-01T00:00:00.000Z');
    const { record } = taken([contract, ending]);
    expect(accept(record, ending).record).toBe(record);
  });

  test('that is refused leaves the one that holds', () => {
    const ending = ended('2027-01-31', '2026-04-20T00:00:00.000Z');
    expect(taken([contract, ending, early]).record.ending).toEqual(ending.ending);
  });

  test('that turns out not to fit leaves the one that waited beside it', () => {
    const ending = ended('2027-01-31', '2026-04-20T00:00:00.000Z');
    expect(taken([ending, early, contract]).record.ending).toEqual(ending.ending);
  });
});

describe('in whatever order and however often facts come, the record is the same', () => {
  const anyEnding = (from: string, to: string) =>
    fc
      .record({
        endedOn: fc.constantFrom(from, '2026-04-15', '2027-01-31', to),
        time: fc.constantFrom(
          '2026-04-12T00:00:00.000Z',
          '2027-02-01T00:00:00.000Z',
          '2027-02-01T00:00:00.001Z',
        ),
        reason: fc.constantFrom(...END_REASONS),
      })
      .map(({ endedOn, time, reason }) => ended(endedOn, time, reason));

  const converges = (ending: fc.Arbitrary<ContractEnded>) =>
    fc.assert(
      fc.property(
        fc.tuple(ending, ending).chain(([a, b]) => {
          const facts: Fact[] = [contract, a, b];
          const repeats = fc.array(fc.constantFrom(...facts), { maxLength: 4 });
          const orders = repeats.chain((again) => {
            const all = [...facts, ...again];
            return fc.shuffledSubarray(all, { minLength: all.length });
          });
          return fc.tuple(fc.constant(facts), orders);
        }),
        ([facts, reordered]) => {
          expect(content(taken(reordered).record)).toEqual(content(taken(facts).record));
        },
      ),
      { numRuns: 300 },
    );

  test('where every ending fits the contract', () => {
    converges(anyEnding('2026-04-16', '2029-04-14'));
  });

  test('where an ending may lie before the start', () => {
    converges(anyEnding('2026-04-14', '2029-04-14'));
  });
});
