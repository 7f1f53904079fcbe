/** Visits to the employer: what is told of them, to whom and when. In May 2026, the 15th is a Friday. */
import { describe, expect, test } from 'vitest';
import { contractOf, openEmployer } from './given.ts';
import { type Life, lifeOf } from './life.ts';
import { consentChanged, visitCancelled, visitScheduled } from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });

/** A contract of which all has been told until the morning of this day. */
function livedUntil(date: string, of = contract): Life {
  const life = lifeOf(of, '2026-04-15');
  for (const morning of ['2026-04-15', '2026-04-30', '2026-05-01', date]) life.postedOn(morning);
  return life;
}

const withoutEdition = (id: string) => id.replace(/\.\d+\//, ' ').replace(/^visit\/v-1\//, '');
/** What of visits waits, as `type recipient`. */
const due = (life: Life) => life.due('visit/').map(withoutEdition);
/** What of visits leaves on this day. */
const posted = (life: Life, date: string) =>
  life
    .postedOn(date)
    .filter((id) => id.startsWith('visit/'))
    .map(withoutEdition);

describe('a visit that was arranged', () => {
  test.each([
    ['at once in office hours', '2026-05-12 10:00', '2026-05-12'],
    ['at once at 09:00 sharp', '2026-05-12 09:00', '2026-05-12'],
    ['at once at 18:00 sharp', '2026-05-12 18:00', '2026-05-12'],
    ['on the next morning where it was told after 18:00', '2026-05-12 18:01', '2026-05-13'],
    ['on that morning where it was told before 09:00', '2026-05-12 06:00', '2026-05-12'],
    ['on Monday where it was told on Friday at 19:30', '2026-05-15 19:30', '2026-05-18'],
    ['on Monday where it was told on a Saturday', '2026-05-16 10:00', '2026-05-18'],
    ['after the holidays where it was told before them', '2026-05-01 19:00', '2026-05-07'],
  ])('is confirmed to the employer %s', (_, when, tellOn) => {
    const life = livedUntil('2026-05-01');
    const { alarms } = life.told(visitScheduled('2026-05-27 14:00', when));
    const isAtOnce = when.startsWith(tellOn);
    expect(due(life)).toEqual(isAtOnce ? ['visit-confirmed takahashi'] : []);
    expect(alarms).toMatchObject({ visit: isAtOnce ? '2026-05-26' : tellOn });
    expect(posted(life, tellOn)).toEqual(['visit-confirmed takahashi']);
  });

  test.each([
    ['the day before', '2026-05-20 14:00', '2026-05-19'],
    ['on Friday of one on Monday', '2026-05-25 09:00', '2026-05-22'],
    ['on Friday of one on a Saturday', '2026-05-23 11:00', '2026-05-22'],
    ['before the holidays of one after them', '2026-07-21 10:00', '2026-07-17'],
  ])('is called to mind to the employer and the support worker %s', (_, startAt, remindOn) => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled(startAt, '2026-05-12 10:00'));
    life.postedOn('2026-05-12');
    expect(life.decidedOn('2026-05-12').alarms).toMatchObject({ visit: remindOn });
    expect(posted(life, remindOn)).toEqual(['visit-reminder suzuki', 'visit-reminder takahashi']);
    expect(posted(life, '2026-08-03')).toEqual([]);
  });

  test('is called to mind to a support worker who is also a contact of the employer, whatever the employer may know', () => {
    const contacts = [
      { ...openEmployer.contacts[0], id: 'suzuki', name: 'suzuki', email: 'suzuki@example.jp' },
    ];
    const life = livedUntil('2026-05-11', { ...contract, employer: { ...openEmployer, contacts } });
    life.told([
      visitScheduled('2026-05-20 14:00', '2026-05-12 10:00'),
      consentChanged('closed', undefined, '2026-05-12 10:00'),
    ]);
    expect(posted(life, '2026-05-19')).toEqual(['visit-reminder suzuki']);
  });

  test('on the day before is confirmed, and not called to mind as well', () => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-19 10:00'));
    expect(posted(life, '2026-05-19')).toEqual(['visit-confirmed takahashi']);
    expect(posted(life, '2026-05-20')).toEqual([]);
  });

  test('told on the evening before the reminder’s morning is one mail to the employer, and a reminder to staff', () => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-18 19:30'));
    expect(posted(life, '2026-05-19').sort()).toEqual(['visit-confirmed takahashi', 'visit-reminder suzuki']);
  });

  test.each([
    ['the day before it was told', '2026-05-11 10:00', '2026-05-12 09:30'],
    ['earlier that day', '2026-05-12 09:00', '2026-05-12 09:30'],
    ['that very minute', '2026-05-12 09:30', '2026-05-12 09:30'],
  ])('for %s is told to nobody', (_, startAt, when) => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled(startAt, when));
    expect(due(life)).toEqual([]);
    expect(posted(life, '2026-05-18')).toEqual([]);
  });

  test('on a day that is over before the office hours begin is told to nobody', () => {
    const life = livedUntil('2026-05-15');
    life.told(visitScheduled('2026-05-16 10:00', '2026-05-15 19:30'));
    expect(posted(life, '2026-05-18')).toEqual([]);
  });

  test('for later the same day is told', () => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled('2026-05-12 14:00', '2026-05-12 09:30'));
    expect(posted(life, '2026-05-12')).toEqual(['visit-confirmed takahashi']);
  });

  test('told again unchanged is told to nobody again', () => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-12 10:00'));
    life.postedOn('2026-05-12');
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-13 10:00'));
    expect(posted(life, '2026-05-13')).toEqual([]);
    expect(posted(life, '2026-05-26')).toHaveLength(2);
  });

  test('stands beside another', () => {
    const life = livedUntil('2026-05-11');
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-12 10:00'));
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-12 10:01', { visitId: 'v-2' }));
    expect(life.due('visit/')).toHaveLength(2);
    life.postedOn('2026-05-12');
    life.told(visitCancelled('2026-05-13 10:00', 'v-2'));
    expect(posted(life, '2026-05-13')).toEqual(['visit/v-2/visit-cancelled takahashi']);
    expect(posted(life, '2026-05-19')).toHaveLength(2);
  });

  test.each([
    ['no consent', { ...openEmployer, consentedOn: undefined }, 'no-consent'],
    ['a closed employment', { ...openEmployer, disclosure: 'closed' as const }, 'closed-employment'],
  ])('is not told to an employer with %s, and still called to mind to staff', (_, employer, reason) => {
    const life = livedUntil('2026-05-11', { ...contract, employer });
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-12 10:00'));
    expect(posted(life, '2026-05-12')).toEqual([]);
    expect(life.ledger('visit/')[0]).toContain(`suppressed ${reason}`);
    expect(posted(life, '2026-05-19')).toEqual(['visit-reminder suzuki']);
  });
});

