/**
 * The services of AWS that the functions call, behind the rights of the stack: a call is answered where the policy of
 * the calling function allows it, and is refused as AWS would refuse it where not.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Template } from 'aws-cdk-lib/assertions';
import { openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { type Call, knownArn, rightsOf, TABLE_ARN } from '../infra/aws/rights.ts';

/** A call that a function has made. */
interface MadeCall extends Call {
  /** `WakeUp` */
  readonly by: string;
  readonly allowed: boolean;
}

export interface GuardedAws {
  readonly url: string;
  readonly calls: readonly MadeCall[];
  /** What lies in the mail queue. */
  readonly queued: string[];
  /** The raw MIME of each mail that SES took. */
  readonly mails: Buffer[];
  /** Addresses that SES takes no mail to. */
  readonly refused: Set<string>;
  /** Whose calls come from now on. */
  actAs(part: string): void;
  close(): Promise<void>;
}

/** What has been asked for, and what answers it where it is allowed. */
interface Asked {
  readonly calls: readonly Call[];
  readonly answer: () => Promise<Answer> | Answer;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

export async function openGuardedAws(template: Template): Promise<GuardedAws> {
  const table = await openEmbeddedTable();
  const endpoint = await table.client.config.endpoint?.();
  const dynamodb = `http://${endpoint?.hostname}:${endpoint?.port}`;
  const calls: MadeCall[] = [];
  const queued: string[] = [];
  const mails: Buffer[] = [];
  const refused = new Set<string>();
  const schedules = new Set<string>();
  let part = '';

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const { calls: asked, answer } = read(request, body);
    const made = asked.map((call) => ({ ...call, by: part, allowed: rightsOf(template, part)(call) }));
    calls.push(...made);
    respond(response, request, made.every(({ allowed }) => allowed) ? await answer() : REFUSAL);
  });

  function read(request: IncomingMessage, body: string): Asked {
    const [service, operation] = String(request.headers['x-amz-target'] ?? '').split('.');
    if (service?.startsWith('DynamoDB')) return dynamodbCall(request, operation ?? '', body);
    if (service === 'AmazonSQS') return queueCall(body);
    if (request.url?.startsWith('/schedules/')) return schedulerCall(request, body);
    return mailCall(body);
  }

  function dynamodbCall(request: IncomingMessage, operation: string, body: string): Asked {
    const { Key, Item, IndexName } = JSON.parse(body);
    const keys = [(Key ?? Item)?.pk.S].filter((key) => key !== undefined);
    return {
      calls: [
        {
          action: `dynamodb:${operation}`,
          resource: IndexName ? `${TABLE_ARN}/index/${IndexName}` : TABLE_ARN,
          context: { 'dynamodb:LeadingKeys': keys },
        },
      ],
      async answer() {
        const { host, connection, 'content-length': length, ...headers } = request.headers;
        const answered = await fetch(dynamodb, { method: 'POST', headers: Object(headers), body });
        return { status: answered.status, body: await answered.text() };
      },
    };
  }

  function queueCall(body: string): Asked {
    const { QueueUrl, Entries } = JSON.parse(body) as {
      readonly QueueUrl: string;
      readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[];
    };
    const queue = QueueUrl.split('/').at(-1) ?? '';
    return {
      calls: [{ action: 'sqs:SendMessage', resource: knownArn(queue) }],
      answer() {
        queued.push(...Entries.map(({ MessageBody }) => MessageBody));
        const Successful = Entries.map(({ Id, MessageBody }) => ({
          Id,
          MessageId: Id,
          MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
        }));
        return { status: 200, body: JSON.stringify({ Successful, Failed: [] }) };
      },
    };
  }

  function schedulerCall({ method, url }: IncomingMessage, body: string): Asked {
    const { pathname, searchParams } = new URL(url ?? '', 'http://scheduler');
    const given = body ? JSON.parse(body) : {};
    const name = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    const group = given.GroupName ?? searchParams.get('groupName');
    const resource = `arn:aws:scheduler:ap-northeast-1:111111111111:schedule/${group}/${name}`;
    const passed: Call[] = given.Target
      ? [
          {
            action: 'iam:PassRole',
            resource: given.Target.RoleArn,
            context: { 'iam:PassedToService': ['scheduler.amazonaws.com'] },
          },
        ]
      : [];
    const action = { POST: 'CreateSchedule', GET: 'GetSchedule', DELETE: 'DeleteSchedule' }[method ?? ''];
    return {
      calls: [{ action: `scheduler:${action}`, resource }, ...passed],
      answer() {
        if (method === 'DELETE') schedules.delete(name);
        if (method !== 'POST') return { status: 200, body: '{}' };
        if (schedules.has(name)) return { status: 409, body: '{"__type":"ConflictException"}' };
        schedules.add(name);
        return { status: 200, body: JSON.stringify({ ScheduleArn: resource }) };
      },
    };
  }

  function mailCall(body: string): Asked {
    const form = new URLSearchParams(body);
    const from = form.get('Source') ?? '';
    const owned = [
      `identity/${from.split('@').at(-1)}`,
      `configuration-set/${form.get('ConfigurationSetName')}`,
    ];
    return {
      calls: owned.map((name) => ({
        action: `ses:${form.get('Action')}`,
        resource: `arn:aws:ses:ap-northeast-1:111111111111:${name}`,
        context: { 'ses:FromAddress': [from] },
      })),
      answer() {
        if (refused.has(form.get('Destinations.member.1') ?? '')) return ADDRESS_REFUSED;
        mails.push(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'));
        const result = `<SendRawEmailResult><MessageId>${mails.length}</MessageId></SendRawEmailResult>`;
        return { status: 200, body: `<SendRawEmailResponse>${result}</SendRawEmailResponse>` };
      },
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    queued,
    mails,
    refused,
    actAs: (name) => {
      part = name;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await table.close();
    },
  };
}

/** The clients of all four services throw, whatever they make of its form. */
const REFUSAL: Answer = { status: 403, body: '{"__type":"AccessDeniedException","message":"AccessDenied"}' };

const ADDRESS_REFUSED: Answer = {
  status: 400,
  body: '<ErrorResponse><Error><Code>MessageRejected</Code><Message>Address blacklisted</Message></Error></ErrorResponse>',
};

function respond(response: ServerResponse, request: IncomingMessage, { status, body }: Answer): void {
  const error: unknown = status < 400 || body.startsWith('<') ? undefined : JSON.parse(body).__type;
  response.writeHead(status, {
    'content-type': request.headers['x-amz-target'] ? 'application/x-amz-json-1.0' : 'application/json',
    ...(typeof error === 'string' && { 'x-amzn-errortype': error }),
  });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
