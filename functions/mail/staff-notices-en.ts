/**
 * What each notice tells staff, in English. A text says what is to be done and, in half a sentence, why; never how far
 * off the deadline is: the mail may leave late, and says that beside the text. What is not recorded may well have been
 * done. A Japanese term stands in brackets where it is the name of something in an office's papers.
 */
import { monthOf } from '../domain/calendar.ts';
import { offsetIfDoubled } from '../domain/doubled-time.ts';
import { termOf } from '../domain/term.ts';
import { dayEn, monthEn, timeEn } from './dates-en.ts';
import { listEn } from './list-en.ts';
import type { StaffNoticeTexts, Subject } from './staff-texts.ts';

const DEADLINE = 'Deadline';
const CHECK_BY = 'Check by';
const HANDOVER_BY = 'Hand over by';
const END_OF_SERVICE = 'Support ends';
const END_OF_CERTIFICATE = 'Certificate ends';

const monthOfContact = ({ line, morning }: Subject) => monthEn(monthOf(line.obligation.dueOn), morning);
const endOfService = ({ line, morning }: Subject) => dayEn(termOf(line.contract).endOn, morning);
const months = (count: number) => (count === 1 ? 'month' : `${count} months`);

const visitAhead = ({ line: { obligation, employer }, timeZone }: Subject) => {
  const { visit } = obligation;
  if (!visit) throw new Error('a notice of a visit names no visit');
  const { startAt, startTime, purpose } = visit.arranged;
  const time = timeEn(startTime, offsetIfDoubled(startAt, timeZone));
  const about = purpose ? ` The purpose is “${purpose}”.` : '';
  return `A visit to the employer${employer ? `, ${employer.name},` : ''} is arranged for ${time}.${about} Please record the meeting afterwards.`;
};

const unreached = ({ line: { obligation } }: Subject) => {
  const { person, sharedWith = [], employerName } = obligation.returned ?? {};
  if (!person) return 'somebody whom the contract no longer names';
  const names = listEn([person, ...sharedWith].map(({ name }) => name));
  return `${names}${employerName ? ` of ${employerName}` : ''} (${person.email})`;
};

const FACE_TO_FACE =
  'Because a meeting in person is required every month, and the last days fill up quickly.';
const REPORT_AND_FEE =
  'Because a month without a meeting in person or a shared support report (支援レポート) may not be billable.';
const FEE_SET_ANEW =
  'the person’s own share of the cost (利用者負担) is set anew with the certificate, often from the second year on';

const reviewEvery = ({ rules }: Subject) =>
  `Because the plan has to be reviewed at least every ${months(rules.planReviewMonths)}.`;
const handoverToRecord = ({ line: { obligation } }: Subject) =>
  obligation.isDone ? '' : ' If the hand-over has taken place, please record it, too.';
const handoverBy = ({ rules }: Subject) =>
  `Because hand-over information has to be shared at least ${months(rules.handoverDueMonths)} before the end.`;
const handoverOrReduced = ({ rules }: Subject) =>
  `Because fees may be reduced where it is not shared and recorded at least ${months(rules.handoverDueMonths)} before the end.`;

