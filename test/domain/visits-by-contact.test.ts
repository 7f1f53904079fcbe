/** Each contact is told of a visit by what they heard, whatever the others were told, from when they may be written to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract, Employer } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { openEmployer } from './given.ts';
import type { Life } from './life.ts';
import { amended, consentChanged, visitCancelled, visitScheduled } from './tellings.ts';
import {
  both,
  comesBack,
  confirmed,
  due,
  livedUntil,
  posted,
  takahashiAlone,
  withContacts,
} from './visit-life.ts';

describe('of two contacts', () => {
  const amendedTo = (when: string, ...ids: string[]) => amended(withContacts(...ids), when);

  test('who came in later is told of the visit at once, and who knows of it nothing', () => {
    const life = confirmed();
    life.told(amendedTo('2026-05-13 10:00', 'takahashi', 'ogawa'));
    expect(due(life)).toEqual(['visit-confirmed ogawa']);
    expect(life.due('visit/').length).toBe(1);
    posted(life, '2026-05-13');
    expect(posted(life, '2026-05-19')).toEqual([
      'visit-reminder ogawa',
      'visit-reminder suzuki',
      'visit-reminder takahashi',
    ]);
  });

  test('the letter to who came in later does not say that it is late', () => {
    const life = confirmed();
    life.told(amendedTo('2026-05-13 10:00', 'takahashi', 'ogawa'));
    expect(Object.values(life.record().ledger).find(({ recipient }) => recipient === 'ogawa')?.on).toBe(
      '2026-05-13',
    );
  });

  test('who came in with the visit called off is told nothing', () => {
    const life = confirmed();
    life.told([amendedTo('2026-05-13 19:00', 'takahashi', 'ogawa'), visitCancelled('2026-05-13 19:05')]);
    expect(posted(life, '2026-05-14')).toEqual(['visit-cancelled takahashi']);
  });

  test('who heard nothing of a moved visit is told that it takes place, and the other that it was moved', () => {
    const life = confirmed();
    life.told([
      amendedTo('2026-05-13 19:00', 'takahashi', 'ogawa'),
      visitScheduled('2026-05-27 14:00', '2026-05-13 19:05'),
    ]);
    expect(posted(life, '2026-05-14')).toEqual(['visit-changed takahashi', 'visit-confirmed ogawa']);
  });

  test('a letter that came back for good from one changes nothing for the other', () => {
    const life = confirmed(both);
    comesBack(life, 'ogawa', 'undeliverable', '2026-05-12 11:00');
    life.told(visitCancelled('2026-05-13 10:00'));
    expect(due(life)).toEqual(['visit-cancelled takahashi']);
  });

  test('who was dropped is told no more', () => {
    const life = confirmed(both);
    life.told([amendedTo('2026-05-13 10:00', 'takahashi'), visitCancelled('2026-05-13 10:01')]);
    expect(due(life)).toEqual(['visit-cancelled takahashi']);
  });
});

describe('consent', () => {
  const silent: Contract = { ...takahashiAlone, employer: { ...openEmployer, consentedOn: undefined } };

  test('given while a visit stands has its contacts told at once', () => {
    const life = confirmed(silent);
    expect(life.ledger('visit/')[0]).toContain('suppressed no-consent');
    life.told(consentChanged('open', '2026-05-13', '2026-05-13 10:00'));
    expect(due(life)).toEqual(['visit-confirmed takahashi']);
    posted(life, '2026-05-13');
    expect(posted(life, '2026-05-19')).toContain('visit-reminder takahashi');
    expect(life.ledger('visit/').filter((line) => line.includes('visit-confirmed'))).toHaveLength(2);
  });

  test('that begins on a day to come has them told on its morning', () => {
    const life = confirmed(silent);
    life.told(consentChanged('open', '2026-05-14', '2026-05-13 10:00'));
    expect(due(life)).toEqual([]);
    expect(posted(life, '2026-05-13')).toEqual([]);
    expect(posted(life, '2026-05-14')).toEqual(['visit-confirmed takahashi']);
  });

  test('taken back and given again has told what changed in between, and nothing where nothing did', () => {
    for (const [moved, expected] of [
      [visitScheduled('2026-05-27 14:00', '2026-05-13 11:00'), ['visit-changed takahashi']],
      [visitScheduled('2026-05-20 14:00', '2026-05-13 11:00', { purpose: '面談' }), []],
    ] as const) {
      const life = confirmed();
      life.told([consentChanged('closed', undefined, '2026-05-13 10:00'), moved]);
      expect(posted(life, '2026-05-13')).toEqual([]);
      life.told(consentChanged('open', '2026-05-14', '2026-05-14 10:00'));
      expect(due(life)).toEqual(expected);
    }
  });

  test('given for the employer after the visit was called off tells nobody anything', () => {
    const life = confirmed(silent);
    life.told([visitCancelled('2026-05-13 09:30'), consentChanged('open', '2026-05-13', '2026-05-13 10:00')]);
    expect(due(life)).toEqual([]);
  });
});

describe('whatever happens to a visit and its contacts', () => {
  const days = Array.from({ length: 12 }, (_, index) => `2026-05-${String(index + 11).padStart(2, '0')}`);
  const step = fc.record({
    time: fc.constantFrom('08:00', '12:00', '19:30'),
    what: fc.constantFrom(
      '10 June',
      '11 June',
      'purpose',
      'off',
      'takahashi',
      'ogawa',
      'both',
      'closed',
      'open',
    ),
    isPosted: fc.boolean(),
  });
  const factOf = (what: string, when: string, day: string): Fact => {
    switch (what) {
      case '10 June':
        return visitScheduled('2026-06-10 10:00', when);
      case '11 June':
        return visitScheduled('2026-06-11 14:00', when);
      case 'purpose':
        return visitScheduled('2026-06-10 10:00', when, { purpose: day });
      case 'off':
        return visitCancelled(when);
      case 'closed':
        return consentChanged('closed', undefined, when);
      case 'open':
        return consentChanged('open', day, when);
      case 'both':
        return amended(both, when);
      default:
        return amended(withContacts(what), when);
    }
  };
  const lettersTo = (life: Life, contact: string) =>
    Object.values(life.record().ledger)
      .filter(({ kind, recipient, state }) => kind === 'visit' && recipient === contact && state === 'sent')
      .sort((a, b) => (a.edition ?? 0) - (b.edition ?? 0));

  test('each contact who may be written to ends up knowing how it stands, by letters that follow from each other', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: days.length }), (steps) => {
        const life = livedUntil('2026-05-01', both);
        for (const [index, { time, what, isPosted }] of steps.entries()) {
          const day = days[index] ?? '';
          life.told(factOf(what, `${day} ${time}`, day));
          if (isPosted) life.postedOn(day);
        }
        life.postedOn('2026-06-01');
        const situation = situationOf(life.record().facts);
        const employer: Employer = situation?.employments[0]?.employer ?? both.employer;
        const [visit] = situation?.visits ?? [];
        const expected = visit && !visit.isCancelled ? visit.arranged.startAt : undefined;
        for (const contact of ['takahashi', 'ogawa']) {
          const letters = lettersTo(life, contact);
          let known: string | undefined;
          for (const { type, visit: told } of letters) {
            expect(type).toBe(
              type === 'visit-cancelled' ? type : known ? 'visit-changed' : 'visit-confirmed',
            );
            expect(told?.startAt !== known || type === 'visit-cancelled').toBe(true);
            known = type === 'visit-cancelled' ? undefined : told?.startAt;
          }
          const mayBeTold =
            employer.disclosure === 'open' &&
            employer.consentedOn !== undefined &&
            employer.contacts.some(({ id }) => id === contact);
          if (mayBeTold) expect(known).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
  });
});
