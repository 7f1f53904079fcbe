import { describe, expect, test } from 'vitest';
import { businessCalendar } from '../../functions/domain/calendar.ts';
import type { Contract } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { blankRecord, type ContractRecord } from '../../functions/domain/record.ts';
import { inOrderOfTime } from '../../functions/domain/tellings.ts';
import { isSummaryMorning, weeklySummary } from '../../functions/domain/weekly-summary.ts';
import { contractOf, day, staff, usualPractice } from './given.ts';
import {
  certificateRenewed,
  contactRecorded,
  created,
  ended,
  handoverRecorded,
  planReviewed,
  staffAssigned,
} from './tellings.ts';

const [suzuki, sato] = [staff('support-worker', 'suzuki'), staff('support-worker', 'sato')];
const [tanaka, mori] = [staff('service-manager', 'tanaka'), staff('service-manager', 'mori')];

/** A contract from 15 April 2026 to 14 April 2029. */
const contract = contractOf({ startOn: '2026-04-15' });

function told(of: Contract, facts: readonly Fact[] = [], registeredOn: string = of.startOn): ContractRecord {
  return { ...blankRecord(of.contractId), facts: inOrderOfTime([created(of, registeredOn), ...facts]) };
}

const summaryOn = (date: string, records: readonly ContractRecord[], manager = 'tanaka') =>
  weeklySummary(records, manager, day(date), usualPractice);

/** What the summary says of the one support worker. */
function ofWorker(date: string, ...records: ContractRecord[]) {
  const [worker, ...others] = summaryOn(date, records)?.workers ?? [];
  if (!worker || others.length > 0) throw new Error(`the summary names ${others.length + Number(!!worker)}`);
  const overdue = worker.overdue.map(({ kind, cycle, dueOn }) => `${kind} ${cycle} ${dueOn}`);
  const ending = worker.ending.map(({ contract: { contractId }, endOn }) => `${contractId} ${endOn}`);
  return { ...worker, overdue, ending };
}

describe('the morning of the weekly summary', () => {
  const calendar = businessCalendar([day('2026-12-28')]);
  const morningsIn = (dates: readonly string[]) =>
    dates.filter((date) => isSummaryMorning(day(date), calendar));

  test.each([
    ['is Monday', ['2026-06-08', '2026-06-09', '2026-06-10', '2026-06-13', '2026-06-14'], '2026-06-08'],
    ['is Tuesday where Monday is a holiday', ['2026-07-20', '2026-07-21', '2026-07-22'], '2026-07-21'],
    [
      'is Thursday after three holidays',
      ['2026-05-04', '2026-05-05', '2026-05-06', '2026-05-07', '2026-05-08'],
      '2026-05-07',
    ],
  ])('%s', (_, dates, morning) => {
    expect(morningsIn(dates)).toEqual([morning]);
  });

  test('does not come in a week in which the office never opens, and is no day later for it in the next', () => {
    const closed = ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01'];
    expect(morningsIn([...closed, '2027-01-04', '2027-01-05'])).toEqual(['2027-01-04']);
  });
});

describe('of each support worker, the weekly summary says', () => {
  test('what is open: it can be done today, and is neither done nor past its day', () => {
    expect(ofWorker('2026-06-08', told(contract)).open).toEqual({ 'monthly-contact': 1, 'plan-review': 1 });
    const met = told(contract, [contactRecorded('2026-06-03')]);
    expect(ofWorker('2026-06-08', met).open).toEqual({ 'plan-review': 1 });
    expect(ofWorker('2028-10-16', told(contract)).open).toMatchObject({ transition: 1 });
    const withCard = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
    expect(ofWorker('2027-03-31', told(withCard)).open).toMatchObject({ 'certificate-renewal': 1 });
  });

  test('what is overdue, the earliest first, however long ago it was due', () => {
    const withCard = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2026-09-30' });
    const facts = [contactRecorded('2026-05-12'), planReviewed('2026-07-10'), contactRecorded('2026-07-10')];
    expect(ofWorker('2026-10-13', told(withCard, facts)).overdue).toEqual([
      'monthly-contact 2026-04 2026-04-30',
      'monthly-contact 2026-06 2026-06-30',
      'monthly-contact 2026-08 2026-08-31',
      'monthly-contact 2026-09 2026-09-30',
      'certificate-renewal 2026-09-30 2026-09-30',
      'plan-review 2026-10-09 2026-10-09',
    ]);
  });

  test('nothing overdue that was due before the registration', () => {
    const late = told(contract, [], '2026-06-01');
    expect(ofWorker('2026-06-08', late).overdue).toEqual([]);
    expect(ofWorker('2026-07-06', late).overdue).toEqual(['monthly-contact 2026-06 2026-06-30']);
  });

  test('what was done last month, by the day on which it was done', () => {
    const facts = [
      contactRecorded('2028-11-30', '2028-12-01'),
      contactRecorded('2028-12-01'),
      contactRecorded('2028-12-28', '2029-01-04'),
      contactRecorded('2029-01-04'),
      planReviewed('2028-12-28', '2029-01-04'),
      handoverRecorded('2028-12-20', '2029-01-05'),
    ];
    expect(summaryOn('2029-01-09', [told(contract, facts)])?.lastMonth).toBe('2028-12');
    expect(ofWorker('2029-01-09', told(contract, facts)).doneLastMonth).toEqual({
      'monthly-contact': 2,
      'plan-review': 1,
      transition: 1,
    });
  });

  test('a renewal once, in the month in which it was first told', () => {
    const withCard = contractOf({ startOn: '2026-04-15', certificateEndsOn: '2027-03-31' });
    const facts = [
      certificateRenewed('2028-03-31', '2027-03-10'),
      certificateRenewed('2028-03-31', '2027-04-02'),
    ];
    expect(ofWorker('2027-04-05', told(withCard, facts)).doneLastMonth).toEqual({ 'certificate-renewal': 1 });
    expect(ofWorker('2027-05-06', told(withCard, facts)).doneLastMonth).toEqual({});
  });

  test('which contracts end within six months, the earliest first', () => {
    const other = { ...contract, contractId: 'resigns' };
    const resigns = told(other, [ended('2028-12-31', '2028-10-02', 'resigned')]);
    expect(ofWorker('2028-10-13', told(contract), resigns).ending).toEqual(['resigns 2028-12-31']);
    expect(ofWorker('2028-10-16', told(contract), resigns).ending).toEqual([
      'resigns 2028-12-31',
      '2026-0042 2029-04-14',
    ]);
  });
});

