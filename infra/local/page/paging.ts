/** Long lists in pages. */
import { type Html, html } from '../../../functions/mail/html.ts';

/** One page of a list. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** Counted from 1. */
  readonly number: number;
  readonly pages: number;
}

/** The wanted page of a list; the nearest one where the list has no such page. */
export function pageOf<Item>(list: readonly Item[], wanted: number, size: number): ListPage<Item> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const number = Number.isSafeInteger(wanted) ? Math.min(Math.max(1, wanted), pages) : 1;
  return { items: list.slice((number - 1) * size, number * size), number, pages };
}

/** Links to the pages before and after; nothing where all fits on one page. */
export function pageLinks(
  { number, pages }: Pick<ListPage<unknown>, 'number' | 'pages'>,
  href: (number: number) => string,
): Html | undefined {
  if (pages === 1) return undefined;
  const link = (to: number, label: string) =>
    to < 1 || to > pages || to === number
      ? html`<span class="off">${label}</span>`
      : html`<a href="${href(to)}">${label}</a>`;
  return html`<nav class="paging" aria-label="ページ送り">${link(1, '最初')}${link(number - 1, '前へ')}<span>${number} / ${pages} ページ</span>${link(number + 1, '次へ')}${link(pages, '最後')}</nav>`;
}
