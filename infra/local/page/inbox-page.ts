/** The inbox: every mail, or those to one reader. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { timeJa } from '../../labels/dates-ja.ts';
import { page } from './layout.ts';
import { inboxHref, mailHref } from './links.ts';
import type { PageMail } from './page-model.ts';
import { pageLinks, pageOf } from './paging.ts';
import type { Addressee, Site } from './site.ts';

const MAILS_A_PAGE = 50;

/** What the reader of the inbox asked for. */
export interface InboxQuery {
  /** An address; all mails without it. */
  readonly to?: string | undefined;
  readonly order: 'oldest' | 'newest';
  /** Counted from 1. */
  readonly page: number;
}

/** The page of the inbox, narrowed and sorted as asked for. */
export function inboxPage(site: Site, { to, order, page: wantedPage }: InboxQuery): Html {
  const mails = to === undefined ? site.model.mails : (site.addressee(to)?.mails ?? []);
  const shown = pageOf(order === 'newest' ? mails.toReversed() : mails, wantedPage, MAILS_A_PAGE);
  return page(site, {
    title: '受信箱',
    section: 'inbox',
    content: html`<h1>受信箱</h1>
<p class="lead">送り先の方に届くとおりのメールです。${mails.length.toLocaleString('ja')}通あります。</p>
${filterForm(site, { to, order })}
${mails.length === 0 ? html`<p>この宛先へのメールはありません。</p>` : html`<ol class="mails">${shown.items.map((mail) => mailItem(mail, site, to))}</ol>`}
${pageLinks(shown, (number) => inboxHref({ to, order, page: number }))}`,
  });
}

function filterForm(site: Site, { to, order }: Pick<InboxQuery, 'to' | 'order'>): Html {
  const option = (value: string, label: string, selected: boolean) =>
    html`<option value="${value}"${selected ? html` selected` : undefined}>${label}</option>`;
  const readers = site.addressees.map((addressee) =>
    option(
      addressee.email,
      `${addresseeName(addressee)}（${addressee.mails.length}通）`,
      addressee.email === to,
    ),
  );
  return html`<form class="filter" action="/inbox" method="get" data-autosubmit>
<label>宛先 <select name="to">${option('', 'すべての宛先', to === undefined)}${readers}</select></label>
<label>並び順 <select name="order">${option('oldest', '古い順', order === 'oldest')}${option('newest', '新しい順', order === 'newest')}</select></label>
<button>表示する</button>
</form>`;
}

/** The name with the address; the address alone where no contract names its owner. */
export function addresseeName({ email, name }: Pick<Addressee, 'email' | 'name'>): string {
  return name === undefined ? email : `${name} <${email}>`;
}

function mailItem(mail: PageMail, site: Site, to: string | undefined): Html {
  const readers = mail.to.map((email) => site.addressee(email)?.name ?? email).join('、');
  return html`<li><a href="${mailHref(mail.number, { to })}">
<span class="subject">${mail.subject}</span>
<span class="reader">${readers}</span>
<time datetime="${mail.at}">${timeJa(mail.at)}</time>
<span class="carried">${mail.notices.length > 0 ? `お知らせ ${mail.notices.length}件` : '今週のまとめ'}</span>
</a></li>`;
}
