/** Mails through Amazon SES, as raw MIME. */
import {
  MessageRejected,
  type SESClient,
  SESServiceException,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import type { Mailbox } from '../mail/written-mail.ts';
import { Throttled } from '../workflows/delivery.ts';
import type { Outbox } from '../workflows/ports.ts';
import { addressOnTheWire } from './email-address.ts';
import { tagsOf } from './mail-tags.ts';
import { mimeMessage } from './mime-message.ts';

/** As whom mails are sent; without a configuration set SES tells of no returns. */
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

/** Each mail is one request; how often a lost answer is tried again is for the client that is handed in. */
export function sesOutbox(client: SESClient, { sender, configurationSetName }: OutboxSettings): Outbox {
  return {
    async send(mail, _notices, at, label) {
      try {
        await client.send(
          new SendRawEmailCommand({
            Source: sender.email,
            Destinations: [addressOnTheWire(mail.to.email)],
            RawMessage: { Data: Buffer.from(await mimeMessage(mail, sender, at)) },
            ConfigurationSetName: configurationSetName,
            Tags: tagsOf(label),
          }),
        );
        return 'sent';
      } catch (error) {
        if (isAddressAtFault(error)) return 'rejected';
        if (isThrottling(error)) throw new Throttled(error.message, { cause: error });
        throw error;
      }
    },
  };
}

/** How SES says that its rate a second or its quota of a day is used up. */
const THROTTLING = /^(Throttling(Exception)?|LimitExceededException|TooManyRequestsException)$/;

function isThrottling(error: unknown): error is SESServiceException {
  return error instanceof SESServiceException && THROTTLING.test(error.name);
}

function isAddressAtFault(error: unknown): boolean {
  const refused =
    error instanceof MessageRejected ||
    (error instanceof SESServiceException && error.name === 'InvalidParameterValue');
  return refused && ADDRESS_AT_FAULT.test(error.message);
}
