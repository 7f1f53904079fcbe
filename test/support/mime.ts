/** Reads a mail as it went over the wire: a small decoder of its own, so that no library checks itself. */

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface ReadMail {
  /** By their names in lower case, unfolded and decoded. */
  readonly headers: ReadonlyMap<string, string>;
  /** The names of all headers, in order. */
  readonly names: readonly string[];
  readonly parts: readonly Part[];
  /** The headers as they stood on the wire. */
  readonly rawHeaders: string;
}

export function readMail(raw: Buffer | Uint8Array): ReadMail {
  const wire = Buffer.from(raw).toString('latin1');
  const { headers, names, head, rest } = split(wire);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  if (boundary === undefined) throw new Error('the mail has no parts');
  const parts = rest
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((text) => split(text.replace(/^\r\n/, '')))
    .map((part) => ({ headers: part.headers, body: decoded(part) }));
  return { headers, names, parts, rawHeaders: head };
}

function split(text: string) {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const fields = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())] as const;
  });
  return { headers: new Map(fields), names: fields.map(([name]) => name), head, rest: text.slice(end + 4) };
}

/** Encoded words (RFC 2047). Each has to be whole characters by itself; white space between two of them is none. */
function words(text: string): string {
  return text
    .replace(/(=\?[^?]+\?[BQbq]\?[^?]*\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, encoding: string, content: string) => {
      const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(content, 'base64') : quoted(content);
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    });
}

function quoted(text: string): Buffer {
  const plain = text.replaceAll('_', ' ');
  return Buffer.from(
    plain.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function decoded({ headers, rest }: ReturnType<typeof split>): string {
  if (headers.get('content-transfer-encoding') !== 'base64') throw new Error('a body is not base64');
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(rest, 'base64'));
}
