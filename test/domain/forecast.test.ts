import { describe, expect, test } from 'vitest';
import type { Contract, Employer } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { type Forecast, type ForecastNotice, forecast } from '../../functions/domain/forecast.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { contractOf, day, openEmployer, staff, usualPractice } from './given.ts';
import {
  consentChanged,
  contactRecorded,
  created,
  employerChanged,
  ended,
  planReviewed,
  staffAssigned,
  visitCancelled,
  visitScheduled,
} from './tellings.ts';

const dates = { startOn: '2026-04-15', hiredOn: '2025-10-01', certificateEndsOn: '2027-03-31' };
const contract = contractOf(dates);
const withEmployer = (employer: Partial<Employer>) =>
  contractOf(dates, { employer: { ...openEmployer, ...employer } });

function ahead(of: Contract, registeredOn?: string, ...news: readonly Fact[]): Forecast {
  const facts = [created(of, registeredOn ?? of.startOn), ...news];
  const found = forecast(facts, usualPractice, registeredOn === undefined ? undefined : day(registeredOn));
  if (!found) throw new Error('there is no forecast of a contract that was told');
  return found;
}

function noticesOf(
  { obligations }: Forecast,
  kind: ObligationKind,
  cycle: string,
): readonly ForecastNotice[] {
  const found = obligations.find((obligation) => obligation.kind === kind && obligation.cycle === cycle);
  if (!found) throw new Error(`nothing of ${kind} ${cycle}`);
  return found.notices;
}

const fates = (of: Forecast, kind: ObligationKind, cycle: string) =>
  noticesOf(of, kind, cycle).map(({ type, audience, suppressed, skipped, cancelled }) =>
    [type, audience, suppressed ?? skipped ?? cancelled ?? 'told'].join(' '),
  );

describe('the forecast of a contract', () => {
  test('reads as documented', () => {
    const { obligations, ...head } = ahead(withEmployer({ consentedOn: undefined }));
    expect(JSON.stringify({ ...head, obligations: obligations.slice(0, 1) })).toBe(
      '{"contractId":"2026-0042","startOn":"2026-04-15","endOn":"2029-03-31","warnings":[],' +
        '"obligations":[{"kind":"monthly-contact","cycle":"2026-04","opensOn":"2026-04-15","dueOn":"2026-04-30",' +
        '"notices":[{"type":"opening","audience":"support-worker","on":"2026-04-15"},' +
        '{"type":"closing","audience":"support-worker","on":"2026-04-23"},' +
        '{"type":"overdue","audience":"support-worker","on":"2026-05-01","unlessRecorded":true},' +
        '{"type":"overdue","audience":"service-manager","on":"2026-05-01","unlessRecorded":true},' +
        '{"type":"visit-notice","audience":"employer","on":"2026-04-15","suppressed":"no-consent"}]}]}',
    );
  });

  test('holds everything that is owed over the term', () => {
    const kinds = Map.groupBy(ahead(contract).obligations, ({ kind }) => kind);
    expect([...kinds].map(([kind, { length }]) => [kind, length])).toEqual([
      ['monthly-contact', 36],
      ['plan-review', 11],
      ['transition', 1],
      ['certificate-renewal', 1],
    ]);
  });

  test('counts it as registered before its first notice, even where that is before its start', () => {
    const late = contractOf({
      startOn: '2026-04-15',
      hiredOn: '2022-10-16',
      certificateEndsOn: '2026-04-14',
    });
    const notices = ahead(late).obligations.flatMap(({ notices: planned }) => planned);
    expect(notices.length).toBeGreaterThan(20);
    expect(notices.filter(({ skipped, suppressed }) => skipped ?? suppressed)).toEqual([]);
  });

  test('carries the warnings of its term', () => {
    expect(ahead(contractOf({ startOn: '2026-04-15', hiredOn: '2026-01-01' })).warnings).toEqual([
      'started-before-six-months',
    ]);
  });

  test('names an audience once, however many people are in it, and leaves out one without anybody', () => {
    const managed = contractOf(dates, {
      staff: [
        staff('support-worker', 'suzuki'),
        staff('support-worker', 'ito'),
        staff('service-manager', 'tanaka'),
      ],
    });
    expect(fates(ahead(managed), 'plan-review', '2026-07-14')).toEqual([
      'upcoming service-manager told',
      'upcoming support-worker told',
      'soon service-manager told',
      'soon support-worker told',
      'due service-manager told',
      'due support-worker told',
      'overdue service-manager told',
    ]);
  });
});

describe('the forecast of what an employer is told', () => {
  const visitNotice = (employer: Partial<Employer>, cycle = '2026-04') =>
    fates(ahead(withEmployer(employer)), 'monthly-contact', cycle).at(-1);

  test.each<[string, Partial<Employer>]>([
    ['told', {}],
    ['closed-employment', { disclosure: 'closed' }],
    ['no-consent', { consentedOn: undefined }],
    ['no-recipient', { contacts: [] }],
  ])('is %s', (fate, employer) => {
    expect(visitNotice(employer)).toBe(`visit-notice employer ${fate}`);
  });

  test('begins on the day of the consent', () => {
    expect(visitNotice({ consentedOn: day('2026-04-15') })).toBe('visit-notice employer told');
    expect(visitNotice({ consentedOn: day('2026-04-16') })).toBe('visit-notice employer no-consent');
    expect(visitNotice({ consentedOn: day('2026-04-16') }, '2026-05')).toBe('visit-notice employer told');
  });
});

