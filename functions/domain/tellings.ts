/** Facts in the order of time, and which of them were news: the same thing may be told many times over. */
import { contentOf, idsOf, statedTime } from './event-identity.ts';
import type { Fact } from './facts.ts';

/**
 * The facts in the order in which they happened. Of one moment the contract comes first, then the others by the times
 * that their senders gave them and by their content, and what takes consent back comes last.
 */
export function inOrderOfTime(facts: readonly Fact[]): Fact[] {
  const keys = new Map(
    facts.map((fact) => {
      const rank = fact.type === 'ContractCreated' ? 0 : takesBackConsent(fact) ? 2 : 1;
      return [fact, `${fact.time} ${rank} ${statedTime(fact)} ${contentOf(fact)}`];
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
  const news = new Set(
    runsOfSameContent(told).flatMap(({ kept }) => (takesBackConsent(kept[0]) ? kept : [kept[0]])),
  );
  return told.filter((fact) => news.has(fact));
}

/**
 * The facts without the repetitions that change nothing, whatever may still come in between. The first of a stretch
 * takes over the ids of those that go.
 *
 * @param told in the order of time
 */
export function withoutRepetitions(told: readonly Fact[]): Fact[] {
  const needed = new Map<Fact, Fact>();
  for (const { kept, dropped } of runsOfSameContent(told)) {
    for (const fact of kept) needed.set(fact, fact);
    const [first] = kept;
    const eventIds = dropped.reduce(
      (known, fact) => idsOf({ ...first, eventIds: known }, fact),
      first.eventIds,
    );
    if (String(eventIds) !== String(first.eventIds)) needed.set(first, { ...first, eventIds });
  }
  return told.flatMap((fact) => needed.get(fact) ?? []);
}

/** A stretch in which a thing was told the same. */
interface Run {
  readonly kept: [Fact, ...Fact[]];
  readonly dropped: Fact[];
}

/** What the whole contract says as well: told again after it, that is news, even where it says the same as before. */
const TOLD_BY_AN_AMENDMENT: readonly Fact['type'][] = [
  'StaffAssigned',
  'CertificateRenewed',
  'ConsentChanged',
];

/** Of each thing, the stretches in which it was told the same, with the tellings that matter. */
function runsOfSameContent(told: readonly Fact[]): Run[] {
  const runs: Run[] = [];
  const latest = new Map<string, { readonly run: Run; readonly content: string }>();
  for (const fact of told) {
    const content = contentOf(fact);
    const known = latest.get(thingOf(fact));
    if (known?.content === content) {
      repeat(known.run, fact);
    } else {
      const run: Run = { kept: [fact], dropped: [] };
      runs.push(run);
      latest.set(thingOf(fact), { run, content });
    }
    if (fact.type === 'ContractAmended') for (const type of TOLD_BY_AN_AMENDMENT) latest.delete(type);
  }
  return runs;
}

/**
 * A contract is registered once. What also speaks of things that other facts speak of has to be kept at each of its
 * times, for it is not known what else comes in; of anything else the first telling and the last tell all. An event whose
 * time was ahead of the clock is kept, too: should it come again, it has to be known.
 */
function repeat({ kept, dropped }: Run, fact: Fact): void {
  switch (fact.type) {
    case 'ContractCreated':
      (fact.statedAt ? kept : dropped).push(fact);
      return;
    case 'ContractAmended':
    case 'StaffAssigned':
    case 'CertificateRenewed':
    case 'EmployerChanged':
    case 'ConsentChanged':
      kept.push(fact);
      return;
    default: {
      const last = kept.length > 1 ? kept.at(-1) : undefined;
      if (last && !last.statedAt) dropped.push(...kept.splice(-1));
      kept.push(fact);
    }
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
    case 'Withdrawn':
      return `${fact.type} ${contentOf(fact)}`;
    default:
      return fact.type;
  }
}
