/** `npm run report`: reads the records, tells of the month in the terminal and writes the file. */
import { closeSync, fchmodSync, openSync, writeFileSync } from 'node:fs';
import { practiceOf } from '../../../functions/adapters/settings.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { Instant } from '../../../functions/domain/instant.ts';
import type { ContractRecord } from '../../../functions/domain/record.ts';
import { localDate } from '../../../functions/workflows/moment.ts';
import type { DeploymentOnAws } from '../../aws/deployments.ts';
import { Refusal } from '../../terminal/command.ts';
import { deploymentNamed } from '../deployments/chosen.ts';
import { deployedRecords } from '../records/deployed-records.ts';
import { folderRecords } from '../records/folder-records.ts';
import { monthReport } from './month-report.ts';
import { reportCsv } from './report-csv.ts';
import { reportOptions } from './report-options.ts';
import { reportRows, timeShown } from './report-rows.ts';
import { reportText } from './report-text.ts';
import type { ReportWording } from './wording.ts';
import { WORDING_EN } from './wording-en.ts';
import { WORDING_JA } from './wording-ja.ts';

/** What a report is made of, and when. */
export interface Reporting {
  readonly entries: readonly [DeploymentOnAws, ...DeploymentOnAws[]];
  readonly now: Instant;
}

const WORDINGS: Readonly<Record<Deployment['language'], ReportWording>> = { ja: WORDING_JA, en: WORDING_EN };

/**
 * @returns the exit status
 * @throws Refusal
 */
export async function report(args: readonly string[], { entries, now }: Reporting): Promise<number> {
  const { month, deployment: name, data, out } = reportOptions(args);
  const source =
    name === undefined
      ? await folderRecords(data, entries[0].deployment)
      : await deployedRecords(deploymentNamed(name, entries));
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
  return 0;
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
 * @throws Refusal where it cannot be written
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
    throw new Refusal(`--out ${path}: cannot be written (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    });
  }
}
