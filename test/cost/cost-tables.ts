/** The tables of docs/cost.md. */
import { otherwise, yearOfContract, yearOfDeployment } from './bill.ts';
import { COUNTED_DAYS, type Counted, TEAM } from './office.ts';
import { billOf, METERS, type Meter, PRICES, times, together, type Usage } from './prices.ts';

const SIZES = [40, 1000, 20_000];

/** Which lines of the bill are one service's. */
const SERVICES: Readonly<Record<string, readonly Meter[]>> = {
  CloudWatch: ['logGigabytes', 'keptLogGigabyteMonths', 'metricMonths', 'alarmMonths'],
  SQS: ['queueRequests'],
  KMS: ['keyMonths'],
  SES: ['mails', 'mailGigabytes'],
  DynamoDB: ['readUnits', 'writeUnits', 'storedGigabyteMonths', 'backedUpGigabyteMonths'],
  Lambda: ['invocations', 'gigabyteSeconds'],
  'EventBridge and its Scheduler': ['scheduledInvocations', 'events'],
};

type Row = readonly (string | number)[];

/** Every table by its name in the document. */
export function costTables(one: Counted, team: Counted): Readonly<Record<string, string>> {
  return {
    requests: requestsTable(one, team),
    bill: billTable(yearOfDeployment(), yearOfContract(team)),
    alternatives: alternativesTable(yearOfDeployment(), team),
    prices: pricesTable(),
  };
}

/**
 * The document with its tables put in anew: each stands between `<!-- table: name -->` and `<!-- end of table -->`.
 * @throws Error where the document has no place for one
 */
export function withTables(document: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- table: ${name} -->\n)[^]*?(\n<!-- end of table -->)`);
    if (!place.test(text)) throw new Error(`the document has no place for the table ${name}`);
    return text.replace(place, (_, begin, end) => `${begin}\n${table}\n${end}`);
  }, document);
}

/** Of one contract over its three years, and of a contract of a team in a year. */
function requestsTable(one: Counted, team: Counted): string {
  const share = 365 / COUNTED_DAYS / TEAM;
  const row = (name: string, alone = 0, shared = 0): Row => [name, round(alone), round(shared * share)];
  const requests = [...one.requests.keys()].sort();
  const BILLED: readonly [string, Meter][] = [
    ['DynamoDB read units', 'readUnits'],
    ['DynamoDB write units, indexes among them', 'writeUnits'],
    ['Scheduler: alarms and daily runs that went off', 'scheduledInvocations'],
    ['EventBridge: events taken in', 'events'],
    ['SQS requests for messages', 'queueRequests'],
    ['Lambda invocations', 'invocations'],
    ['Lambda GB-seconds, reckoned', 'gigabyteSeconds'],
  ];
  return table(
    ['', 'one contract alone, three years', `one of ${TEAM} of a team, a year`],
    [
      ...requests.map((name) => row(name, one.requests.get(name), team.requests.get(name))),
      row('Scheduler: alarms of contracts that went off', alarmsOf(one), alarmsOf(team)),
      ...BILLED.map(([name, meter]) => row(name, one.usage[meter], team.usage[meter])),
      [
        'MB of mail',
        round(1000 * (one.usage.mailGigabytes ?? 0), 1),
        round(1000 * share * (team.usage.mailGigabytes ?? 0), 2),
      ],
    ],
  );
}

function billTable(fixed: Usage, perContract: Usage): string {
  const of = (size: number) => together(fixed, times(size, perContract));
  const only = (usage: Usage, meters: readonly Meter[]) =>
    Object.fromEntries(meters.map((meter) => [meter, usage[meter] ?? 0]));
  const row = (name: string, usageOf: (size: number) => Usage): Row => [
    name,
    ...SIZES.map((size) => dollars(billOf(usageOf(size)))),
  ];
  return table(
    ['USD a year', ...SIZES.map(contracts)],
    [
      ...Object.entries(SERVICES).map(([name, meters]) => row(name, (size) => only(of(size), meters))),
      row('**Sum**', of),
      row('of it fixed', () => fixed),
      row('of it by contract', (size) => times(size, perContract)),
      row('a contract', (size) => times(1 / size, of(size))),
    ],
  );
}

function alternativesTable(fixed: Usage, team: Counted): string {
  const { upFront, stepFunctions } = otherwise(team);
  const row = (name: string, perContract: Usage): Row => [
    name,
    ...SIZES.map((size) => dollars(billOf(together(fixed, times(size, perContract))))),
    dollars(
      20_000 *
        billOf({
          scheduledInvocations: perContract.scheduledInvocations ?? 0,
          stateTransitions: perContract.stateTransitions ?? 0,
        }),
    ),
  ];
  return table(
    ['USD a year', ...SIZES.map(contracts), 'of it for waiting, at 20,000'],
    [
      row('**this service**: the next alarm of each kind, and a daily heal', yearOfContract(team)),
      row('49 schedules up front', upFront),
      row('a Step Functions wait, 49 a contract', stepFunctions),
    ],
  );
}

function pricesTable(): string {
  return table(
    ['billed', 'USD', 'for a', 'region', 'read from'],
    METERS.map((meter) => {
      const { meter: name, usd, unit, region, source } = PRICES[meter];
      return [name, usd, unit, region, source];
    }),
  );
}

const alarmsOf = ({ usageOf }: Counted) => usageOf('wake-up').scheduledInvocations;

const contracts = (size: number) => `${size.toLocaleString('en')} contracts`;

const round = (value: number, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });

const dollars = (value: number) =>
  value.toLocaleString(
    'en',
    value < 0.1 ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  );

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(rows[0]?.map((cell) => (/^[\d.,]+$/.test(String(cell)) ? '--:' : '---')) ?? []),
    ...rows.map(line),
  ].join('\n');
}
