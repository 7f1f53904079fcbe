/** What docs/events says of each event. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { contractCreatedDetail, contractEndedDetail } from '../../functions/adapters/event-schemas.ts';

const exampleContract = JSON.parse(
  readFileSync(new URL('../../examples/one-contract.json', import.meta.url), 'utf8'),
);

const EVENTS = {
  ContractCreated: { schema: contractCreatedDetail, detail: exampleContract },
  ContractEnded: {
    schema: contractEndedDetail,
    detail: { contractId: exampleContract.contractId, endedOn: '2027-08-31', reason: 'resigned' },
  },
};

/** The files of docs/events by their names. */
export function eventDocs(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [detailType, { schema, detail }] of Object.entries(EVENTS)) {
    const described = { title: `detail of ${detailType}`, ...z.toJSONSchema(schema, { io: 'input' }) };
    const event = { source: 'case-system', 'detail-type': detailType, detail };
    files.set(`${detailType}.schema.json`, `${JSON.stringify(described, null, 2)}\n`);
    files.set(`${detailType}.example.json`, `${JSON.stringify(event, null, 2)}\n`);
  }
  return files;
}
