/** The lives of typical contracts, as the events that tell of them. */
import {
  type CalendarDate,
  lastOfMonth,
  laterOf,
  monthsMeeting,
  plusDays,
  plusMonths,
  plusYears,
} from '../../functions/domain/calendar.ts';
import { type ScriptedEvent, type TimedEvent, timedEvents } from '../../infra/local/script.ts';

/** A contract runs so many years. */
export const YEARS = 3;

/** Of so many reviews one is late. */
const QUARTERS_OF_A_LATE_REVIEW = 4;

/** So many months' contacts are recorded within their month; the next one only on the twelfth of the month after. */
const MONTHS_IN_TIME = 5;

interface Life {
  readonly number: number;
  readonly startOn: CalendarDate;
  /** The day on which the contract is told of, if later; what was before is told on it, too. */
  readonly registeredOn?: CalendarDate;
}

/**
 * Three people of staff, an employer who may be written to, a contact a month of which every sixth is recorded overdue, a
 * review each quarter of which every fourth is late, a visit each quarter, a certificate renewed each year, and the
 * hand-over in the last month.
 */
function lifeOf({ number, startOn, registeredOn = startOn }: Life): readonly ScriptedEvent[] {
  const contractId = `2026-${String(number).padStart(4, '0')}`;
  const endOn = plusDays(plusYears(startOn, YEARS), -1);
  const told = (on: CalendarDate, detailType: string, detail: object): ScriptedEvent => ({
    at: `${laterOf(on, registeredOn)}T16:00:00+09:00`,
    detailType,
    detail: { contractId, ...detail },
  });
  const created = {
    ...told(startOn, 'ContractCreated', contractOf(number, startOn)),
    at: `${registeredOn}T10:00:00+09:00`,
  };
  return [
    created,
    ...contacts(startOn, endOn, told),
    ...reviews(startOn, told),
    ...visits(startOn, number, registeredOn, told),
    ...Array.from({ length: YEARS - 1 }, (_, year) => {
      const endsOn = plusYears(startOn, year + 1);
      return told(plusDays(endsOn, -40), 'CertificateRenewed', { certificateEndsOn: plusYears(endsOn, 1) });
    }),
    told(plusDays(endOn, -20), 'HandoverRecorded', { recordedOn: plusDays(endOn, -20) }),
  ];
}

/** The events of several lives in the order of their times. */
export function eventsOf(lives: readonly Life[]): readonly TimedEvent[] {
  return timedEvents(lives.flatMap(lifeOf));
}

type Told = (on: CalendarDate, detailType: string, detail: object) => ScriptedEvent;

function contactsOn(startOn: CalendarDate, endOn: CalendarDate): CalendarDate[] {
  return monthsMeeting(startOn, endOn)
    .map((month) => plusDays(lastOfMonth(month), -8))
    .filter((day) => day >= startOn && day <= endOn);
}

function contacts(startOn: CalendarDate, endOn: CalendarDate, told: Told): ScriptedEvent[] {
  return contactsOn(startOn, endOn).map((contactOn, month) =>
    told(plusDays(contactOn, month % (MONTHS_IN_TIME + 1) === MONTHS_IN_TIME ? 20 : 1), 'ContactRecorded', {
      contactOn,
    }),
  );
}

function reviews(startOn: CalendarDate, told: Told): ScriptedEvent[] {
  return quartersOf(startOn).map((dueOn, quarter) => {
    const reviewedOn = plusDays(dueOn, quarter % QUARTERS_OF_A_LATE_REVIEW === 1 ? 7 : -10);
    return told(reviewedOn, 'PlanReviewed', { reviewedOn });
  });
}

/** The days on which a quarter since the start is over, but for the last, which ends the contract. */
function quartersOf(startOn: CalendarDate): CalendarDate[] {
  return Array.from({ length: 4 * YEARS - 1 }, (_, quarter) => plusMonths(startOn, 3 * (quarter + 1)));
}

/** Each is told two weeks before; those of the time before the contract was registered are told of no more. */
function visits(
  startOn: CalendarDate,
  number: number,
  registeredOn: CalendarDate,
  told: Told,
): ScriptedEvent[] {
  return quartersOf(startOn)
    .map((day) => plusDays(day, -7))
    .filter((on) => plusDays(on, -14) >= registeredOn)
    .map((on) =>
      told(plusDays(on, -14), 'VisitScheduled', {
        visitId: `v-${number}-${on}`,
        startAt: `${on}T14:00:00+09:00`,
        durationMinutes: 60,
      }),
    );
}

function contractOf(number: number, startOn: CalendarDate) {
  return {
    startOn,
    hiredOn: plusMonths(startOn, -6),
    certificateEndsOn: plusYears(startOn, 1),
    user: { reference: `U-${number}`, name: '佐藤 花子' },
    staff: [
      { role: 'support-worker', name: '鈴木 一郎', email: 'suzuki@teichaku.example.jp' },
      { role: 'service-manager', name: '田中 恵', email: 'tanaka@teichaku.example.jp' },
      { role: 'administrator', name: '山本 実', email: 'yamamoto@teichaku.example.jp' },
    ],
    employer: {
      name: '株式会社みなと食品',
      disclosure: 'open',
      consentedOn: plusDays(startOn, -14),
      contacts: [
        {
          department: '人事部',
          title: '課長',
          name: '高橋 健',
          email: `takahashi-${number}@minato-foods.example.jp`,
        },
      ],
    },
  };
}
