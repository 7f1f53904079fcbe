/** The addresses within the page. */
import type { ContractId } from '../../../functions/domain/contract.ts';
import type { NoticeState } from '../../labels/labels.ts';
import type { NoticeHistory } from './contract-history.ts';

/** @param state shows the notices of this state only */
export function contractHref(id: ContractId, state?: NoticeState): string {
  return `/contracts/${encodeURIComponent(id)}${query({ state })}`;
}

/** @param to keeps to the mails of this address when one leafs on */
export function mailHref(
  number: number,
  options: { readonly to?: string | undefined; readonly view?: string } = {},
) {
  return `/mails/${number}${query(options)}`;
}

/** @param options as the inbox is to be narrowed, sorted and leafed to */
export function inboxHref(options: {
  readonly to?: string | undefined;
  readonly order?: string | undefined;
  readonly page?: number | undefined;
}): string {
  return `/inbox${query(options)}`;
}

/** The anchor of a notice in the table of its contract. */
export function noticeAnchor({ number }: NoticeHistory): string {
  return `notice-${number}`;
}

/** To the mail that carried the notice; where none did, to its line in the contract's table. */
export function noticeHref(told: NoticeHistory): string {
  if (told.mail !== undefined) return mailHref(told.mail);
  return `${contractHref(told.notice.contractId)}#${noticeAnchor(told)}`;
}

function query(options: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(options).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
