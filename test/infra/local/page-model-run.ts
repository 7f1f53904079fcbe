/** Models for the tests of the page: contracts run through their years, with a mail a morning to each reader. */
import {
  businessCalendar,
  type CalendarDate,
  calendarDateOf,
  plusDays,
} from '../../../functions/domain/calendar.ts';
import { employerBarrier } from '../../../functions/domain/consent.ts';
import type { Contract } from '../../../functions/domain/contract.ts';
import { decide } from '../../../functions/domain/decide.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { ContractEnded, Fact } from '../../../functions/domain/facts.ts';
import { entered, type LedgerEntry } from '../../../functions/domain/ledger.ts';
import { blankRecord, type ContractRecord } from '../../../functions/domain/record.ts';
import { DEFAULT_RULES } from '../../../functions/domain/rules.ts';
import type { PageMail, PageModel } from '../../../infra/local/page/page-model.ts';
import { openPageServer, type PageServer } from '../../../infra/local/page/server.ts';
import { siteOf } from '../../../infra/local/page/site.ts';

const day = calendarDateOf;

const DEPLOYMENT: Deployment = {
  name: 'local',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  office: {
    name: '就労定着支援センターみなと',
    postalAddress: '〒231-0000 横浜市中区1-1',
    phone: '045-000-0000',
  },
  sender: { name: '就労定着支援センターみなと', email: 'reminder@teichaku.example.jp' },
  closures: [],
  rules: DEFAULT_RULES,
};

/** A contract with open employment and consent; what is given takes the place of what it would say. */
export function contractOf(given: Partial<Contract> = {}): Contract {
  const person = (name: string, email: string) => ({ id: email, name, email });
  return {
    contractId: '2026-0042',
    startOn: day('2026-04-15'),
    hiredOn: day('2025-10-01'),
    certificateEndsOn: day('2027-03-31'),
    user: { reference: 'U-0187', name: '佐藤 花子' },
    staff: [
      { role: 'support-worker', ...person('鈴木 一郎', 'suzuki@teichaku.example.jp') },
      { role: 'service-manager', ...person('田中 恵', 'tanaka@teichaku.example.jp') },
      { role: 'administrator', ...person('山本 実', 'yamamoto@teichaku.example.jp') },
    ],
    employer: {
      name: '株式会社みなと食品',
      disclosure: 'open',
      consentedOn: day('2026-04-01'),
      contacts: [person('高橋 健', 'takahashi@minato-foods.example.jp')],
    },
    ...given,
  };
}

/** A contract's part in a run. */
export interface Part {
  readonly contract: Contract;
  readonly registeredOn?: CalendarDate;
  readonly ending?: Pick<ContractEnded, 'endedOn' | 'reason' | 'toldOn'> | undefined;
  /** An address that the mail service will not take. */
  readonly rejects?: string;
}

/** Two contracts that between them bring up every state: one address is refused, one employer must not know. */
export function everyState(late: Required<Pick<Part, 'registeredOn' | 'ending'>>, until: string): PageModel {
  const contract = contractOf();
  const closed = contractOf({
    contractId: 'closed-1',
    startOn: day('2026-02-01'),
    hiredOn: day('2025-09-15'),
    employer: { ...contract.employer, disclosure: 'closed' },
  });
  return modelOf(
    [
      { contract, rejects: 'yamamoto@teichaku.example.jp' },
      { contract: closed, ...late },
    ],
    until,
  );
}

