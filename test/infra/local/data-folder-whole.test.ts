import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calendarDateOf as day } from '../../../functions/domain/calendar.ts';
import { openDataFolder } from '../../../infra/local/data-folder.ts';
import type { TimedEvent } from '../../../infra/local/script.ts';
import { openSession } from '../../../infra/local/session.ts';
import { Refusal } from '../../../infra/terminal/command.ts';
import { CONTACTS, CONTRACT, deployment, ENDING, LAST_DAY_OF_ENDING, linesOf } from './small-script.ts';

let above: string;
let folder: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'teichaku-'));
  folder = join(above, 'data');
});
afterEach(() => rmSync(above, { recursive: true }));

/** Runs the events up to a day; with a folder, on what it keeps. */
async function run(events: readonly TimedEvent[], until?: string, path?: string) {
  const data = path === undefined ? undefined : openDataFolder(path);
  const last = until === undefined ? undefined : day(until);
  const session = await openSession({ deployment, events, until: last, data }, 'http://127.0.0.1:8420');
  try {
    await session.run();
    const { model } = await session.site();
    return { lines: linesOf(session.service.mails), model };
  } finally {
    await session.close();
  }
}

describe('a run on the folder of an earlier one', () => {
  it('sends together with it exactly the mails of one run, each once, and leaves the same ledger', async () => {
    const whole = await run(CONTACTS, '2026-06-15');
    await run(CONTACTS, '2026-05-29', folder);
    const resumed = await run(CONTACTS, '2026-06-15', folder);
    expect(resumed.lines).toEqual(whole.lines);
    const states = ({ model }: typeof whole) =>
      model.records.map(({ ledger }) =>
        Object.entries(ledger).map(([id, { state, reason }]) => [id, state, reason]),
      );
    expect(states(resumed)).toEqual(states(whole));
  });

  it('shows the mails of both runs, as they went over the wire', async () => {
    const first = await run(CONTRACT, '2026-05-01', folder);
    const second = await run(CONTRACT, '2026-05-31', folder);
    const count = first.model.mails.length;
    expect(count).toBeGreaterThan(3);
    expect(second.model.mails.slice(0, count)).toEqual(first.model.mails);
    expect(second.model.mails.length).toBeGreaterThan(count);
  });

  it('takes in at its beginning what has been added to the past meanwhile', async () => {
    const before = await run(CONTRACT, '2026-06-03', folder);
    const { lines, model } = await run(CONTACTS, '2026-06-15', folder);
    expect(lines.filter((line) => line < '2026-06-04')).toEqual(before.lines);
    const facts = model.records[0]?.facts.filter(({ type }) => type === 'ContactRecorded') ?? [];
    expect(facts).toMatchObject([{ contactOn: '2026-04-24' }, { contactOn: '2026-05-27' }]);
  });

  it('goes on without any event, and stands still where its last day is not later than the stop', async () => {
    const stopped = await run(CONTRACT, '2026-05-15', folder);
    const still = await run([], '2026-05-01', folder);
    expect(still).toEqual(stopped);
    const further = await run([], '2026-06-01', folder);
    expect(further.lines).toEqual((await run(CONTRACT, '2026-06-01')).lines);
  });

  it('goes on by itself until the contracts it keeps have nothing more to tell', async () => {
    await run(ENDING, '2026-08-10', folder);
    const { model } = await run([], undefined, folder);
    expect(model.now.slice(0, 10)).toBe(LAST_DAY_OF_ENDING);
  });
});

describe('a folder that cannot be used', () => {
  const opening = () => openDataFolder(folder);

  it.each([
    [
      'holds files of somebody else',
      () => writeFileSync(join(above, 'letter.txt'), ''),
      () => above,
      /holds other files/,
    ],
    ['is a file', () => writeFileSync(join(above, 'file'), ''), () => join(above, 'file'), /ENOTDIR|EEXIST/],
    ['lies in a folder that is not there', () => {}, () => join(above, 'no', 'data'), /ENOENT/],
  ])('is refused with its path and the reason: it %s', (_, prepare, path, reason) => {
    prepare();
    const open = () => openDataFolder(path());
    expect(open).toThrow(Refusal);
    expect(open).toThrow(path());
    expect(open).toThrow(reason);
  });

  it('is refused where its clock or its mails cannot be read, and names the file', () => {
    opening();
    appendFileSync(join(folder, 'mails.jsonl'), '{"at":\n');
    expect(opening).toThrow(/mails\.jsonl: line 1/);
    writeFileSync(join(folder, 'teichaku-clock.json'), '{"now":"yesterday"}');
    expect(opening).toThrow(/teichaku-clock\.json/);
  });

  it('is refused by npm start with exit status 2, and before anything else is done', () => {
    writeFileSync(join(above, 'letter.txt'), '');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['infra/local/main.ts', '--no-serve', '--data', above],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('--data') });
  });

  it('is refused while another run has it open', async () => {
    const session = await openSession(
      { deployment, events: CONTRACT, until: day('2026-04-16'), data: opening() },
      'http://127.0.0.1:8420',
    );
    try {
      await session.run();
      const second = openSession({ deployment, events: CONTRACT, data: opening() }, 'http://127.0.0.1:8420');
      await expect(second).rejects.toThrow(/is in use by another run/);
    } finally {
      await session.close();
    }
  });
});