describe('a contract counts in the weekly summary', () => {
  const isCounted = (date: string, record: ContractRecord) => summaryOn(date, [record]) !== undefined;

  test('from the day on which it begins to the last of its term', () => {
    expect(isCounted('2026-04-14', told(contract, [], '2026-04-01'))).toBe(false);
    expect(isCounted('2026-04-15', told(contract))).toBe(true);
    expect(isCounted('2029-04-14', told(contract))).toBe(true);
    expect(isCounted('2029-04-15', told(contract))).toBe(false);
  });

  test('until the day told as its end, and after a death not even until then', () => {
    const ends = told(contract, [ended('2026-06-09', '2026-06-05')]);
    expect(isCounted('2026-06-08', ends)).toBe(true);
    expect(isCounted('2026-06-09', ends)).toBe(false);
    expect(isCounted('2026-06-08', told(contract, [ended('2026-06-09', '2026-06-05', 'deceased')]))).toBe(
      false,
    );
  });

  test('under each of its support workers, who come in the order of their names', () => {
    const shared = contractOf({ startOn: '2026-04-15' }, { staff: [suzuki, sato, tanaka] });
    const own = { ...contract, contractId: 'own' };
    const workers = summaryOn('2026-06-08', [told(own), told(shared)])?.workers ?? [];
    expect(workers.map(({ worker, contracts }) => [worker.name, contracts])).toEqual([
      ['sato', 1],
      ['suzuki', 2],
    ]);
  });

  test('for each of its service managers of today, and for nobody else', () => {
    const both = told(contractOf({ startOn: '2026-04-15' }, { staff: [suzuki, tanaka, mori] }));
    const tookOver = told(contract, [staffAssigned([suzuki, mori], '2026-06-01')]);
    const records = [both, tookOver];
    const counted = (who: string) =>
      summaryOn('2026-06-08', records, who)?.workers.map((each) => each.contracts);
    expect(counted('tanaka')).toEqual([1]);
    expect(counted('mori')).toEqual([2]);
    expect(counted('suzuki')).toBeUndefined();
  });

  test('not while only facts of it have come in', () => {
    const unknown = { ...blankRecord('2026-0042'), facts: [contactRecorded('2026-05-12')] };
    expect(summaryOn('2026-06-08', [unknown])).toBeUndefined();
  });
});

describe('support workers who share a mailbox', () => {
  const at = (id: string, name: string) => ({ ...staff('support-worker', id), name });

  test('are two, each with their own contracts', () => {
    const contracts = [
      told({ ...contract, contractId: 'a', staff: [at('office', 'suzuki'), at('office', 'sato'), tanaka] }),
      told({ ...contract, contractId: 'b', staff: [at('office', 'suzuki'), tanaka] }),
    ];
    const { workers = [] } = summaryOn('2026-06-08', contracts) ?? {};
    expect(workers.map(({ worker, contracts: count }) => [worker.name, count])).toEqual([
      ['sato', 1],
      ['suzuki', 2],
    ]);
  });

  test('and bear one name, spaced otherwise, are one', () => {
    const contracts = ['鈴木 一郎', '鈴木　一郎', '鈴木一郎'].map((name, index) =>
      told({ ...contract, contractId: `c-${index}`, staff: [at('office', name), tanaka] }),
    );
    expect(summaryOn('2026-06-08', contracts)?.workers.map((worker) => worker.contracts)).toEqual([3]);
  });
});
