/** A morning as it goes and as it fails, and what the real log then holds of the people whom it is about. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { powertoolsLog } from '../../functions/adapters/powertools-log.ts';
import { heal } from '../../functions/workflows/heal.ts';
import type { Log } from '../../functions/workflows/ports.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { takeInEvent } from '../../functions/workflows/take-in-event.ts';
import {
  at,
  closedEmployer,
  contractOf,
  created,
  deployment,
  eventOf,
  member,
  takahashi,
  tanaka,
} from '../support/contracts.ts';
import { body, detailWith, read } from '../support/events.ts';
import { type MemoryTools, memoryTools } from '../support/memory-ports.ts';
import { deliver, post } from '../support/mornings.ts';
import { comesBack } from '../support/returned.ts';

const mori = member('support-worker', '森 緑', 'mori@teichaku.example.jp');
const staff = [mori, tanaka];
const CONTRACTS = [contractOf({ staff }), contractOf({ contractId: 'c-2', staff, employer: closedEmployer })];

let written: string[];
beforeEach(() => {
  written = [];
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Teichaku');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'test');
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void written.push(parts.join(' ')));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** What fails is logged as every function logs it. */
async function tried(log: Log, work: Promise<unknown>): Promise<void> {
  await work.catch((cause: unknown) => log.error('It failed', cause));
}

async function morning(tools: MemoryTools, log: Log): Promise<void> {
  const run: MemoryTools = { ...tools, log: { ...tools.log, ...log } };
  const eve = at('2026-06-01 08:00');
  for (const contract of CONTRACTS) await takeInEvent(...eventOf(created(contract, eve)), eve, run);
  const wrong = read(body('ContractCreated', detailWith('staff.0.email', '森 緑 mori@teichaku')));
  await takeInEvent(wrong.event, wrong.reading, eve, run);
  await settle('c-1', at('2026-06-02 06:30'), run);
  tools.outbox.refuse = ({ to }) => new Error(`Email address is not verified: ${to.email}`);
  const parcels = await post(run);
  await tried(log, deliver(parcels, run));
  tools.outbox.refuse = ({ to }) => (to.email === takahashi.email ? 'rejected' : undefined);
  await tried(log, deliver(parcels, run, at('2026-06-02 09:10')));
  await tried(log, comesBack(run, mori.email, at('2026-06-02 09:20')));
  await tried(log, heal(at('2026-06-03 08:30'), run));
}

test('however a morning goes, its log names no person, no employer and no address', async () => {
  const { log, publish } = powertoolsLog();
  const tools = memoryTools();
  await morning(tools, log);
  publish();
  const all = written.join('\n');
  for (const line of [
    'An event was set aside',
    'The morning post was handed over',
    'It failed',
    'A mail came back',
    'A contract was healed',
    '"NoticesSent":',
    '"MailLateness":',
  ]) {
    expect(all).toContain(line);
  }
  expect(all).toContain('c-1');
  expect(all).toContain(mori.id);

  const people = CONTRACTS.flatMap(({ user, staff, employer }) => [user, ...staff, ...employer.contacts]);
  const names = [...people, ...CONTRACTS.map(({ employer }) => employer)].flatMap(({ name }) =>
    name.split(' '),
  );
  const addresses = people.flatMap((person) => ('email' in person ? [person.email] : []));
  for (const word of [...names, ...addresses, 'mori@', deployment.office.name]) {
    expect(all).not.toContain(word);
  }
});
