/** Mails through Amazon SES, as raw MIME. */
import {
  MessageRejected,
  type SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import MimeNode from 'nodemailer/lib/mime-node';
import type { Instant } from '../domain/instant.ts';
import type { Mailbox, WrittenMail } from '../mail/written-mail.ts';
import type { Outbox } from '../workflows/ports.ts';

export interface OutboxSettings {
  readonly sender: Mailbox;
  readonly configurationSetName?: string | undefined;
}

/**
 * Words by which SES says that an address can never be written to. Anything else it refuses may be mended without the
 * address: a sender or, in the sandbox, a recipient not verified yet, a quota, a paused account.
 */
const ADDRESS_AT_FAULT =
  /illegal address|missing final '@domain'|missing start of|local address contains|domain (contains|starts|ends)|address blacklisted|suppression list/i;

export function sesOutbox(client: SESClient, { sender, configurationSetName }: OutboxSettings): Outbox {
  return {
    async send(mail, _notices, at) {
      try {
        await client.send(
          new SendRawEmailCommand({
            Source: sender.email,
            Destinations: [mail.to.email],
            RawMessage: { Data: await rawMessage(mail, sender, at) },
            ConfigurationSetName: configurationSetName,
          }),
        );
        return 'sent';
      } catch (error) {
        if (isAddressAtFault(error)) return 'rejected';
        throw error;
      }
    },
  };
}

function isAddressAtFault(error: unknown): boolean {
  const refused =
    error instanceof MessageRejected ||
    (error instanceof SESServiceException && error.name === 'InvalidParameterValue');
  return refused && ADDRESS_AT_FAULT.test(error.message);
}

/** Text and HTML side by side; headers as RFC 2047 words, bodies in base64, all UTF-8. */
async function rawMessage(mail: WrittenMail, sender: Mailbox, at: Instant): Promise<Uint8Array> {
  const message = new MimeNode('multipart/alternative', { textEncoding: 'B' });
  message.setHeader({
    from: address(sender),
    to: address(mail.to),
    ...(mail.replyTo && { 'reply-to': address(mail.replyTo) }),
    subject: mail.subject,
    date: new Date(at).toUTCString().replace('GMT', '+0000'),
    'auto-submitted': 'auto-generated',
  });
  for (const [type, content] of [
    ['text/plain', mail.text],
    ['text/html', mail.html],
  ] as const) {
    message
      .createChild(`${type}; charset=utf-8`)
      .setHeader('content-transfer-encoding', 'base64')
      .setContent(content);
  }
  return message.build();
}

function address({ name, email }: Mailbox) {
  return { name, address: email };
}
