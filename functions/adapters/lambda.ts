/**
 * What every function has in common: tools wired once, the clock read once an invocation, failures logged, metrics
 * published.
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
  SQSBatchResponse,
  SQSEvent,
} from 'aws-lambda';
import type { Instant } from '../domain/instant.ts';
import { type Moment, momentAt } from '../workflows/moment.ts';
import { NotYet } from '../workflows/not-yet.ts';
import type { Log } from '../workflows/ports.ts';
import { type PowertoolsLog, powertoolsLog } from './powertools-log.ts';
import { deploymentSetting } from './settings.ts';

type Wire<Tools> = (log: Log) => Tools;

const readClock = (): Instant => new Date().toISOString();

/** What stays from one invocation of a container to the next: clients and settings, never a time. */
function onceWired<Tools>(wire: Wire<Tools>) {
  let wired: (PowertoolsLog & { readonly tools: Tools; readonly timeZone: string }) | undefined;
  return () => {
    if (!wired) {
      const written = powertoolsLog();
      wired = { ...written, tools: wire(written.log), timeZone: deploymentSetting().timeZone };
    }
    return wired;
  };
}

/** A message of a queue. */
export interface QueueMessage {
  readonly body: string;
  /** When it was put into the queue: the same however often it is tried. */
  readonly sentAt: Instant;
}

/**
 * A function fed by a queue. Each message is worked on by itself, one after another; those that fail go back to the
 * queue alone, which Lambda takes for a success: so they are counted, but for those that are only put off.
 */
export function onQueue<Tools>(
  wire: Wire<Tools>,
  work: (message: QueueMessage, moment: Moment, tools: Tools) => Promise<void>,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const wired = onceWired(wire);
  return async (event, context) => {
    const { tools, log, publish, messagesFailed, timeZone } = wired();
    const moment = momentAt(readClock(), timeZone);
    let failed = 0;
    const attempt = async ({ messageId, body, attributes }: SQSEvent['Records'][number]) => {
      try {
        const sentAt = new Date(Number(attributes.SentTimestamp)).toISOString();
        await work({ body, sentAt }, moment, tools);
      } catch (cause) {
        if (!(cause instanceof NotYet)) failed++;
        log.error('A message could not be worked on and goes back to its queue', cause, { messageId });
        throw cause;
      }
    };
    const processor = new BatchProcessor(EventType.SQS);
    try {
      return await processPartialResponse(event, attempt, processor, {
        context,
        processInParallel: false,
        throwOnFullBatchFailure: false,
      });
    } finally {
      publish();
      if (failed > 0) messagesFailed(context.functionName, failed);
    }
  };
}

/** A function that runs at a time of the day. */
export function onSchedule<Tools>(
  wire: Wire<Tools>,
  work: (moment: Moment, tools: Tools) => Promise<void>,
): () => Promise<void> {
  const wired = onceWired(wire);
  return async () => {
    const { tools, log, publish, timeZone } = wired();
    try {
      await work(momentAt(readClock(), timeZone), tools);
    } catch (cause) {
      log.error('The run failed', cause);
      throw cause;
    } finally {
      publish();
    }
  };
}

/** A request as API Gateway hands it over, as far as a page looks at it. */
export interface PageRequest {
  readonly method: string;
  /** What stands in the path at the names of the route. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly contentType?: string | undefined;
  readonly body?: string | undefined;
}

/** What is answered to a request. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A function that is asked over HTTP. A person waits for the answer, so that nothing is tried again: where the work
 * fails, they are told to. Of the request nothing is logged, as its address lets who has it record.
 */
export function onRequest<Tools>(
  wire: Wire<Tools>,
  work: (request: PageRequest, moment: Moment, tools: Tools) => Promise<PageAnswer>,
  failed: (tools: Tools) => PageAnswer,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const wired = onceWired(wire);
  return async (event) => {
    const { tools, log, publish, timeZone } = wired();
    const moment = momentAt(readClock(), timeZone);
    let answer: PageAnswer;
    try {
      answer = await work(requestIn(event), moment, tools);
    } catch (cause) {
      const { requestId } = event.requestContext;
      log.error('A request could not be answered', cause, { requestId });
      answer = failed(tools);
    } finally {
      publish();
    }
    const { status, headers, body } = answer;
    return { statusCode: status, headers: { ...headers }, body };
  };
}

function requestIn({
  requestContext,
  pathParameters,
  headers,
  body,
  isBase64Encoded,
}: APIGatewayProxyEventV2) {
  return {
    method: requestContext.http.method,
    parameters: pathParameters ?? {},
    contentType: headers['content-type'],
    body: body && isBase64Encoded ? Buffer.from(body, 'base64').toString() : body,
  };
}
