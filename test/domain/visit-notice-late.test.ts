/**
 * The employer is asked for a visit in a month until that month is over, and never after it, for whatever reason the
 * letter is late. 30 April 2026 is a Thursday; 1 and 7 May are the business days after it.
 */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { contractOf, day, openEmployer, person } from './given.ts';
import { type Life, lifeOf } from './life.ts';
import {
  amended,
  consentChanged,
  contactRecorded,
  employerChanged,
  visitCancelled,
  visitScheduled,
} from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const APRIL = 'monthly-contact/2026-04/visit-notice/';
const MAY = 'monthly-contact/2026-05/visit-notice/';
const SKIPPED = 'skipped superseded';

/** A contract that came in on the 15th, with its mails of that day. */
function begun(of: Contract = contract): Life {
  const life = lifeOf(of, '2026-04-15');
  life.postedOn('2026-04-15');
  return life;
}

/** What is asked of the employer for April in the post of these mornings. */
const asked = (life: Life, ...mornings: string[]) =>
  mornings.flatMap((morning) => life.postedOn(morning)).filter((id) => id.startsWith(APRIL));

describe('a visit notice of April', () => {
  const onTheLast = visitScheduled('2026-04-30 14:00', '2026-04-14 10:00');
  const withVisit = () => {
    const life = lifeOf(contract, '2026-04-14');
    life.told(onTheLast);
    expect(asked(life, '2026-04-15')).toEqual([]);
    return life;
  };

  test.each([
    ['moved into May', visitScheduled('2026-05-12 14:00', '2026-04-30 10:00')],
    ['called off', visitCancelled('2026-04-30 10:00')],
  ])('is not made up for in May where the visit is %s on the last day', (_, change) => {
    const life = withVisit();
    life.told(change);
    expect(asked(life, '2026-05-01', '2026-05-07')).toEqual([]);
    expect(life.ledger(APRIL)).toEqual([`${APRIL}takahashi ${SKIPPED}`]);
  });

  test.each([
    ['moved into May', visitScheduled('2026-05-12 14:00', '2026-04-28 19:00')],
    ['called off', visitCancelled('2026-04-28 19:00')],
  ])('is made up for on the last day where the visit is %s in the evening before', (_, change) => {
    const life = withVisit();
    life.told(change, '2026-04-28');
    expect(asked(life, '2026-04-30')).toEqual([`${APRIL}takahashi`]);
  });

  test('is not made up for where the visit is called off once the month is over', () => {
    const life = withVisit();
    life.told(visitCancelled('2026-05-01 10:00'));
    expect(life.due(APRIL)).toEqual([]);
    expect(asked(life, '2026-05-07')).toEqual([]);
  });

  test('does not leave where the contract came in on the last business day after the mails', () => {
    const late = lifeOf(contractOf({ startOn: '2026-04-30' }), '2026-04-30 09:30');
    late.decidedOn('2026-04-30');
    expect(late.due(APRIL)).toEqual([`${APRIL}takahashi`]);
    expect(asked(late, '2026-05-01')).toEqual([]);
    expect(late.ledger(APRIL)).toEqual([`${APRIL}takahashi ${SKIPPED}`]);
    expect(late.ledger(MAY)).toEqual([`${MAY}takahashi sent`]);
  });

  test('does not leave where the month ends on days without mails', () => {
    const late = lifeOf(contractOf({ startOn: '2026-05-29' }), '2026-05-29 17:00');
    late.decidedOn('2026-05-29');
    expect(late.postedOn('2026-06-01')).not.toContain('monthly-contact/2026-05/visit-notice/takahashi');
  });

  test('does not leave where no mail left from its day to the next month', () => {
    const life = lifeOf(contract, '2026-04-15');
    life.decidedOn('2026-04-15');
    expect(life.due(APRIL)).toEqual([`${APRIL}takahashi`]);
    expect(asked(life, '2026-05-01')).toEqual([]);
    expect(life.ledger(APRIL)).toEqual([`${APRIL}takahashi ${SKIPPED}`]);
  });

  test('does not leave where nothing was decided from its day to the next month', () => {
    expect(asked(lifeOf(contract, '2026-04-15'), '2026-05-01')).toEqual([]);
  });

  test('leaves late until the last day of the month, and on it', () => {
    expect(asked(lifeOf(contract, '2026-04-15'), '2026-04-30')).toEqual([`${APRIL}takahashi`]);
  });

  test.each<[string, (life: Life) => void]>([
    [
      'the contact was amended',
      (life) =>
        life.told(
          amended(
            { ...contract, employer: { ...openEmployer, contacts: [person('ogawa')] } },
            '2026-04-30 10:00',
          ),
        ),
    ],
    ['the consent was given', (life) => life.told(consentChanged('open', '2026-04-30', '2026-04-30 10:00'))],
    [
      'the person changed the employer',
      (life) =>
        life.told(
          employerChanged(
            {
              leftOn: '2026-04-10',
              hiredOn: '2026-04-13',
              employer: { ...openEmployer, name: '株式会社あさひ倉庫', contacts: [person('mori')] },
            },
            '2026-04-30 10:00',
          ),
        ),
    ],
    [
      'the start was amended',
      (life) => life.told(amended({ ...contract, startOn: day('2026-04-20') }, '2026-04-30 10:00')),
    ],
  ])('does not leave in May where %s on the last day', (_, happen) => {
    const life = begun({
      ...contract,
      employer: { ...openEmployer, consentedOn: undefined, contacts: [] },
    });
    happen(life);
    expect(asked(life, '2026-05-01', '2026-05-07')).toEqual([]);
    for (const line of life.ledger(APRIL)) expect(line).toMatch(/suppressed|skipped/);
  });

  test('stays as it ended: sent, suppressed or recorded', () => {
    const sent = begun();
    sent.decidedOn('2026-05-01');
    expect(sent.ledger(APRIL)).toEqual([`${APRIL}takahashi sent`]);

    const silent = begun({ ...contract, employer: { ...openEmployer, consentedOn: undefined } });
    silent.decidedOn('2026-05-01');
    expect(silent.ledger(APRIL)).toEqual([`${APRIL}takahashi suppressed no-consent`]);

    const done = lifeOf(contract, '2026-04-15');
    done.told(contactRecorded('2026-04-16'));
    done.decidedOn('2026-05-01');
    expect(done.ledger(APRIL)).toEqual([`${APRIL}takahashi cancelled recorded`]);
  });

  test('of the month of the end does not leave after the last day of the term', () => {
    const last = contractOf({ startOn: '2026-04-15', hiredOn: '2022-12-11' });
    const of = 'monthly-contact/2026-06/visit-notice/takahashi';
    const life = lifeOf(last, '2026-04-15');
    expect(life.postedOn('2026-06-11')).not.toContain(of);
    expect(life.ledger(of)).toEqual([`${of} ${SKIPPED}`]);
    const inTime = lifeOf(last, '2026-04-15');
    expect(inTime.postedOn('2026-06-10')).toContain(of);
  });
});
