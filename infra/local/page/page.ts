/** The routes of the page: which address shows what. */
import { readFileSync } from 'node:fs';
import type { Html } from '../../../functions/mail/html.ts';
import type { Answer } from './answer.ts';
import { ASSETS } from './assets.ts';
import { contractPage } from './contract-page.ts';
import { inboxPage } from './inbox-page.ts';
import { MAIL_VIEWS, mailPage } from './mail-page.ts';
import { notFoundPage } from './not-found.ts';
import { overviewPage } from './overview.ts';
import type { PageMail } from './page-model.ts';
import type { Site } from './site.ts';
import { STATES } from './state-marks.ts';

/** Only what this page itself serves; no script and no style but the files under `/assets/`. */
const PAGE_POLICY =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** A mail brings its own styles and nothing else: no script runs in it and it reaches nobody. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

type Route = (site: Site, found: readonly string[], query: URLSearchParams) => Answer | undefined;

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/^\/$/, (site, _, query) => shown(overviewPage(site, Number(query.get('page') ?? 1)))],
  [
    /^\/contracts\/([^/]+)$/,
    (site, [id = ''], query) => {
      const history = site.contract(id);
      return history && shown(contractPage(site, history, oneOf(STATES, query.get('state'))));
    },
  ],
  [
    /^\/inbox$/,
    (site, _, query) =>
      shown(
        inboxPage(site, {
          to: query.get('to') || undefined,
          order: oneOf(['oldest', 'newest'], query.get('order')) ?? 'oldest',
          page: Number(query.get('page') ?? 1),
        }),
      ),
  ],
  [
    /^\/mails\/(\d+)$/,
    (site, [number], query) => {
      const mail = site.mail(Number(number));
      const view = oneOf(MAIL_VIEWS, query.get('view')) ?? 'html';
      return mail && shown(mailPage(site, mail, view, query.get('to') || undefined));
    },
  ],
  [/^\/mails\/(\d+)\/html$/, (site, [number]) => letter(site.mail(Number(number)))],
  [/^\/mails\/(\d+)\.eml$/, (site, [number]) => rawMail(site.mail(Number(number)))],
];

/** Answers a request for an address of the page. */
export function answerTo(site: Site, { pathname, searchParams }: URL): Answer {
  const path = decoded(pathname);
  for (const [pattern, route] of ROUTES) {
    const found = pattern.exec(path);
    const answer = found && route(site, found.slice(1), searchParams);
    if (answer) return answer;
  }
  return shown(notFoundPage(site), 404);
}

/** A whole page as an answer. */
export function shown({ markup }: Html, status = 200): Answer {
  return answer('text/html; charset=utf-8', markup, { 'content-security-policy': PAGE_POLICY }, status);
}

/** The mail as its reader's program shows it, with links that lead the whole window on. */
function letter(mail: PageMail | undefined): Answer | undefined {
  if (!mail) return undefined;
  const content = mail.html.replace('<head>', '<head><base target="_top">');
  return answer('text/html; charset=utf-8', content, { 'content-security-policy': MAIL_POLICY });
}

function rawMail(mail: PageMail | undefined): Answer | undefined {
  if (!mail) return undefined;
  const name = `${String(mail.number).padStart(4, '0')}.eml`;
  return answer('message/rfc822', mail.eml, { 'content-disposition': `attachment; filename="${name}"` });
}

/** Answers for what the pages are made of beside their markup. */
export function assetAt({ pathname }: URL): Answer | undefined {
  const [, name = ''] = /^\/assets\/([a-z.]+)$/.exec(pathname) ?? [];
  const known = ASSETS.get(name);
  return known && answer(`${known.type}; charset=utf-8`, readFileSync(known.file, 'utf8'));
}

function answer(
  type: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): Answer {
  return { status, headers: { 'content-type': type, ...headers }, body };
}

function oneOf<Known extends string>(known: readonly Known[], asked: string | null): Known | undefined {
  return known.find((value) => value === asked);
}

/** The path without percent signs; as it came where it is not decodable, so that it is found nowhere. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
