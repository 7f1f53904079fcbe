/** One mail as its reader sees it, as plain text, and as it went on the wire. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { timeJa } from '../../labels/dates-ja.ts';
import { AUDIENCE_LABELS, cycleLabel, KIND_LABELS, typeLabel } from '../../labels/labels-ja.ts';
import { wayBack } from './clock-controls.ts';
import { addresseeName } from './inbox-page.ts';
import { page } from './layout.ts';
import { contractHref, inboxHref, mailHref } from './links.ts';
import type { PageMail } from './page-model.ts';
import type { Site } from './site.ts';

/** As it is shown, as plain text, and as it went over the wire. */
export const MAIL_VIEWS = ['html', 'text', 'source'] as const;

export type MailView = (typeof MAIL_VIEWS)[number];

const VIEW_LABELS: Readonly<Record<MailView, string>> = {
  html: '表示',
  text: 'テキスト',
  source: 'ソース',
};

/** @param to the reader to whose mails the links before and after keep */
export function mailPage(site: Site, mail: PageMail, view: MailView, to?: string): Html {
  const { name, email } = site.model.deployment.sender;
  const readers = mail.to.map((address) => addresseeName(site.addressee(address) ?? { email: address }));
  const tabs = MAIL_VIEWS.map((tab) => {
    const current = tab === view ? html` aria-current="page"` : undefined;
    return html`<a href="${mailHref(mail.number, tab === 'html' ? { to } : { to, view: tab })}"${current}>${VIEW_LABELS[tab]}</a>`;
  });
  return page(site, {
    title: mail.subject,
    section: 'inbox',
    content: html`<p class="back"><a href="${inboxHref({ to })}">受信箱</a></p>
${neighbours(site, mail, view, to)}
<h1 class="subject">${mail.subject}</h1>
<dl class="head">
<div><dt>差出人</dt><dd>${addresseeName({ name, email })}</dd></div>
<div><dt>宛先</dt><dd>${readers.join('、')}</dd></div>
<div><dt>日時</dt><dd><time datetime="${mail.at}">${timeJa(mail.at)}</time></dd></div>
</dl>
<nav class="tabs" aria-label="メールの見え方">${tabs}</nav>
${VIEWS[view](mail)}
<p class="download"><a href="/mails/${mail.number}.eml" download>.eml ファイルとして保存</a></p>
${wayBack(site, mail)}
${carriedNotices(site, mail)}`,
  });
}

/** A link in the letter leads the whole window on, since what it leads to shows itself in no frame. */
const LETTER_MAY = 'allow-same-origin allow-top-navigation-by-user-activation';

const VIEWS: Readonly<Record<MailView, (mail: PageMail) => Html>> = {
  html: ({ number, subject }) =>
    html`<iframe class="letter" src="/mails/${number}/html" sandbox="${LETTER_MAY}" title="メールの本文：${subject}" data-fit></iframe>`,
  text: ({ text }) => html`<pre class="letter" tabindex="0">${text}</pre>`,
  source: ({ eml }) => html`<pre class="letter source" tabindex="0">${eml}</pre>`,
};

function neighbours(site: Site, mail: PageMail, view: MailView, to: string | undefined): Html {
  const mails = (to === undefined ? undefined : site.addressee(to)?.mails) ?? site.model.mails;
  const index = mails.indexOf(mail);
  const options = view === 'html' ? { to } : { to, view };
  const link = (other: PageMail | undefined, label: string) =>
    other
      ? html`<a href="${mailHref(other.number, options)}">${label}</a>`
      : html`<span class="off">${label}</span>`;
  return html`<nav class="paging" aria-label="前後のメール">${link(mails[index - 1], '前のメール')}<span>${index + 1} / ${mails.length} 通</span>${link(mails[index + 1], '次のメール')}</nav>`;
}

function carriedNotices(site: Site, { notices }: PageMail): Html {
  if (notices.length === 0) return html`<p>このメールに載っているのは、今週のまとめだけです。</p>`;
  const items = notices.map(({ contractId, kind, cycle, type, audience }) => {
    const person = site.contract(contractId)?.contract.user.name;
    return html`<li><a href="${contractHref(contractId)}">${person === undefined ? `契約 ${contractId}` : `${person} 様`}</a> <span>${KIND_LABELS[kind]}（${cycleLabel(kind, cycle)}）：${typeLabel(kind, type)}（${AUDIENCE_LABELS[audience]}宛て）</span></li>`;
  });
  return html`<section aria-labelledby="carried">
<h2 id="carried">このメールに載っているお知らせ</h2>
<ul class="carried">${items}</ul>
</section>`;
}
