/**
 * Which request gets which answer. A GET changes nothing, nor does a HEAD, whose answer the server sends without its
 * body; what changes something comes from a form of this page.
 */
import type { IncomingMessage } from 'node:http';
import { type Answer, refusal } from './answer.ts';
import { clockMoveIn } from './clock-controls.ts';
import { answerTo, assetAt, shown } from './page.ts';
import type { PageSource, RunningClock } from './page-source.ts';
import { progressPage } from './progress-page.ts';

const RECORD_PAGE = /^\/record\/([^/]+)$/;
/** More than any form of this page sends. */
const MAX_BODY_BYTES = 10_000;

/** @param source absent while the service is only about to begin */
export async function answerRequest(
  request: IncomingMessage,
  url: URL,
  source: PageSource | undefined,
): Promise<Answer> {
  const { method = '' } = request;
  const isPost = method === 'POST';
  const [, token] = RECORD_PAGE.exec(url.pathname) ?? [];
  if (isPost && !isFromOwnPage(request)) {
    return refusal(403, 'この操作は、このページのボタンからのみ行えます。');
  }
  if (!isPost && method !== 'GET' && method !== 'HEAD') {
    return refusal(405, 'この操作は行えません。', { allow: 'GET, HEAD, POST' });
  }
  const asset = assetAt(url);
  if (asset) return asset;
  const running = source?.running();
  if (!source || running) {
    return isPost ? seeOther(`${url.pathname}${url.search}`) : waiting(running);
  }
  if (token) {
    const contentType = request.headers['content-type'];
    const body = await bodyOf(request);
    return source.recordPage({ method, token: unescaped(token), contentType, body });
  }
  return isPost ? moveClock(await bodyOf(request), url, source) : answerTo(await source.site(), url);
}

/** Any page in the world can make a browser post to this machine; the browser says from which page it comes. */
function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === `http://${headers.host}` : site === 'same-origin';
}

/**
 * Begins to move the clock, and leads back to the page on which that was asked for. A run that fails ends the process:
 * half a run is nothing to be shown.
 */
function moveClock(body: string, { pathname, search }: URL, source: PageSource): Answer {
  const move = clockMoveIn(new URLSearchParams(body));
  if (!move) return refusal(400, '時計をどう動かすかを読み取れませんでした。');
  if ('goOn' in move) {
    void source.goOn(move.goOn);
    return seeOther(`${pathname}${search}`);
  }
  // Played again without what was recorded, the mails may be numbered otherwise.
  void source.goBack(move.goBackTo);
  return seeOther('/inbox?order=newest');
}

function waiting(running: RunningClock | undefined): Answer {
  const page = shown(progressPage(running), 503);
  return { ...page, headers: { ...page.headers, 'retry-after': '1' } };
}

function seeOther(location: string): Answer {
  return { status: 303, headers: { location }, body: '' };
}

/** A part of a path without its escapes, as API Gateway hands it over; as it is where they make no text. */
function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The body, or so much of one that is too long that it is seen to be. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).toString();
}