describe('the forecast of a contract registered on a later day', () => {
  test('skips what was due before it, and the older notices of what is open', () => {
    const of = ahead(contract, '2026-05-26');
    expect(new Set(fates(of, 'monthly-contact', '2026-04').map((fate) => fate.split(' ').at(-1)))).toEqual(
      new Set(['before-registration']),
    );
    expect(fates(of, 'monthly-contact', '2026-05')).toEqual([
      'opening support-worker superseded',
      'closing support-worker told',
      'overdue support-worker told',
      'overdue service-manager told',
      'visit-notice employer before-registration',
    ]);
    expect(fates(of, 'monthly-contact', '2026-06')).toContain('opening support-worker told');
  });

  test('on a Saturday looks at it on the next business day', () => {
    // 23 May 2026 is a Saturday; the contact of May closes on Monday the 25th.
    expect(fates(ahead(contract, '2026-05-23'), 'monthly-contact', '2026-05').slice(0, 2)).toEqual([
      'opening support-worker superseded',
      'closing support-worker told',
    ]);
    expect(fates(ahead(contract, '2026-05-22'), 'monthly-contact', '2026-05').slice(0, 2)).toEqual([
      'opening support-worker told',
      'closing support-worker told',
    ]);
  });
});

describe('the forecast of a contract that ends', () => {
  const ending = ended('2026-05-25', '2026-05-20', 'resigned');

  test('cancels what is dated after its last day', () => {
    const of = ahead(contract, undefined, ending);
    expect(fates(of, 'monthly-contact', '2026-05')).toEqual([
      'opening support-worker told',
      'closing support-worker told',
      'overdue support-worker contract-ended',
      'overdue service-manager contract-ended',
      'visit-notice employer told',
    ]);
    expect(new Set(fates(of, 'transition', 'end').map((fate) => fate.split(' ').at(-1)))).toEqual(
      new Set(['contract-ended']),
    );
  });

  test('by a death does not cancel what was told before the death was', () => {
    const death = ended('2026-05-20', '2026-05-21', 'deceased');
    const of = ahead(contract, undefined, death);
    expect(fates(of, 'monthly-contact', '2026-04')).toContain('opening support-worker told');
    expect(fates(of, 'monthly-contact', '2026-05')).toContain('closing support-worker contract-ended');
  });
});

describe('the forecast of a contract of which more is told', () => {
  const may = (...news: Fact[]) => fates(ahead(contract, undefined, ...news), 'monthly-contact', '2026-05');
  const visit = (...news: Fact[]) => fates(ahead(contract, undefined, ...news), 'visit', 'v-1');

  test('cancels what was recorded, by what was told until nine in the morning', () => {
    const [told, recorded] = ['closing support-worker told', 'closing support-worker recorded'];
    expect(may(contactRecorded('2026-05-25', '2026-05-25 09:00'))).toContain(recorded);
    expect(may(contactRecorded('2026-05-25', '2026-05-25 09:01'))).toContain(told);
    expect(may(contactRecorded('2026-05-25', '2026-05-25 09:01'))).toContain(
      'overdue service-manager recorded',
    );
  });

  test('plans on from a review', () => {
    const reviews = ahead(contract, undefined, planReviewed('2026-07-01')).obligations.filter(
      ({ kind }) => kind === 'plan-review',
    );
    expect(reviews.slice(0, 2).map(({ dueOn }) => dueOn)).toEqual(['2026-07-14', '2026-09-30']);
    expect(
      fates(ahead(contract, undefined, planReviewed('2026-07-01')), 'plan-review', '2026-07-14'),
    ).toEqual([
      'upcoming service-manager told',
      'upcoming support-worker told',
      'soon service-manager recorded',
      'soon support-worker recorded',
      'due service-manager recorded',
      'due support-worker recorded',
      'overdue service-manager recorded',
      'overdue administrator recorded',
    ]);
  });

  test('knows the employer and the consent of each morning', () => {
    const change = employerChanged(
      { leftOn: '2026-06-01', hiredOn: '2026-07-01', employer: openEmployer },
      '2026-05-20',
    );
    const of = ahead(contract, undefined, change, consentChanged('closed', undefined, '2026-08-20'));
    const toEmployer = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09'].map((cycle) =>
      fates(of, 'monthly-contact', cycle).at(-1)?.replace('visit-notice employer ', ''),
    );
    expect(toEmployer).toEqual(['told', 'no-recipient', 'told', 'told', 'closed-employment']);
  });

  test('tells each notice once, whoever is there to be told', () => {
    const others = [staff('support-worker', 'ito'), staff('service-manager', 'sato')];
    expect(may(staffAssigned(others, '2026-05-12'))).toEqual(may());
  });

  test('tells of visits, and drops the visit notice of their month', () => {
    const june = visitScheduled('2026-06-17 14:00', '2026-05-12 10:00');
    expect(visit(june)).toEqual([
      'visit-reminder support-worker told',
      'visit-reminder employer told',
      'visit-confirmed employer told',
    ]);
    const types = noticesOf(ahead(contract, undefined, june), 'monthly-contact', '2026-06').map(
      ({ type }) => type,
    );
    expect(types).not.toContain('visit-notice');
  });

  test('tells of a visit as it stands at last', () => {
    const first = visitScheduled('2026-06-17 14:00', '2026-05-12 10:00');
    const moved = visitScheduled('2026-06-24 14:00', '2026-05-19 10:00');
    expect(visit(first, moved).at(-1)).toBe('visit-changed employer told');
    expect(visit(first, moved, visitCancelled('2026-05-21'))).toEqual(['visit-cancelled employer told']);
  });
});