export const staffNoticesEn: StaffNoticeTexts = {
  visit: {
    'visit-reminder': (subject) => ({
      task: visitAhead(subject),
      why: 'Because the employer expects you at that time.',
      dayName: 'Visit on',
    }),
  },
  'employer-change': {
    'gap-over-one-month': () => ({
      task: 'There is more than one month between leaving the old employer and starting with the new one. Please check with the municipality whether support can go on. The contract has been left as it is.',
      why: 'Because support may have to end where the gap is longer than one month.',
      dayName: CHECK_BY,
    }),
  },
  'returned-mail': {
    'address-undeliverable': (subject) => ({
      task: `A mail to ${unreached(subject)} came back: the address does not exist. Please find out the right address and correct it in the contract. Tell anything urgent by phone.`,
      why: 'Because this person is sent no more reminders until the address has been corrected.',
      dayName: CHECK_BY,
    }),
    'mail-not-delivered': (subject) => ({
      task: `A mail to ${unreached(subject)} could not be delivered for the time being. Please make sure, by phone for example, that the message has reached them. If it happens again, check the address.`,
      why: 'Because this mail did not arrive, though later ones will be sent as before.',
      dayName: CHECK_BY,
    }),
    'mail-complaint': (subject) => ({
      task: `A mail to ${unreached(subject)} was reported as spam by its reader. Please agree with them, by phone for example, how to keep in touch.`,
      why: 'Because this person is sent no more reminders until the contract has been corrected.',
      dayName: CHECK_BY,
    }),
  },
  'monthly-contact': {
    opening: (subject) => ({
      task: `Please arrange the meeting for ${monthOfContact(subject)}.`,
      why: FACE_TO_FACE,
      dayName: DEADLINE,
    }),
    closing: (subject) => ({
      task: `If the meeting for ${monthOfContact(subject)} has not taken place yet, please hold and record it by the deadline.`,
      why: REPORT_AND_FEE,
      dayName: DEADLINE,
    }),
    overdue: (subject) => ({
      task: `No meeting has been recorded for ${monthOfContact(subject)}. If it took place, please record it; if not, please discuss what to do next.`,
      why: REPORT_AND_FEE,
      dayName: DEADLINE,
    }),
  },
  'plan-review': {
    upcoming: (subject) => ({
      task: 'Please arrange the review of the individual support plan (個別支援計画) with the person and all concerned.',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
    soon: (subject) => ({
      task: 'The review of the individual support plan (個別支援計画) falls due soon. Please hold it by the deadline.',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
    due: (subject) => ({
      task: 'Please complete and record the review of the individual support plan (個別支援計画).',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
    overdue: (subject) => ({
      task: 'No review of the individual support plan (個別支援計画) has been recorded. If it took place, please record it; if not, please arrange it.',
      why: reviewEvery(subject),
      dayName: DEADLINE,
    }),
  },
  transition: {
    assess: (subject) => ({
      task: `Support ends on ${endOfService(subject)}. Please consider with the person and all concerned whether they need support afterwards.`,
      why: handoverBy(subject),
      dayName: HANDOVER_BY,
    }),
    'handover-upcoming': (subject) => ({
      task: `Support ends on ${endOfService(subject)}. Please agree the hand-over with those who take over, and prepare what is to be shared. Sharing needs the person’s consent.`,
      why: handoverBy(subject),
      dayName: HANDOVER_BY,
    }),
    'handover-due': (subject) => ({
      task: `Support ends on ${endOfService(subject)}. Please share the hand-over information with the employer and the services concerned, with the person’s consent, and record it.`,
      why: handoverOrReduced(subject),
      dayName: HANDOVER_BY,
    }),
    'handover-overdue': (subject) => ({
      task: 'No hand-over has been recorded. If the information was shared, please record it; if not, please share it soon, with the person’s consent.',
      why: handoverOrReduced(subject),
      dayName: HANDOVER_BY,
    }),
    'service-ending': (subject) => ({
      task: `Support ends soon. Please go through the last steps with the person, the employer and those who take over.${handoverToRecord(subject)}`,
      why: 'Because the term cannot be extended, and everybody should know whom to turn to afterwards.',
      dayName: END_OF_SERVICE,
    }),
    'service-ended': (subject) => ({
      task: `Please put the records in order and complete the formalities.${handoverToRecord(subject)}`,
      why: 'Because support after this day cannot be billed as employment retention support (就労定着支援).',
      dayName: END_OF_SERVICE,
    }),
  },
  'certificate-renewal': {
    renew: ({ n }) => ({
      task: `Please go through the renewal of the certificate (受給者証) with the person, and what they will have to pay afterwards (reminder ${n} days ahead).`,
      why: `Because ${FEE_SET_ANEW}.`,
      dayName: END_OF_CERTIFICATE,
    }),
    expired: () => ({
      task: 'No renewal of the certificate (受給者証) has been recorded. If it was renewed, please record its new last day; if not, please ask at the municipality.',
      why: `Because time without a decision of use (支給決定) cannot be billed, and ${FEE_SET_ANEW}.`,
      dayName: END_OF_CERTIFICATE,
    }),
  },
};
