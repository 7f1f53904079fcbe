import { type CalendarDate, plusDays } from '../calendar.ts';
import { notice, type Obligation, type PlanBasis } from './obligation.ts';

/**
 * The 受給者証 is renewed before it expires; fees and the entitlement hang on it. Only where the contract names its
 * last day and that day is before the contract's end. Done when a renewal is recorded, which opens the next.
 *
 * | type                            | audience                        | on                                             |
 * |---------------------------------|---------------------------------|------------------------------------------------|
 * | renew-90 renew-60 renew-30 …-14 | support-worker, service-manager | previous(dueOn − n days)                       |
 * | expired                         | service-manager, administrator  | first business day after dueOn, unless renewed |
 *
 * Source: conditions of use (fees and entitlement are renewed); official notice (the decision is yearly).
 */
export function certificateRenewals(basis: PlanBasis): Obligation<'certificate-renewal'>[] {
  const { renewedCertificates, contract } = basis.situation;
  const current = contract.certificateEndsOn;
  return [
    ...renewedCertificates,
    ...(current === undefined ? [] : [{ endsOn: current, renewedOn: undefined }]),
  ]
    .filter(({ endsOn }) => endsOn < basis.term.endOn)
    .map(({ endsOn, renewedOn }) => renewal(endsOn, renewedOn, basis));
}

function renewal(
  dueOn: CalendarDate,
  doneOn: CalendarDate | undefined,
  { calendar, rules }: PlanBasis,
): Obligation<'certificate-renewal'> {
  const days = rules.certificateRenewalDays;
  return {
    kind: 'certificate-renewal',
    cycle: dueOn,
    opensOn: plusDays(dueOn, -days[0]),
    dueOn,
    isDone: doneOn !== undefined,
    doneOn,
    notices: [
      ...days.flatMap((n) =>
        notice(`renew-${n}`, ['support-worker', 'service-manager'], calendar.previous(plusDays(dueOn, -n))),
      ),
      ...notice('expired', ['service-manager', 'administrator'], calendar.firstAfter(dueOn), {
        unlessRecorded: true,
      }),
    ],
  };
}
