/** The links by which staff record from a mail: what a link grants stands in it readable, and is signed. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CalendarDate } from '../domain/calendar.ts';
import type { RecordableKind } from '../domain/recording.ts';
import type { RecordingGrant, RecordLinks } from '../workflows/ports.ts';

/** The deployment's secret. Who has it can make links. */
export type LinkKey = () => Promise<Uint8Array>;

/** The same, where it has been made; `undefined` while nobody has signed anything. */
export type KnownLinkKey = () => Promise<Uint8Array | undefined>;

/** Signed along with every grant, so that no other text that the key may come to sign is taken for one. */
const PURPOSE = 'teichaku record link, version 1';

/** Longer than the longest grant with its signature. */
const MAX_TOKEN_LENGTH = 200;

/**
 * A token is the grant's ids and days and its HMAC-SHA256, with points between them: nothing in it has to be escaped in
 * an address, and it ends in a letter or digit, so that no mail program leaves off its end.
 *
 * @param pageUrl where the page answers, such as `https://abc.execute-api.ap-northeast-1.amazonaws.com`
 */
export function recordLinks(key: LinkKey, pageUrl: string): RecordLinks {
  return {
    async urlFor({ contractId, kind, cycle, recipient, until }) {
      const grant = [contractId, kind, cycle, recipient, until].join('.');
      return `${pageUrl}/record/${grant}.${signatureOf(grant, await key())}`;
    },
    ...recordTokens(key),
  };
}

/** Reads tokens, for who makes no links. */
export function recordTokens(key: KnownLinkKey): Pick<RecordLinks, 'read'> {
  return {
    async read(token) {
      const end = token.lastIndexOf('.');
      if (end < 0 || token.length > MAX_TOKEN_LENGTH) return undefined;
      const secret = await key();
      if (!secret) return undefined;
      const grant = token.slice(0, end);
      return isSame(token.slice(end + 1), signatureOf(grant, secret)) ? grantIn(grant) : undefined;
    },
  };
}

function signatureOf(grant: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(`${PURPOSE}\n${grant}`).digest('base64url');
}

/** Takes the same time wherever the two differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What has been signed here was made of these five. */
function grantIn(grant: string): RecordingGrant {
  const [contractId = '', kind, cycle = '', recipient = '', until] = grant.split('.');
  return { contractId, kind: kind as RecordableKind, cycle, recipient, until: until as CalendarDate };
}
