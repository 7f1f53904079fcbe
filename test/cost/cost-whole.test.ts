/** docs/cost.md says what is counted here; `npm run generate:cost` writes its tables anew. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { costTables, withTables } from './cost-tables.ts';
import { type Counted, countOneContract, countTeam } from './office.ts';

const DOCUMENT = new URL('../../docs/cost.md', import.meta.url).pathname;
const SOME_MINUTES = 600_000;

let one: Counted;
let team: Counted;
beforeAll(async () => {
  one = await countOneContract();
  team = await countTeam();
}, SOME_MINUTES);

describe('what a contract costs', () => {
  test('is what docs/cost.md says', async () => {
    const document = withTables(readFileSync(DOCUMENT, 'utf8'), costTables(one, team));
    await expect(document).toMatchFileSnapshot(DOCUMENT);
  });

  test('is counted from its first event to its last mail', () => {
    expect(one.usage.events).toBeGreaterThan(50);
    expect(one.usage.mails).toBe(one.requests.get('SES SendRawEmail'));
    expect(one.usage.mails).toBeGreaterThan(100);
    expect(one.usageOf('wake-up').scheduledInvocations).toBeLessThanOrEqual(
      one.requests.get('Scheduler CreateSchedule') ?? 0,
    );
  });

  test('is less in a team, whose members get one mail a morning for all their contracts', () => {
    const aYearAlone = (one.usage.mails ?? 0) / 3;
    const aYearInTeam = ((team.usage.mails ?? 0) * 4) / 40;
    expect(aYearInTeam).toBeLessThan(aYearAlone / 2);
  });
});
