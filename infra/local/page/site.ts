/** The model, made ready to be asked by the views: contracts by id, mails by number, by recipient and by notice. */
import { businessCalendar } from '../../../functions/domain/calendar.ts';
import type { ContractId, Person } from '../../../functions/domain/contract.ts';
import { type AddressedNotice, noticeId } from '../../../functions/domain/ledger.ts';
import { eachOnce } from '../../../functions/domain/people.ts';
import { type ContractHistory, contractHistory } from './contract-history.ts';
import type { PageMail, PageModel } from './page-model.ts';

/** Somebody to whom mails went. */
export interface Addressee {
  readonly email: string;
  readonly name?: string | undefined;
  readonly mails: readonly PageMail[];
}

/** What the views ask. */
export interface Site {
  readonly model: PageModel;
  /** In the order of the ids. */
  readonly contracts: readonly ContractHistory[];
  contract(id: ContractId): ContractHistory | undefined;
  mail(number: number): PageMail | undefined;
  /** Everybody to whom a mail went, in the order of the addresses. */
  readonly addressees: readonly Addressee[];
  addressee(email: string): Addressee | undefined;
}

/** Reads the model once; the views then find everything without searching. */
export function siteOf(model: PageModel): Site {
  const carriers = new Map<string, number>();
  const numbered = new Map<number, PageMail>();
  const received = new Map<string, PageMail[]>();
  for (const mail of model.mails) {
    numbered.set(mail.number, mail);
    for (const notice of mail.notices) carriers.set(identity(notice), mail.number);
    for (const email of new Set(mail.to)) {
      const mails = received.get(email);
      if (mails) mails.push(mail);
      else received.set(email, [mail]);
    }
  }

  const { now, deployment } = model;
  const sources = {
    practice: { calendar: businessCalendar(deployment.closures), rules: deployment.rules },
    timeZone: deployment.timeZone,
    now,
    mailOf: (notice: AddressedNotice) => carriers.get(identity(notice)),
  };
  const contracts = model.records
    .flatMap((record) => contractHistory(record, sources) ?? [])
    .sort((a, b) => inOrder(a.contract.contractId, b.contract.contractId));
  const byId = new Map(contracts.map((history) => [history.contract.contractId, history]));

  const names = personNames(contracts);
  const addressees = [...received]
    .map(([email, mails]) => ({ email, name: names.get(email), mails }))
    .sort((a, b) => inOrder(a.email, b.email));
  const byEmail = new Map(addressees.map((addressee) => [addressee.email, addressee]));

  return {
    model,
    contracts,
    contract: (id) => byId.get(id),
    mail: (number) => numbered.get(number),
    addressees,
    addressee: (email) => byEmail.get(email),
  };
}

const identity = (notice: AddressedNotice) => `${notice.contractId}/${noticeId(notice)}`;

const inOrder = new Intl.Collator('ja', { numeric: true }).compare;

function personNames(contracts: readonly ContractHistory[]): Map<string, string> {
  const people = contracts.flatMap(({ mailboxes }) => [...mailboxes.values()].flat());
  const byEmail = Map.groupBy(people, ({ email }) => email);
  const names = (readers: readonly Person[]) => eachOnce(readers).map(({ name }) => name);
  return new Map([...byEmail].map(([email, readers]) => [email, names(readers).join('、')]));
}