/** Runs the days from the first registration to the last day, and the morning post of each. */
export function modelOf(parts: readonly Part[], until: string): PageModel {
  const practice = { calendar: businessCalendar(), rules: DEFAULT_RULES };
  const records = new Map<string, ContractRecord>();
  const mails: PageMail[] = [];
  const begin = parts.map(({ contract, registeredOn }) => registeredOn ?? contract.startOn).sort()[0];
  for (let today = begin ?? day(until); today <= until; today = plusDays(today, 1)) {
    if (!practice.calendar.isBusinessDay(today)) continue;
    const at = `${today}T00:00:00.000Z`;
    const post = new Map<string, LedgerEntry[]>();
    for (const { contract, registeredOn = contract.startOn, ending, rejects } of parts) {
      if (registeredOn > today) continue;
      const known = records.get(contract.contractId) ?? blankRecord(contract.contractId);
      const record = { ...known, facts: factsTold({ contract, registeredOn, ending }, today) };
      const { entries, reopened } = decide(record, today, at, practice);
      const ledger = entered(record.ledger, entries, reopened);
      const due = Object.values(ledger).filter(({ state }) => state === 'due');
      const settled = due.map((entry) => settledEntry(entry, contract, today, rejects));
      records.set(contract.contractId, { ...record, ledger: entered(ledger, settled) });
      for (const entry of settled) {
        if (entry.state !== 'sent') continue;
        const key =
          entry.audience === 'employer' ? `${entry.contractId} ${entry.recipient}` : entry.recipient;
        post.set(key, [...(post.get(key) ?? []), entry]);
      }
    }
    for (const notices of post.values()) mails.push(mailOf(mails.length + 1, today, notices));
  }
  return {
    deployment: DEPLOYMENT,
    now: `${until}T23:59:00+09:00`,
    records: [...records.values()],
    mails,
    setAside: [],
  };
}

/** What has been told of the part by nine in the morning of this day. */
function factsTold(
  { contract, registeredOn, ending }: Pick<Part, 'contract' | 'ending'> & { registeredOn: CalendarDate },
  today: CalendarDate,
): Fact[] {
  const { contractId } = contract;
  const told = (toldOn: CalendarDate) => ({
    contractId,
    time: `${toldOn}T00:00:00.000Z`,
    toldOn,
    toldTime: '09:00',
  });
  const facts: Fact[] = [{ type: 'ContractCreated', ...told(registeredOn), contract }];
  if (ending && ending.toldOn <= today)
    facts.push({ type: 'ContractEnded', ...told(ending.toldOn), ...ending });
  return facts;
}

function settledEntry(
  { contractId, kind, cycle, type, audience, recipient, on, at }: LedgerEntry,
  { employer }: Contract,
  today: CalendarDate,
  rejects: string | undefined,
): LedgerEntry {
  const notice = { contractId, kind, cycle, type, audience, recipient, on, at };
  const barrier = audience === 'employer' ? employerBarrier(employer, recipient, today) : undefined;
  if (barrier) return { ...notice, state: 'suppressed', reason: barrier };
  if (recipient === rejects) return { ...notice, state: 'failed', reason: 'address-rejected' };
  return { ...notice, state: 'sent' };
}

function mailOf(number: number, today: CalendarDate, notices: readonly LedgerEntry[]): PageMail {
  const to = notices[0]?.recipient ?? '';
  const subject = `【定着リマインダー】お知らせ${notices.length}件`;
  const text = `おはようございます。\n\n本日のお知らせは${notices.length}件です（第${number}便）。\n`;
  const html = `<!doctype html><html lang="ja"><body style="margin:0;padding:24px;font-family:sans-serif"><h1 style="font-size:18px">本日のお知らせ</h1><p>おはようございます。</p><p>本日のお知らせは${notices.length}件です（第${number}便）。</p></body></html>`;
  const eml = `To: ${to}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`;
  return { number, at: `${today}T09:00:00+09:00`, to: [to], subject, text, html, eml, notices };
}

/** Serves the model with a clock that stands for good. */
export async function serveModel(model: PageModel, port: number): Promise<PageServer> {
  const site = siteOf(model);
  const nothing = () => Promise.reject(new Error('the clock of a model stands for good'));
  const server = await openPageServer(port);
  server.show({
    running: () => undefined,
    site: async () => site,
    goOn: nothing,
    goBack: nothing,
    recordPage: nothing,
  });
  return server;
}
