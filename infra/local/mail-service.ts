/** The part of Amazon SES that the service uses, on this machine: takes raw mails and keeps them. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESClient } from '@aws-sdk/client-ses';
import { LOCAL_AWS } from './local-aws.ts';

/** A mail as it came in on the wire. */
export interface TakenMail {
  readonly to: readonly string[];
  /** The raw MIME. */
  readonly raw: Buffer;
}

/** How SES refuses: the code and message of its error. */
export interface SesRefusal {
  readonly code: string;
  readonly message: string;
}

/** The stand-in for SES, on a port of this machine until it is closed. */
export interface MailService {
  readonly client: SESClient;
  /** Every mail taken so far, in order. */
  readonly taken: readonly TakenMail[];
  close(): Promise<void>;
}

/** @param refuse asked about each mail before it is taken */
export async function openMailService(
  refuse: (mail: TakenMail) => SesRefusal | undefined = () => undefined,
): Promise<MailService> {
  const taken: TakenMail[] = [];
  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    response.setHeader('content-type', 'text/xml');
    const answer = (status: number, xml: string) => response.writeHead(status).end(xml);
    const refusedWith = ({ code, message }: SesRefusal) =>
      answer(
        400,
        `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      );
    if (form.get('Action') !== 'SendRawEmail') {
      return refusedWith({ code: 'InvalidAction', message: 'only SendRawEmail is known here' });
    }
    const mail = {
      to: [...form].filter(([name]) => name.startsWith('Destinations.member.')).map(([, address]) => address),
      raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    };
    const refusal = refuse(mail);
    if (refusal) return refusedWith(refusal);
    taken.push(mail);
    answer(
      200,
      `<SendRawEmailResponse><SendRawEmailResult><MessageId>local-${taken.length}</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new SESClient({ ...LOCAL_AWS, endpoint: `http://127.0.0.1:${port}` });
  return {
    client,
    taken,
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
