/** What a detail that has been read means in the domain: people get their ids, what was null is absent. */
import type { Contract, ContractId, Employer, Person } from '../domain/contract.ts';
import type { EventType, Fact, Stamp } from '../domain/facts.ts';
import { WITHDRAWN_BY } from '../domain/withdrawal.ts';
import { instantOf, momentAt } from '../workflows/moment.ts';
import type { EventDetail } from './event-schemas.ts';
import { addressId } from './recipient-id.ts';

/**
 * @param detail what the schema of this type let through
 * @param timeZone in which the days and times of visits are counted
 */
export function toFact(type: EventType, detail: unknown, stamp: Stamp, timeZone: string): Fact {
  return { type, ...stamp, ...FIELDS[type](detail as object, timeZone) } as Fact;
}

/** What of each type's fields has to be put into the terms of the domain. */
const FIELDS: Record<EventType, (fields: object, timeZone: string) => object> = {
  ContractCreated: (fields) => toContract(fields as EventDetail<'ContractCreated'>),
  ContractAmended: (fields) => toContract(fields as EventDetail<'ContractAmended'>),
  EmployerChanged: (fields) => {
    const { employer, ...rest } = fields as EventDetail<'EmployerChanged'>;
    return { ...rest, employer: toEmployer(employer) };
  },
  StaffAssigned: (fields) => {
    const { contractId, staff } = fields as EventDetail<'StaffAssigned'>;
    return { contractId, staff: staff.map(identified) };
  },
  VisitScheduled: (fields, timeZone) => {
    const visit = fields as EventDetail<'VisitScheduled'>;
    const { now: startAt, today: startOn, time: startTime } = momentAt(instantOf(visit.startAt), timeZone);
    return { ...withoutNulls(visit), startAt, startOn, startTime };
  },
  VisitCancelled: withoutNulls,
  ContactRecorded: withoutNulls,
  PlanReviewed: withoutNulls,
  HandoverRecorded: withoutNulls,
  CertificateRenewed: withoutNulls,
  ConsentChanged: withoutNulls,
  ContractEnded: withoutNulls,
  Withdrawn: (fields) => {
    const { contractId, eventId, type, ...keys } = fields as EventDetail<'Withdrawn'>;
    const key = type && keys[WITHDRAWN_BY[type]];
    return { contractId, withdraws: key ? { type, key } : { eventId } };
  },
};

function toContract({ employer, staff, ...rest }: EventDetail<'ContractCreated'>): {
  readonly contractId: ContractId;
  readonly contract: Contract;
} {
  const people = { staff: staff.map(identified), employer: toEmployer(employer) };
  // The schema has let through nothing but existing days where a contract has calendar dates.
  const contract = { ...withoutNulls(rest), ...people } as unknown as Contract;
  return { contractId: contract.contractId, contract };
}

function toEmployer({ contacts, ...rest }: EventDetail<'EmployerChanged'>['employer']): Employer {
  return {
    ...withoutNulls(rest),
    contacts: (contacts ?? []).map((contact) => identified(withoutNulls(contact))),
  } as Employer;
}

function identified<Named extends Pick<Person, 'email'>>(person: Named): Named & Pick<Person, 'id'> {
  return { ...person, id: addressId(person.email) };
}

function withoutNulls<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Fields;
}
