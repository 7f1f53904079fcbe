/** Since when each contact of an employer may be written to: who could not be until then has heard nothing. */
import { type CalendarDate, laterOf } from './calendar.ts';
import type { RecipientId } from './contract.ts';
import { employmentsOf } from './employment.ts';
import type { ContractCreated, Fact, ToldAt } from './facts.ts';

/** A contact of an employment that is disclosed and consented to. */
export interface OpenContact {
  readonly recipient: RecipientId;
  /** The first day of the employment; `undefined` for the one that the contract began with. */
  readonly employedFrom?: CalendarDate | undefined;
  /** When it was told that they may be written to, without a break until now. */
  readonly told: ToldAt;
  /** The first day on which they may be: that of telling, or a later one on which the consent begins. */
  readonly opensOn: CalendarDate;
}

const SPEAKING_OF_EMPLOYERS: readonly Fact['type'][] = [
  'ContractCreated',
  'ContractAmended',
  'EmployerChanged',
  'ConsentChanged',
];

/**
 * The contacts who may be written to as things stand.
 * @param told every fact, in the order of time
 */
export function openContactsOf(created: ContractCreated, told: readonly Fact[]): OpenContact[] {
  let open = new Map<string, OpenContact>();
  for (const fact of told) {
    if (!SPEAKING_OF_EMPLOYERS.includes(fact.type) || fact.time < created.time) continue;
    const byThen = told.filter(({ time }) => time <= fact.time);
    const contacts = employmentsOf(created, byThen).flatMap(({ employer, from }) => {
      const { disclosure, consentedOn } = employer;
      if (disclosure !== 'open' || consentedOn === undefined) return [];
      return employer.contacts.map(({ id }): [string, OpenContact] => {
        const key = `${from ?? ''} ${id}`;
        const opensOn = laterOf(fact.toldOn, consentedOn);
        const known = open.get(key);
        const hasBegun = known !== undefined && known.opensOn <= fact.toldOn && consentedOn <= fact.toldOn;
        if (known && (hasBegun || known.opensOn === opensOn)) return [key, known];
        const { time, toldOn, toldTime } = fact;
        return [key, { recipient: id, employedFrom: from, told: { time, toldOn, toldTime }, opensOn }];
      });
    });
    open = new Map(contacts);
  }
  return [...open.values()];
}
