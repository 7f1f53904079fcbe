/** Whatever is told, and whenever it comes in: no mail leaves for an employer who must not be written to on that day. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarDate, plusDays } from '../../functions/domain/calendar.ts';
import type { Employer, EmployerContact } from '../../functions/domain/contract.ts';
import type { Fact } from '../../functions/domain/facts.ts';
import { deliverMail } from '../../functions/workflows/deliver-mail.ts';
import { type Moment, momentAt } from '../../functions/workflows/moment.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import { takeInFeedback } from '../../functions/workflows/take-in-feedback.ts';
import { at, contractOf, created, day, eventOf, ogawa, takahashi } from '../support/contracts.ts';
import { days } from '../support/days.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';
import { comesBack, feedbackEvent } from '../support/returned.ts';

/** Employers are told of June's and July's visit and, on 1 July too, that the service ends on 1 August. */
const TERM = { startOn: day('2026-06-01'), hiredOn: day('2023-02-02') };
const FIRST = TERM.startOn;
const LAST = day('2026-07-03');
const MOMENTS = [
  '2026-06-01 08:00',
  '2026-06-15 14:00',
  '2026-06-16 10:00',
  '2026-07-01 08:59',
  '2026-07-01 10:00',
];
const DAYS = ['2026-05-20', '2026-06-01', '2026-06-16', '2026-07-01', '2026-07-02'].map(day);

type Happening =
  | { readonly fact: Fact; readonly heard: Moment }
  | { readonly returned: EmployerContact; readonly heard: Moment };

const anyDay = fc.constantFrom(...DAYS);
const anyMoment = fc.constantFrom(...MOMENTS).map(at);
/** Mostly such as let mails leave, or there would be nothing to see. */
const anyConsent = fc.record({
  disclosure: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'closed' as const),
  consentedOn: fc.option(anyDay, { nil: undefined, freq: 4 }),
});
const anyEmployer: fc.Arbitrary<Employer> = fc
  .tuple(anyConsent, fc.constantFrom([takahashi], [ogawa], [takahashi, ogawa]))
  .map(([consent, contacts]) => ({ name: '株式会社みなと食品', ...consent, contacts }));
const anyContract = anyEmployer.map((employer) => contractOf({ ...TERM, employer }));
const anyVisitId = fc.constantFrom('v-1', 'v-2');

/** What the fact says, without when it was told. */
const anyNews: fc.Arbitrary<object> = fc.oneof(
  anyConsent.map((consent) => ({ type: 'ConsentChanged', ...consent })),
  anyContract.map((contract) => ({ type: 'ContractAmended', contract })),
  fc.tuple(anyDay, fc.constantFrom(0, 1, 20), anyEmployer).map(([leftOn, gap, employer]) => ({
    type: 'EmployerChanged',
    leftOn,
    hiredOn: plusDays(leftOn, gap),
    employer,
  })),
  fc.tuple(anyVisitId, fc.constantFrom('2026-06-17 10:00', '2026-07-02 14:00')).map(([visitId, start]) => {
    const { now: startAt, today: startOn, time: startTime } = at(start);
    return { type: 'VisitScheduled', visitId, startAt, startOn, startTime, durationMinutes: 30 };
  }),
  anyVisitId.map((visitId) => ({ type: 'VisitCancelled', visitId })),
);
const anyHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(anyNews, anyMoment, anyMoment).map(([news, a, b]) => told(news, a, b)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(takahashi, ogawa), anyMoment)
      .map(([returned, heard]) => ({ returned, heard })),
  },
);

/** Told at the earlier of the two moments, and heard of at the later. */
function told(news: object, one: Moment, other: Moment): Happening {
  const [when, heard] = one.now < other.now ? [one, other] : [other, one];
  const { now: time, today: toldOn, time: toldTime } = when;
  return { fact: { contractId: 'c-1', time, toldOn, toldTime, ...news } as Fact, heard };
}

/** The latest mail to the contact comes back; where there is none, that of another service of the same account. */
async function comeBack(tools: MemoryTools, contact: EmployerContact, heard: Moment): Promise<void> {
  if (tools.outbox.mails.some(({ mail }) => mail.to.email === contact.email))
    return comesBack(tools, contact.email, heard);
  const { now: time, today: toldOn, time: toldTime } = heard;
  const feedback = { cause: 'undeliverable', recipients: [contact.id], time, toldOn, toldTime } as const;
  await takeInFeedback(feedbackEvent, { feedback }, heard, tools);
}

