/** Writes functions/domain/holidays.ts from the holiday library, dates only: its names would fill every bundle. */
import { writeFileSync } from 'node:fs';
import holidayJp from '@holiday-jp/holiday_jp';

/** From the first year in which the service existed to the last that the library knows. */
const FIRST_YEAR = 2018;

const byYear = Map.groupBy(
  Object.keys(holidayJp.holidays).filter((date) => date >= `${FIRST_YEAR}`),
  (date) => date.slice(0, 4),
);
const lines = [...byYear].map(
  ([year, dates]) => `  '${year}': '${dates.map((date) => date.slice(5)).join(' ')}',`,
);

writeFileSync(
  new URL('../../functions/domain/holidays.ts', import.meta.url),
  `/** Generated from @holiday-jp/holiday_jp by \`npm run generate\`; do not edit. */

const MONTHS_AND_DAYS = {
${lines.join('\n')}
};

/** 祝日, 振替休日 and 国民の休日 of Japan, ${FIRST_YEAR} to ${[...byYear.keys()].at(-1)}. */
export const NATIONAL_HOLIDAYS: ReadonlySet<string> = new Set(
  Object.entries(MONTHS_AND_DAYS).flatMap(([year, days]) => days.split(' ').map((day) => \`\${year}-\${day}\`)),
);
`,
);
