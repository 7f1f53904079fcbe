/** A mailbox that several people share gets one mail, addressed to all of them. */
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../functions/domain/contract.ts';
import { settle } from '../../functions/workflows/settle.ts';
import { at, contractOf, member, suzuki, takahashi, tanaka } from '../support/contracts.ts';
import type { MemoryTools } from '../support/memory-ports.ts';
import { deliver, post, postTime, staffParcels, waiting } from '../support/mornings.ts';
import { comesBack } from '../support/returned.ts';

const OFFICE = 'office@teichaku.example.jp';
const worker = member('support-worker', '鈴木 一郎', OFFICE);
const manager = member('service-manager', '田中 恵', OFFICE);
const shared = contractOf({ staff: [worker, manager] });

/** The mails of staff on this morning. */
async function morningOf(contracts: readonly Contract[], moment = postTime, tools?: MemoryTools) {
  const known = tools ?? (await waiting(contracts, at(`${moment.today} 06:30`), '2026-06-01'));
  const before = known.outbox.mails.length;
  await deliver(staffParcels(await post(known, moment)), known, moment);
  return { tools: known, mails: known.outbox.mails.slice(before) };
}

const salutation = (text: string) => text.split('\r\n').join('\n').split('\n')[0];

describe('the mail of a morning', () => {
  test('is one, to the support worker and the service manager, with each notice once', async () => {
    const first = at('2026-07-01 09:00');
    const { mails, tools } = await morningOf([shared], first);
    expect(mails.map(({ mail }) => mail.to)).toEqual([{ name: '鈴木 一郎、田中 恵', email: OFFICE }]);
    expect(salutation(mails[0]?.mail.text ?? '')).toBe('鈴木 一郎さん、田中 恵さん、おはようございます。');
    const told = (mails[0]?.notices ?? []).map(({ kind, cycle, type }) => `${kind}/${cycle}/${type}`);
    // What is overdue is for both of them.
    expect(told.filter((id) => id === 'monthly-contact/2026-06/overdue')).toHaveLength(1);
    expect(new Set(told).size).toBe(told.length);
    const { ledger } = tools.records.record('c-1');
    const waits = Object.values(ledger).filter(
      ({ state, audience }) => state === 'due' && audience !== 'employer',
    );
    expect(waits).toEqual([]);
  });

  test('names whoever shares it in any of its contracts, each once, however the name is spaced', async () => {
    const other = contractOf({
      contractId: 'c-2',
      staff: [
        member('support-worker', '鈴木　一郎', OFFICE),
        member('support-worker', '森 緑', OFFICE),
        member('service-manager', '田中 恵', 'tanaka@teichaku.example.jp'),
      ],
    });
    const { mails } = await morningOf([shared, other]);
    const toOffice = mails.filter(({ mail }) => mail.to.email === OFFICE);
    expect(toOffice.map(({ mail }) => mail.to.name)).toEqual(['鈴木 一郎、田中 恵、森 緑']);
  });

  test('does not name the employer’s contact who shares it', async () => {
    const contact = { ...takahashi, id: worker.id, email: OFFICE };
    const employer = { ...shared.employer, contacts: [contact] };
    const { mails } = await morningOf([{ ...shared, employer }]);
    expect(mails.map(({ mail }) => mail.to.name)).toEqual(['鈴木 一郎、田中 恵']);
  });

  test('says that its links are for all of them', async () => {
    const { mails } = await morningOf([shared]);
    expect(mails[0]?.mail.text).toContain('リンクは鈴木 一郎さん、田中 恵さん専用です。');
  });

  test('gives the weekly summary, with each support worker by themselves', async () => {
    const monday = at('2026-06-15 09:00');
    const both = [worker, member('support-worker', '森 緑', OFFICE), manager];
    const of = [contractOf({ staff: both }), contractOf({ contractId: 'c-2', staff: [worker, manager] })];
    const { tools } = await morningOf(of);
    const { mails } = await morningOf(of, monday, tools);
    expect(mails.map(({ mail }) => mail.to)).toEqual([{ name: '鈴木 一郎、森 緑、田中 恵', email: OFFICE }]);
    expect(mails[0]?.mail.text).toMatch(/鈴木 一郎.*2件/);
    expect(mails[0]?.mail.text).toMatch(/森 緑.*1件/);
  });
});

test('a shared mailbox that takes no mail is told of with the names of all who read it', async () => {
  const administrator = member('administrator', '山本 実', 'yamamoto@teichaku.example.jp');
  const staff = [worker, manager, administrator];
  const { tools } = await morningOf([contractOf({ staff })]);
  await comesBack(tools, OFFICE, at('2026-06-02 09:10'));
  await settle('c-1', at('2026-06-03 06:30'), tools);
  const { mails } = await morningOf([], at('2026-06-03 09:00'), tools);
  expect(mails.map(({ mail }) => mail.to.name)).toEqual(['山本 実']);
  expect(mails[0]?.mail.text).toContain(`鈴木 一郎さん、田中 恵さん（${OFFICE}）`);
});

test('people with a mailbox of their own are written to one by one, as before', async () => {
  const { mails } = await morningOf([contractOf({ staff: [suzuki, tanaka] })], at('2026-07-01 09:00'));
  expect(mails.map(({ mail }) => mail.to.name).sort()).toEqual([suzuki.name, tanaka.name].sort());
});
