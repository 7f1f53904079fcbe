import { type Html, html } from '../../../functions/mail/html.ts';
import { page } from './layout.ts';
import type { Site } from './site.ts';

/** What a reader sees who asked for something that is not there. */
export function notFoundPage(site: Site): Html {
  return page(site, {
    title: 'ページが見つかりません',
    content: html`<h1>ページが見つかりません</h1>
<p>お探しのページはありません。アドレスが途中で切れていないか、ご確認ください。</p>
<p><a href="/">契約一覧へ戻る</a></p>`,
  });
}
