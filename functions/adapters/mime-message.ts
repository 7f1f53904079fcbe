/** Puts a mail into MIME: headers as RFC 2047 words, text and HTML side by side in base64, all UTF-8. */
import { encode, wrap } from 'nodemailer/lib/base64';
import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs';
import type { Instant } from '../domain/instant.ts';
import type { CalendarEntry, Mailbox, WrittenMail } from '../mail/written-mail.ts';
import { addressOnTheWire } from './email-address.ts';

/** Parts the mail; it holds signs that base64 has not. */
const BOUNDARY = '=_teichaku';
/** A line of base64 is so long. */
const LINE = 76;
/** An encoded word is so long at most: on its header's first line, beside the longest name that one may follow. */
const WORD = LINE - 'Reply-To: '.length;

/**
 * The mail as it goes over the wire. Every word that a person wrote is encoded, so that none of it can be taken for
 * another header.
 */
export async function mimeMessage(mail: WrittenMail, sender: Mailbox, at: Instant): Promise<string> {
  const calendar = mail.calendarEntry ? await calendarPart(mail.calendarEntry, at) : [];
  return [
    header('From', address(sender)),
    header('To', address(mail.to)),
    ...(mail.replyTo ? [header('Reply-To', address(mail.replyTo))] : []),
    header('Subject', word(mail.subject)),
    header('Date', new Date(at).toUTCString().replace('GMT', '+0000')),
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    header('Content-Type', `multipart/alternative; boundary="${BOUNDARY}"`),
    '',
    ...part('text/plain', mail.text),
    ...part('text/html', mail.html),
    ...calendar,
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
}

function part(type: string, content: string): string[] {
  return [
    `--${BOUNDARY}`,
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    wrap(encode(Buffer.from(content.replace(/\r?\n/g, '\r\n'))), LINE),
  ];
}

/**
 * The last of the alternatives, as mail programs look for it: they then offer to enter the visit. What writes it is loaded
 * with the first letter about a visit, and not with every start of the function.
 */
async function calendarPart(entry: CalendarEntry, at: Instant): Promise<string[]> {
  const { calendarFile, calendarMethod } = await import('./calendar-file.ts');
  return part(`text/calendar; method=${calendarMethod(entry)}`, calendarFile(entry, at));
}

function header(name: string, value: string): string {
  return foldLines(`${name}: ${value}`, LINE);
}

function address({ name, email }: Mailbox): string {
  return `${word(name)} <${addressOnTheWire(email)}>`;
}

function word(text: string): string {
  return encodeWord(text, 'B', WORD);
}
