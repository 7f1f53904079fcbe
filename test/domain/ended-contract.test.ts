import { describe, expect, test } from 'vitest';
import { contractOf } from './given.ts';
import { lifeOf, livedThrough } from './life.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const february = 'monthly-contact/2027-02';

/** A contract from 15 April 2026, all told until the end of a day. */
function livedUntil(date: string) {
  const life = lifeOf(contract, '2026-04-15');
  livedThrough(life, '2026-04-15', date);
  return life;
}

describe('the end of a contract', () => {
  test('cancels every notice dated after the last day', () => {
    const life = livedUntil('2027-01-29');
    life.endedOn('2027-02-01', { on: '2027-01-30' });
    const cancelled = life.ledger().filter((line) => line.endsWith('cancelled contract-ended'));
    expect(cancelled).toContain(`${february}/closing/suzuki cancelled contract-ended`);
    expect(cancelled).toContain('transition/end/service-ended/tanaka cancelled contract-ended');
    livedThrough(life, '2027-02-02', '2027-05-31');
    expect(life.ledger().filter((line) => line.endsWith('cancelled contract-ended'))).toEqual(cancelled);
  });

  test('leaves what is dated on the last day', () => {
    const life = livedUntil('2027-01-29');
    life.endedOn('2027-02-01', { on: '2027-01-30' });
    life.decidedOn('2027-02-01');
    expect(life.due().sort()).toEqual([
      'monthly-contact/2027-01/overdue/suzuki',
      'monthly-contact/2027-01/overdue/tanaka',
      `${february}/opening/suzuki`,
      `${february}/visit-notice/takahashi`,
    ]);
  });

  test('leaves what fell due before and still waits', () => {
    const life = livedUntil('2027-01-31');
    life.decidedOn('2027-02-01');
    life.endedOn('2027-02-05', { on: '2027-02-05' });
    expect(life.due()).toContain(`${february}/opening/suzuki`);
  });

  test('told late, cancels what is dated after the last day and still waits', () => {
    const life = livedUntil('2027-02-18');
    life.decidedOn('2027-02-19');
    expect(life.due()).toEqual([`${february}/closing/suzuki`]);
    life.endedOn('2027-02-18', { on: '2027-02-19' });
    expect(life.due()).toEqual([]);
    expect(life.ledger(`${february}/closing`)).toEqual([
      `${february}/closing/suzuki cancelled contract-ended`,
    ]);
  });

  test('takes nothing back that was sent', () => {
    const life = livedUntil('2027-02-22');
    const sent = life.ledger().filter((line) => line.endsWith('sent'));
    life.endedOn('2026-12-31', { on: '2027-02-23' });
    expect(life.ledger().filter((line) => line.endsWith('sent'))).toEqual(sent);
  });

  test('does not supersede: a notice before the last day is told though a later one is cancelled', () => {
    const life = livedUntil('2027-02-18');
    life.endedOn('2027-02-24', { on: '2027-02-18' });
    life.decidedOn('2027-03-02');
    expect(life.due()).toEqual([`${february}/closing/suzuki`]);
  });

  test('leaves no alarm for what is cancelled', () => {
    const life = livedUntil('2027-01-29');
    life.endedOn('2027-01-31', { on: '2027-01-30' });
    expect(life.decidedOn('2027-01-30').alarms).toEqual({});
  });
});

describe('a death', () => {
  test('cancels everything from that moment, also what waits and is dated before it', () => {
    const life = livedUntil('2027-01-31');
    life.decidedOn('2027-02-01');
    life.endedOn('2027-02-20', { on: '2027-02-01', reason: 'deceased' });
    expect(life.due()).toEqual([]);
    expect(life.ledger(`${february}/opening`)).toEqual([
      `${february}/opening/suzuki cancelled contract-ended`,
    ]);
    expect(life.decidedOn('2027-02-02').alarms).toEqual({});
  });

  test('takes nothing back that was sent', () => {
    const life = livedUntil('2027-02-01');
    const sent = life.ledger().filter((line) => line.endsWith('sent'));
    life.endedOn('2027-02-01', { on: '2027-02-02', reason: 'deceased' });
    expect(life.ledger().filter((line) => line.endsWith('sent'))).toEqual(sent);
  });
});

describe('an ending that is corrected', () => {
  test('to a later day brings back the notices up to it, each on its day', () => {
    const life = livedUntil('2027-01-05');
    life.endedOn('2027-01-10', { on: '2027-01-06' });
    life.endedOn('2027-02-15', { on: '2027-01-08' });
    livedThrough(life, '2027-01-08', '2027-03-31');
    expect(life.ledger(february).sort()).toEqual([
      `${february}/closing/suzuki cancelled contract-ended`,
      `${february}/opening/suzuki sent`,
      `${february}/overdue/suzuki cancelled contract-ended`,
      `${february}/overdue/tanaka cancelled contract-ended`,
      `${february}/visit-notice/takahashi sent`,
    ]);
  });

  test('to a later day brings them back also where the service did not run on that day', () => {
    const life = livedUntil('2027-01-05');
    life.endedOn('2027-01-10', { on: '2027-01-06' });
    life.endedOn('2027-02-15', { on: '2027-01-08' });
    life.decidedOn('2027-02-03');
    expect(life.ledger(`${february}/opening`)).toEqual([`${february}/opening/suzuki due`]);
  });

  test('to a later day sets the alarm for the first notice that is back', () => {
    const life = livedUntil('2027-01-05');
    life.endedOn('2027-01-10', { on: '2027-01-06' });
    life.endedOn('2027-02-15', { on: '2027-01-08' });
    expect(life.decidedOn('2027-01-08').alarms).toMatchObject({ 'monthly-contact': '2027-01-25' });
  });

  test('to an earlier day cancels what lies between', () => {
    const life = livedUntil('2027-01-05');
    life.endedOn('2027-02-15', { on: '2027-01-06' });
    life.endedOn('2027-01-31', { on: '2027-01-08' });
    life.decidedOn('2027-02-01');
    expect(life.ledger(`${february}/opening`)).toEqual([
      `${february}/opening/suzuki cancelled contract-ended`,
    ]);
  });

  test('from a death to another reason brings back what is still to come', () => {
    const life = livedUntil('2027-01-05');
    life.endedOn('2027-01-06', { on: '2027-01-06', reason: 'deceased' });
    life.endedOn('2027-02-15', { on: '2027-01-07', reason: 'resigned' });
    livedThrough(life, '2027-01-07', '2027-02-15');
    expect(life.ledger(`${february}/opening`)).toEqual([`${february}/opening/suzuki sent`]);
  });

  test('holds in whichever order the two come, also on the morning of a notice', () => {
    const [told, corrected] = [
      ['2027-01-31', '2027-01-20'],
      ['2027-02-28', '2027-01-25'],
    ] as const;
    const due = [
      [told, corrected],
      [corrected, told],
    ].map((order) => {
      const life = livedUntil('2027-01-29');
      life.decidedOn('2027-02-01');
      for (const [endedOn, on] of order) life.endedOn(endedOn, { on, heardOn: '2027-02-01' });
      return life.due().sort();
    });
    expect(due[0]).toEqual(due[1]);
    expect(due[1]).toContain(`${february}/opening/suzuki`);
  });
});
