/** The numbers of the rules that a deployment may set. Days are calendar days unless they are called business days. */
export interface Rules {
  /** `closing` of a monthly contact: on the n-th last business day not after the due day. */
  readonly contactClosingBusinessDays: number;
  /** A plan is reviewed at least every so many months. */
  readonly planReviewMonths: number;
  /** `upcoming` of a plan review: days before the due day. */
  readonly planReviewUpcomingDays: number;
  /** `soon` of a plan review: days before the due day. */
  readonly planReviewSoonDays: number;
  /** `assess` of the transition: months before the end. */
  readonly transitionAssessMonths: number;
  /** `handover-upcoming` of the transition: months before the end. */
  readonly handoverUpcomingMonths: number;
  /** The hand-over is due so many months before the end. */
  readonly handoverDueMonths: number;
  /** `service-ending`, the transition notice: months before the end. */
  readonly serviceEndingMonths: number;
  /** `renew-n` of a certificate: days before its last day, the first of them opening the renewal. */
  readonly certificateRenewalDays: readonly [number, ...number[]];
  /** Mails leave at this local time of a business day, `HH:MM`. */
  readonly mailTime: string;
  /** Records are kept so many years after a contract's end. */
  readonly keepYears: number;
}

/** What holds where a deployment sets nothing else. */
export const DEFAULT_RULES: Rules = {
  contactClosingBusinessDays: 5,
  planReviewMonths: 3,
  planReviewUpcomingDays: 30,
  planReviewSoonDays: 7,
  transitionAssessMonths: 6,
  handoverUpcomingMonths: 4,
  handoverDueMonths: 3,
  serviceEndingMonths: 1,
  certificateRenewalDays: [90, 60, 30, 14],
  mailTime: '09:00',
  keepYears: 5,
};