/** The mails to employers, each with what had come in when it left. */
async function play(happenings: readonly Happening[]) {
  const tools = memoryTools();
  const clock = days(tools);
  const known: Happening[] = [];
  const sent: { readonly email: string; readonly moment: Moment; readonly known: readonly Happening[] }[] =
    [];
  let seen = 0;
  const lookAtMails = () => {
    for (const { mail, at: sentAt, label } of tools.outbox.mails.slice(seen)) {
      const moment = momentAt(sentAt, 'Asia/Tokyo');
      if (label.desk === 'employer') sent.push({ email: mail.to.email, moment, known: [...known] });
    }
    seen = tools.outbox.mails.length;
  };
  const happen = async (happening: Happening) => {
    const { heard } = happening;
    if ('fact' in happening) await takeInEvent(...eventOf(happening.fact), heard, tools);
    else await comeBack(tools, happening.returned, heard);
    known.push(happening);
    for (const parcel of tools.queue.parcels.splice(0)) await deliverMail(parcel, heard, tools);
    lookAtMails();
  };
  for (let date: CalendarDate = FIRST; date <= LAST; date = plusDays(date, 1)) {
    const ofDay = happenings.filter(({ heard }) => heard.today === date);
    for (const each of ofDay.filter(({ heard }) => heard.time < '09:00')) await happen(each);
    await clock.day(date);
    lookAtMails();
    for (const each of ofDay.filter(({ heard }) => heard.time >= '09:00')) await happen(each);
  }
  return sent;
}

/** What is wrong with a mail to this address on this day, by what had come in; a short reading of the rules. */
function wrongWith(email: string, { today }: Moment, known: readonly Happening[]): string | undefined {
  const facts = known.flatMap((each) => ('fact' in each ? each.fact : []));
  const named = (employer: Employer) => employer.contacts.some((contact) => contact.email === email);
  const isConsent = ({ disclosure, consentedOn }: Pick<Employer, 'disclosure' | 'consentedOn'>) =>
    disclosure === 'open' && consentedOn !== undefined && consentedOn <= today;

  const changes = facts.filter((fact) => fact.type === 'EmployerChanged');
  if (changes.length === 1 && changes.every(({ leftOn, hiredOn }) => leftOn <= today && today < hiredOn))
    return 'between two employments';
  const employers = facts.flatMap((fact) => {
    if (fact.type === 'EmployerChanged') return fact.hiredOn <= today ? [fact.employer] : [];
    return 'contract' in fact ? [fact.contract.employer] : [];
  });
  if (!employers.some(named)) return 'no contact of an employer';

  const withdrawals = facts.flatMap((fact) =>
    fact.type === 'ConsentChanged' && !(fact.disclosure === 'open' && fact.consentedOn) ? fact.time : [],
  );
  const given = facts.filter((fact) => {
    if (fact.type === 'ConsentChanged') return isConsent(fact);
    if (fact.type === 'EmployerChanged') return isConsent(fact.employer);
    return 'contract' in fact && isConsent(fact.contract.employer);
  });
  if (!given.some(({ time }) => withdrawals.every((withdrawal) => withdrawal < time))) return 'no consent';

  const mayLift = (since: string) =>
    facts.some((fact) => fact.type !== 'ContractCreated' && fact.time > since);
  const isDead = known.some(
    (each) => 'returned' in each && each.returned.email === email && !mayLift(each.heard.now),
  );
  return isDead ? 'an address that mail came back from' : undefined;
}

test('no mail leaves without disclosure and consent on its day, to a former employer or to a dead address', async () => {
  let mails = 0;
  await fc.assert(
    fc.asyncProperty(anyContract, fc.array(anyHappening, { maxLength: 7 }), async (contract, others) => {
      const registered = at('2026-05-29 10:00');
      const registration = { fact: created(contract, registered), heard: at('2026-06-01 07:00') };
      for (const { email, moment, known } of await play([registration, ...others])) {
        mails++;
        expect(wrongWith(email, moment, known), `${email} ${moment.now}`).toBeUndefined();
      }
    }),
    { numRuns: 150 },
  );
  expect(mails).toBeGreaterThan(50);
});
