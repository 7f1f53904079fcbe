/** Visits called off, what visits do to the notice of the month, and their editions. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accept } from '../../functions/domain/accept.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { contractOf, openEmployer } from './given.ts';
import { type Life, lifeOf } from './life.ts';
import { CONTRACT_ID, created, visitCancelled, visitScheduled } from './tellings.ts';

const contract = contractOf({ startOn: '2026-04-15' });
const silent = { ...contract, employer: { ...openEmployer, consentedOn: undefined } };

function livedUntil(date: string, of = contract): Life {
  const life = lifeOf(of, '2026-04-15');
  for (const morning of ['2026-04-15', '2026-04-30', '2026-05-01', date]) life.postedOn(morning);
  return life;
}

/** What of visits leaves on this day, as `type recipient`. */
const posted = (life: Life, date: string) =>
  life
    .postedOn(date)
    .filter((id) => id.startsWith('visit/v-1/'))
    .map((id) => id.replace(/^visit\/v-1\/(.+)\.\d+\//, '$1 '));

const arranged = visitScheduled('2026-05-20 14:00', '2026-05-12 10:00');

describe('a visit that was called off', () => {
  test('is told to the employer who was told of it, and no longer called to mind', () => {
    const life = livedUntil('2026-05-11');
    life.told(arranged);
    life.postedOn('2026-05-12');
    life.told(visitCancelled('2026-05-13 10:00'));
    expect(posted(life, '2026-05-13')).toEqual(['visit-cancelled takahashi']);
    expect(posted(life, '2026-05-19')).toEqual([]);
    expect(life.decidedOn('2026-05-19').alarms).not.toHaveProperty('visit');
  });

  test('in the evening is told on the next morning', () => {
    const life = livedUntil('2026-05-11');
    life.told(arranged);
    life.postedOn('2026-05-12');
    life.told(visitCancelled('2026-05-15 19:30'));
    expect(posted(life, '2026-05-15')).toEqual([]);
    expect(posted(life, '2026-05-18')).toEqual(['visit-cancelled takahashi']);
  });

  test.each<[string, (life: Life) => void]>([
    ['had not been told of it yet', (life) => life.told(arranged)],
    [
      'had been told that it was called off',
      (life) => {
        life.told(arranged);
        life.postedOn('2026-05-12');
        life.told(visitCancelled('2026-05-12 11:00'));
        life.postedOn('2026-05-12');
      },
    ],
    ['never had it arranged', () => {}],
  ])('is told to nobody where the employer %s', (_, before) => {
    const life = livedUntil('2026-05-11');
    before(life);
    life.told(visitCancelled('2026-05-12 17:00'));
    expect(posted(life, '2026-05-12')).toEqual([]);
    expect(posted(life, '2026-05-19')).toEqual([]);
  });

  test('is told to nobody where the employer could not be told of it', () => {
    const life = livedUntil('2026-05-11', silent);
    life.told(arranged);
    life.postedOn('2026-05-12');
    life.told(visitCancelled('2026-05-13 10:00'));
    expect(life.due('visit/')).toEqual([]);
  });

  test('is told even where the employer knows of an older time only', () => {
    const life = livedUntil('2026-05-11');
    life.told(arranged);
    life.postedOn('2026-05-12');
    life.told(visitScheduled('2026-05-27 14:00', '2026-05-12 19:30'));
    life.told(visitCancelled('2026-05-12 20:00'));
    expect(posted(life, '2026-05-13')).toEqual(['visit-cancelled takahashi']);
  });

  test('and arranged anew is confirmed anew', () => {
    const life = livedUntil('2026-05-11');
    life.told(arranged);
    life.postedOn('2026-05-12');
    life.told(visitCancelled('2026-05-13 10:00'));
    life.postedOn('2026-05-13');
    life.told(visitScheduled('2026-05-20 14:00', '2026-05-14 10:00'));
    expect(posted(life, '2026-05-14')).toEqual(['visit-confirmed takahashi']);
    expect(posted(life, '2026-05-19')).toHaveLength(2);
  });

  test('after it took place is told to nobody', () => {
    const life = livedUntil('2026-05-11');
    life.told(arranged);
    life.postedOn('2026-05-12');
    life.told(visitCancelled('2026-05-20 14:00'));
    expect(posted(life, '2026-05-20')).toEqual([]);
  });
});

describe('the visit notice of a month', () => {
  const june = 'monthly-contact/2026-06/visit-notice/takahashi';
  const inJune = visitScheduled('2026-06-17 14:00', '2026-05-28 10:00');

  test('is dropped where a visit in that month is arranged, and only in that month', () => {
    const life = livedUntil('2026-05-27');
    life.told(inJune);
    expect(life.postedOn('2026-06-01')).not.toContain(june);
    expect(life.postedOn('2026-07-01')).toContain('monthly-contact/2026-07/visit-notice/takahashi');
    expect(life.ledger(june)).toEqual([]);
  });

  test('is back where the visit is called off or put off to another month before its day', () => {
    for (const change of [
      visitCancelled('2026-05-29 10:00'),
      visitScheduled('2026-07-01 14:00', '2026-05-29 10:00'),
    ]) {
      const life = livedUntil('2026-05-27');
      life.told([inJune, change]);
      expect(life.postedOn('2026-06-01')).toContain(june);
    }
  });

  test('that was due and had not been sent is cancelled', () => {
    const life = livedUntil('2026-05-29');
    life.decidedOn('2026-06-01');
    life.told(visitScheduled('2026-06-17 14:00', '2026-06-01 08:30'));
    expect(life.ledger(june)).toEqual([`${june} cancelled replanned`]);
  });
});

describe('whatever is told of a visit', () => {
  const days = Array.from({ length: 20 }, (_, index) => `2026-05-${String(index + 7).padStart(2, '0')}`);
  const starts = ['2026-06-10 10:00', '2026-06-11 14:00', '2026-06-24 09:00'];
  const telling = fc.record({
    time: fc.constantFrom('08:00', '12:00', '19:30'),
    startAt: fc.option(fc.constantFrom(...starts), { nil: undefined }),
  });
  /** One telling a day at most, each with what it says. */
  const anyStory = fc.array(fc.option(telling, { nil: undefined }), { maxLength: days.length }).map((all) =>
    all.flatMap((each, index): Fact[] => {
      if (!each) return [];
      const when = `${days[index]} ${each.time}`;
      return [each.startAt ? visitScheduled(each.startAt, when) : visitCancelled(when)];
    }),
  );

  test('the employer ends up knowing how it stands, through letters that follow from each other', () => {
    fc.assert(
      fc.property(anyStory, fc.array(fc.boolean()), (story, posts) => {
        const life = livedUntil('2026-05-01');
        for (const [index, fact] of story.entries()) {
          life.told(fact);
          if (posts[index]) life.postedOn(fact.toldOn);
        }
        life.postedOn('2026-06-05');
        const letters = Object.values(life.record().ledger)
          .filter(
            ({ kind, type, state }) => kind === 'visit' && type !== 'visit-reminder' && state === 'sent',
          )
          .sort((a, b) => (a.edition ?? 0) - (b.edition ?? 0));
        for (const [index, { type }] of letters.entries()) {
          const before = letters[index - 1];
          expect(type === 'visit-confirmed').toBe((before?.type ?? 'visit-cancelled') === 'visit-cancelled');
          if (type === 'visit-changed') expect(letters[index]?.visit).not.toEqual(before?.visit);
          if (type === 'visit-cancelled') expect(letters[index]?.visit).toEqual(before?.visit);
        }
        const [visit] = situationOf(life.record().facts)?.visits ?? [];
        const last = letters.at(-1);
        if (visit && !visit.isCancelled) expect(last?.visit?.startAt).toBe(visit.arranged.startAt);
        expect((last?.type ?? 'visit-cancelled') === 'visit-cancelled').toBe(visit?.isCancelled ?? true);
      }),
      { numRuns: 60 },
    );
  });

  test('its edition never falls, in whatever order that comes in', () => {
    const anyOrder = anyStory.chain((story) => fc.shuffledSubarray(story, { minLength: story.length }));
    fc.assert(
      fc.property(anyOrder, (story) => {
        let record = blankRecord(CONTRACT_ID);
        let edition = -1;
        for (const fact of [created(contract, '2026-04-15'), ...story]) {
          ({ record } = accept(record, fact));
          const now = situationOf(record.facts)?.visits[0]?.edition ?? edition;
          expect(now).toBeGreaterThanOrEqual(edition);
          edition = now;
        }
        expect(edition).toBeLessThan(2 ** 31);
      }),
      { numRuns: 300 },
    );
  });

  test('what was told last holds, also where it goes back to an earlier time and a message is late', () => {
    const there = visitScheduled('2026-06-10 10:00', '2026-05-11 10:00');
    const away = visitScheduled('2026-06-11 14:00', '2026-05-12 10:00');
    const back = visitScheduled('2026-06-10 10:00', '2026-05-13 10:00');
    const startOf = (...facts: Fact[]) => {
      let record = blankRecord(CONTRACT_ID);
      for (const fact of [created(contract, '2026-04-15'), ...facts]) ({ record } = accept(record, fact));
      return situationOf(record.facts)?.visits[0]?.arranged.startOn;
    };
    expect(startOf(there, away, back)).toBe('2026-06-10');
    expect(startOf(there, back, away)).toBe('2026-06-10');
  });
});
