/** `npm run bench`: how long the core takes for what it is asked most. */
import { readFileSync } from 'node:fs';
import { Bench } from 'tinybench';
import { readEvent } from '../../functions/adapters/contract-events.ts';
import { practiceOf } from '../../functions/adapters/settings.ts';
import { accept } from '../../functions/domain/accept.ts';
import { calendarDateOf } from '../../functions/domain/calendar.ts';
import { decide } from '../../functions/domain/decide.ts';
import { forecast } from '../../functions/domain/forecast.ts';
import { blankRecord } from '../../functions/domain/record.ts';
import { DEPLOYMENTS } from '../../infra/aws/deployments.ts';

const { deployment } = DEPLOYMENTS[0];
const detail = JSON.parse(readFileSync(new URL('../../examples/one-contract.json', import.meta.url), 'utf8'));
const time = '2026-04-15T01:00:00.000Z';
const body = JSON.stringify({ id: '1', time, 'detail-type': 'ContractCreated', detail });
const { reading } = readEvent(body, time, deployment.timeZone);
if ('problems' in reading) throw new Error('the example contract was set aside');
const { record } = accept(blankRecord(reading.fact.contractId), reading.fact);
const halfway = calendarDateOf('2027-10-15');

const known = practiceOf(deployment);

const bench = new Bench({ name: 'one contract of three years' })
  .add('an event is read', () => {
    readEvent(body, time, deployment.timeZone);
  })
  .add('everything due half-way is decided, the plan known', () => {
    decide(record, halfway, time, known);
  })
  .add('everything due half-way is decided, the plan made anew', () => {
    decide(record, halfway, time, practiceOf(deployment));
  })
  .add('the whole term is forecast', () => {
    forecast(record.facts, practiceOf(deployment));
  });
await bench.run();
console.table(bench.table());
