import { describe, expect, test } from 'vitest';
import type { Contract, Employer } from '../../functions/domain/contract.ts';
import type { ContractEnded } from '../../functions/domain/facts.ts';
import { type Forecast, type ForecastNotice, forecast } from '../../functions/domain/forecast.ts';
import type { ObligationKind } from '../../functions/domain/obligations/obligation.ts';
import { contractOf, day, openEmployer, staff, usualPractice } from './given.ts';
import { created, ended } from './tellings.ts';

const dates = { startOn: '2026-04-15', hiredOn: '2025-10-01', certificateEndsOn: '2027-03-31' };
const contract = contractOf(dates);
const withEmployer = (employer: Partial<Employer>) =>
  contractOf(dates, { employer: { ...openEmployer, ...employer } });

function ahead(of: Contract, registeredOn?: string, ending?: ContractEnded): Forecast {
  const facts = [created(of, registeredOn ?? of.startOn), ...(ending ? [ending] : [])];
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
