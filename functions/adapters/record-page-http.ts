/**
 * The page behind the links in staff mails, over HTTP. Mail scanners and previews follow links, and some submit the forms
 * that they find: only a POST of a day that somebody has put in records.
 */
import { createHash } from 'node:crypto';
import type { Deployment } from '../domain/deployment.ts';
import { PAGE_STYLE } from '../pages/page-style.ts';
import { donePage, formPage, notYetPage, plainPage, recordedPage } from '../pages/record-page.ts';
import type { Moment } from '../workflows/moment.ts';
import {
  lookUp,
  type RecordedFromMail,
  type RecordFromMailTools,
  record,
} from '../workflows/record-from-mail.ts';
import type { PageAnswer } from './lambda.ts';

/** What of a request the page looks at. */
export interface RecordPageRequest {
  readonly method: string;
  /** The last part of the path. */
  readonly token: string;
  readonly contentType?: string | undefined;
  readonly body?: string | undefined;
}

/** What answering needs; the deployment is whose page it is. */
export type RecordPageTools = RecordFromMailTools & { readonly deployment: Deployment };

const FORM = 'application/x-www-form-urlencoded';
const MAX_BODY_BYTES = 2048;
const METHODS = 'GET, HEAD, POST';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

/** The page names a person: it is kept nowhere, shown in no frame, found by no search, and its address handed to nobody. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

/**
 * | request                              | answer                                                                |
 * |--------------------------------------|-----------------------------------------------------------------------|
 * | GET, HEAD                            | 200: the form, or that it is recorded, or from when on it can be      |
 * | POST of a day that can be recorded   | 200: recorded; sent again, that it is recorded already                |
 * | POST of a day off, not confirmed     | 422: the form, which asks whether the day is right                    |
 * | POST of another day, or of none      | 422: the form with what is wrong                                      |
 * | a link that cannot be used           | 404: always the same page, whyever                                    |
 * | any other method, type or size       | 405, 415, 413                                                         |
 *
 * @throws where the table or the alarm clock is out of reach
 */
export async function answerRecordPage(
  { method, token, contentType = '', body = '' }: RecordPageRequest,
  moment: Moment,
  tools: RecordPageTools,
): Promise<PageAnswer> {
  const { deployment } = tools;
  if (method === 'GET' || method === 'HEAD') {
    const shown = answerOf(await lookUp(token, moment, tools), moment, deployment);
    return method === 'GET' ? shown : { ...shown, body: '' };
  }
  const refusal = method === 'POST' ? problemWithPost(contentType, body) : 405;
  if (refusal) {
    const headers = refusal === 405 ? { ...HEADERS, allow: METHODS } : HEADERS;
    return { status: refusal, headers, body: plainPage('unusable', deployment) };
  }
  const form = new URLSearchParams(body);
  const day = form.get('on') ?? '';
  const confirmed = form.get('confirmed') ?? undefined;
  return answerOf(await record(token, day, moment, tools, confirmed), moment, deployment, day);
}

/** The answer where the service itself has failed: try again later. */
export function failedRecordPage(deployment: Deployment): PageAnswer {
  return { status: 500, headers: HEADERS, body: plainPage('failed', deployment) };
}

function problemWithPost(contentType: string, body: string): 413 | 415 | undefined {
  if (contentType.split(';')[0]?.trim().toLowerCase() !== FORM) return 415;
  return Buffer.byteLength(body) > MAX_BODY_BYTES ? 413 : undefined;
}

type Outcome = RecordedFromMail | Awaited<ReturnType<typeof lookUp>>;

/** @param day what was typed, where something was */
function answerOf(outcome: Outcome, { today }: Moment, deployment: Deployment, day = ''): PageAnswer {
  const answer = (status: number, body: string) => ({ status, headers: HEADERS, body });
  switch (outcome.state) {
    case 'unknown':
      return answer(404, plainPage('unknown', deployment));
    case 'open':
      return answer(200, formPage(outcome, today, deployment));
    case 'not-yet':
      return answer(200, notYetPage(outcome, today, deployment));
    case 'done':
      return answer(200, donePage(outcome, today, deployment));
    case 'recorded':
      return answer(200, recordedPage(outcome.recording, today, deployment));
    case 'impossible-day': {
      const { recording, problem } = outcome;
      return answer(422, formPage(recording, today, deployment, { day, problem }));
    }
    case 'to-be-confirmed':
      return answer(422, formPage(outcome.recording, today, deployment, { confirm: outcome.day }));
  }
}
