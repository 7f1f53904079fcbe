/** Whether Lambda runs what the queues hold. */
import {
  type EventSourceMappingConfiguration,
  GetAccountSettingsCommand,
  GetEventSourceMappingCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { attention, blocked, type Check, ok } from './finding.ts';
import { NotDeployed } from './not-deployed.ts';
import type { Subject } from './subject.ts';

/** What runs beside the queues: the page, and one of the daily runs. */
const BESIDE_QUEUES = 2;

/**
 * Whether the account runs as many functions at a time as the queues may take. A new account runs ten.
 * Rights: lambda:GetAccountSettings, GetEventSourceMapping
 */
export const concurrency: Check = {
  name: 'Lambda concurrency',
  look: async (subject) => {
    const client = new LambdaClient({ region: subject.entry.region });
    const sources = await eventSources(subject, client);
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions: limit = 0, UnreservedConcurrentExecutions: free = limit } =
      AccountLimit ?? {};
    const most = sources.map(({ source }) => source?.ScalingConfig?.MaximumConcurrency ?? limit);
    const needed = most.reduce((sum, each) => sum + each, BESIDE_QUEUES);
    const found = `${limit} at a time in the account, ${free} of them free for all; the deployment takes ${needed} at most`;
    if (needed <= free) return ok(found);
    return attention(
      found,
      'Ask for more "Concurrent executions" of AWS Lambda in Service Quotas; until then what finds no place waits and is tried again.',
    );
  },
};

/** Whether each queue is worked off. Rights: lambda:GetEventSourceMapping */
export const queueWorkers: Check = {
  name: 'queue workers',
  look: async (subject) => {
    const { deployment, region } = subject.entry;
    const sources = await eventSources(subject, new LambdaClient({ region }));
    const named = sources.map((each) => ({ ...each, words: wordsOf(each.source) }));
    const found = named
      .filter(({ words }) => words !== undefined)
      .map(({ worker, words }) => `${worker}: ${words}`)
      .join(', ');
    if (found === '') return ok('each queue is worked off');
    const toDo = named.flatMap(({ worker, uuid, source }) => {
      if (!source)
        return `${worker}: somebody deleted what leads its queue to it. npm run destroy -- ${deployment.name} --keep-records, then npm run deploy -- ${deployment.name}`;
      if (source.State === 'Disabled')
        return `aws lambda update-event-source-mapping --region ${region} --uuid ${uuid} --enabled`;
      return [];
    });
    if (toDo.length > 0) return blocked(`${found}: what is in the queue waits`, ...toDo);
    if (sources.some(({ source }) => isFailing(source)))
      return blocked(
        found,
        `Mend the access of the function to its queue: npm run deploy -- ${deployment.name}`,
      );
    return attention(found, 'Wait a minute, then run this command again.');
  },
};

/** How it stands with a worker, in words; nothing where it is at work. */
function wordsOf(source: EventSourceMappingConfiguration | undefined): string | undefined {
  if (!source) return 'no event source';
  if (isFailing(source)) return source.LastProcessingResult;
  return source.State === 'Enabled' ? undefined : (source.State ?? 'no state');
}

function isFailing(source: EventSourceMappingConfiguration | undefined): boolean {
  return source?.LastProcessingResult?.startsWith('PROBLEM') ?? false;
}

interface EventSource {
  /** `DeliverMail` */
  readonly worker: string;
  readonly uuid: string;
  /** `undefined` where the stack has it and Lambda does not. */
  readonly source: EventSourceMappingConfiguration | undefined;
}

/** What leads the queues of the stack to their functions. */
async function eventSources({ service }: Subject, client: LambdaClient): Promise<readonly EventSource[]> {
  const mappings = (await service()).filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping');
  if (mappings.length === 0) throw new NotDeployed('what is deployed has no event sources');
  return Promise.all(
    mappings.map(async ({ logicalId, physicalId: uuid }) => {
      const worker = logicalId.replace(/Function.*/, '');
      try {
        return { worker, uuid, source: await client.send(new GetEventSourceMappingCommand({ UUID: uuid })) };
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
        return { worker, uuid, source: undefined };
      }
    }),
  );
}
