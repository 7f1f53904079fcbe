/** `npm run report`: what was owed and told in a month, as a table to read and a CSV to hand over. */
import { closeSync, fchmodSync, openSync, writeFileSync } from 'node:fs';
import { practiceOf } from '../../functions/adapters/settings.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import type { ContractRecord } from '../../functions/domain/record.ts';
import { localDate } from '../../functions/workflows/moment.ts';
import { WrongOptions } from '../local/start-options.ts';
import { deployedRecords } from './records/deployed-records.ts';
import { folderRecords } from './records/folder-records.ts';
import { NoRecords } from './records/source.ts';
import { monthReport } from './report/month-report.ts';
import { reportCsv } from './report/report-csv.ts';
import { reportRows, timeShown } from './report/report-rows.ts';
import { reportText } from './report/report-text.ts';
import type { ReportWording } from './report/wording.ts';
import { WORDING_EN } from './report/wording-en.ts';
import { WORDING_JA } from './report/wording-ja.ts';
import { type ReportOptions, reportOptions } from './report-options.ts';

const WORDINGS: Readonly<Record<'ja' | 'en', ReportWording>> = { ja: WORDING_JA, en: WORDING_EN };

async function report({ month, deployment: name, data, out }: ReportOptions, now: Instant): Promise<void> {
  const source = name === undefined ? await folderRecords(data) : await deployedRecords(name);
  const { deployment, records } = source;
  const { timeZone, office } = deployment;
  const wording = WORDINGS[deployment.language];
  const contracts = monthReport(records, {
    month,
    today: localDate(lastMoment(records, now), timeZone),
    practice: practiceOf(deployment),
    timeZone,
  });
  const rows = reportRows(contracts, { wording, timeZone });
  writeForOwner(out, reportCsv(rows, wording, timeZone));

  console.log(wording.title(month, office.name));
  console.log(`${wording.made(timeShown(now, timeZone), timeZone, source.name, contracts.length)}\n`);
  console.log(reportText(contracts, month, { wording, timeZone }));
  console.error(`\n${wording.written(out, rows.length)}\n${wording.personalData}`);
}

/** The records of a virtual clock may be ahead of this one. */
function lastMoment(records: readonly ContractRecord[], now: Instant): Instant {
  const moments = records.flatMap(({ facts, ledger }) => [
    ...facts.map(({ time }) => time),
    ...Object.values(ledger).map(({ at }) => at),
  ]);
  return moments.reduce((latest, moment) => (moment > latest ? moment : latest), now);
}

/**
 * Writes a file, in place of an earlier one, that nobody but its owner may read.
 * @throws WrongOptions where it cannot be written
 */
function writeForOwner(path: string, text: string): void {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      fchmodSync(file, 0o600);
      writeFileSync(file, text);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new WrongOptions(`--out ${path}: cannot be written (${code})`, { cause });
  }
}

try {
  await report(reportOptions(process.argv.slice(2)), new Date().toISOString());
} catch (error) {
  if (!(error instanceof WrongOptions || error instanceof NoRecords)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
