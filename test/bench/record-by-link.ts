/** `npm run bench`: how long whoever records from a mail waits, on the embedded table. */
import { Bench } from 'tinybench';
import { dynamodbContractRecords } from '../../functions/adapters/dynamodb-contract-records.ts';
import { dynamodbLinkKey } from '../../functions/adapters/dynamodb-link-key.ts';
import { recordLinks } from '../../functions/adapters/record-links.ts';
import { answerRecordPage } from '../../functions/adapters/record-page-http.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { openEmbeddedTable } from '../../infra/local/embedded-table.ts';
import { at, contractOf, day, deployment, practice, registered, suzuki } from '../support/contracts.ts';
import { memoryAlarmClock, memoryLog } from '../support/memory-ports.ts';

const when = at('2029-04-12 15:00');
const { client, tableName, close } = await openEmbeddedTable();
const links = recordLinks(dynamodbLinkKey(client, tableName), 'https://record.example');
const tools = {
  records: dynamodbContractRecords(client, tableName, deployment),
  recordLinks: links,
  alarmClock: memoryAlarmClock(),
  practice,
  deployment,
  log: memoryLog(),
};

let number = 0;
let token = '';
/** A contract near its end, with all that was told of it in three years, and a link to record its contact of April. */
async function given(): Promise<void> {
  const contractId = `bench-${++number}`;
  await tools.records.save({ record: registered(contractOf({ contractId })), version: 0 });
  await settle(contractId, at('2029-04-02 06:30'), tools);
  const url = await links.urlFor({
    contractId,
    kind: 'monthly-contact',
    cycle: '2029-04',
    recipient: suzuki.id,
    until: day('2029-05-31'),
  });
  token = url.split('/').at(-1) ?? '';
}

async function expectStatus(
  status: number,
  request: { method: string; contentType?: string; body?: string },
) {
  const answer = await answerRecordPage({ ...request, token }, when, tools);
  if (answer.status !== status) throw new Error(`answered ${answer.status}`);
}

const POST = { method: 'POST', contentType: 'application/x-www-form-urlencoded', body: 'on=2029-04-11' };
const bench = new Bench({ name: 'recording by link', time: 0, iterations: 60, warmupIterations: 5 })
  .add('the form is shown', () => expectStatus(200, { method: 'GET' }), { beforeAll: given })
  .add('the day is recorded', () => expectStatus(200, POST), { beforeEach: given });
await bench.run();
console.table(bench.table());
await close();
