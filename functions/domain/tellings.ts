/** Facts in the order of time, and which of them were news: the same thing may be told many times over. */
import type { Fact } from './facts.ts';

/** A text that is the same for the same content, whenever it was told and in whatever order its fields come. */
export function contentOf({ time, toldOn, toldTime, ...content }: Fact): string {
  return JSON.stringify(content, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * The facts in the order in which they happened. Of one moment the contract comes first, then the others by their
 * content, and what takes consent back comes last.
 */
export function inOrderOfTime(facts: readonly Fact[]): Fact[] {
  const keys = new Map(
    facts.map((fact) => {
      const rank = fact.type === 'ContractCreated' ? 0 : takesBackConsent(fact) ? 2 : 1;
      return [fact, `${fact.time} ${rank} ${contentOf(fact)}`];
    }),
  );
  const key = (fact: Fact) => keys.get(fact) ?? '';
  return [...keys.keys()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Whether the fact takes back the consent to writing to the employer. */
export function takesBackConsent(fact: Fact): boolean {
  return fact.type === 'ConsentChanged' && (fact.disclosure === 'closed' || fact.consentedOn === undefined);
}

/**
 * What was news when it was told: telling a thing again just as it was last told changes nothing. Telling it again
 * after it was told otherwise does, and so does taking consent back once more: in doubt nothing is sent.
 *
 * @param told in the order of time
 */
export function newsAmong(told: readonly Fact[]): Fact[] {
  const news = new Set(runsOfSameContent(told).flatMap((run) => (takesBackConsent(run[0]) ? run : [run[0]])));
  return told.filter((fact) => news.has(fact));
}

/**
 * The facts without the repetitions that nothing hangs on, whatever may still come in between.
 *
 * @param told in the order of time
 */
export function withoutRepetitions(told: readonly Fact[]): Fact[] {
  const needed = new Set(runsOfSameContent(told).flat());
  return told.filter((fact) => needed.has(fact));
}

const TOLD_BY_AN_AMENDMENT: readonly Fact['type'][] = [
  'StaffAssigned',
  'CertificateRenewed',
  'ConsentChanged',
];

/** Of each thing, the stretches in which it was told the same, with the tellings that matter. */
function runsOfSameContent(told: readonly Fact[]): [Fact, ...Fact[]][] {
  const runs: [Fact, ...Fact[]][] = [];
  const latest = new Map<string, { readonly run: [Fact, ...Fact[]]; readonly content: string }>();
  for (const fact of told) {
    const content = contentOf(fact);
    const known = latest.get(thingOf(fact));
    if (known?.content === content) {
      repeat(known.run, fact);
    } else {
      const run: [Fact, ...Fact[]] = [fact];
      runs.push(run);
      latest.set(thingOf(fact), { run, content });
    }
    // The whole contract also says who the staff are and when the certificate ends: to say it again after that is news.
    if (fact.type === 'ContractAmended') for (const type of TOLD_BY_AN_AMENDMENT) latest.delete(type);
  }
  return runs;
}

/**
 * A contract is registered once. What also speaks of things that other facts speak of has to be kept at each of its
 * times, for it is not known what else comes in; of anything else the first telling and the last tell all.
 */
function repeat(run: [Fact, ...Fact[]], fact: Fact): void {
  switch (fact.type) {
    case 'ContractCreated':
      return;
    case 'ContractAmended':
    case 'StaffAssigned':
    case 'CertificateRenewed':
    case 'EmployerChanged':
    case 'ConsentChanged':
      run.push(fact);
      return;
    default:
      run.splice(1, 1, fact);
  }
}

/** What the fact speaks of: a later fact of the same thing takes its place. */
export function thingOf(fact: Fact): string {
  switch (fact.type) {
    case 'VisitScheduled':
    case 'VisitCancelled':
      return `visit ${fact.visitId}`;
    case 'EmployerChanged':
      return `${fact.type} ${fact.leftOn}`;
    case 'ContactRecorded':
      return `${fact.type} ${fact.contactOn}`;
    case 'PlanReviewed':
      return `${fact.type} ${fact.reviewedOn}`;
    case 'MailReturned':
      // Each return is a thing of its own: no later one takes it back.
      return `${fact.type} ${fact.recipient} ${fact.time}`;
    default:
      return fact.type;
  }
}