describe('a visit that was put off', () => {
  const first = visitScheduled('2026-05-20 14:00', '2026-05-12 10:00');
  const told = () => {
    const life = livedUntil('2026-05-11');
    life.told(first);
    life.postedOn('2026-05-12');
    return life;
  };

  test('before the employer was told of it is still confirmed, once', () => {
    const life = livedUntil('2026-05-15');
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-15 19:30'));
    life.told(visitScheduled('2026-05-28 14:00', '2026-05-15 20:00'));
    expect(posted(life, '2026-05-18')).toEqual(['visit-confirmed takahashi']);
  });

  test('while the confirmation waits takes its place', () => {
    const life = livedUntil('2026-05-11');
    life.told(first);
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-12 10:01'));
    expect(posted(life, '2026-05-12')).toEqual(['visit-confirmed takahashi']);
    expect(life.ledger('visit/').map((line) => line.split(' ').slice(1).join(' '))).toContain(
      'cancelled replanned',
    );
  });

  test('is told as changed, at once or on the morning after', () => {
    const life = told();
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-13 11:00'));
    expect(due(life)).toEqual(['visit-changed takahashi']);
    life.postedOn('2026-05-13');
    life.told(visitScheduled('2026-05-28 14:00', '2026-05-15 19:30'));
    expect(due(life)).toEqual([]);
    expect(posted(life, '2026-05-18')).toEqual(['visit-changed takahashi']);
  });

  test('twice is told twice, and told back to the first time is told again', () => {
    const life = told();
    const days = ['2026-05-13', '2026-05-14', '2026-05-15'];
    const times = ['2026-05-27 14:00', '2026-05-28 14:00', '2026-05-20 14:00'];
    const changes = times.flatMap((startAt, index) => {
      const date = days[index] ?? '';
      life.told(visitScheduled(startAt, `${date} 10:00`));
      return posted(life, date);
    });
    expect(changes).toEqual(Array(3).fill('visit-changed takahashi'));
  });

  test.each([
    ['its length', { durationMinutes: 90 }],
    ['who comes', { visitor: '田中 恵' }],
  ])('in %s alone is told as changed', (_, given) => {
    const life = told();
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-13 10:00', given));
    expect(due(life)).toEqual(['visit-changed takahashi']);
  });

  test('takes its reminder with it, and after the reminder gets another', () => {
    const life = told();
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-13 11:00'));
    life.postedOn('2026-05-13');
    expect(posted(life, '2026-05-19')).toEqual([]);
    expect(posted(life, '2026-05-26')).toHaveLength(2);
    life.told(visitScheduled('2026-06-03 14:00', '2026-05-26 11:00'));
    expect(posted(life, '2026-05-26')).toEqual(['visit-changed takahashi']);
    expect(posted(life, '2026-06-02')).toEqual(['visit-reminder suzuki', 'visit-reminder takahashi']);
  });

  test('after the employer’s consent was withdrawn is told to nobody there', () => {
    const life = told();
    life.told(consentChanged('closed', undefined, '2026-05-13 10:00'));
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-13 11:00'));
    expect(posted(life, '2026-05-13')).toEqual([]);
  });
});
