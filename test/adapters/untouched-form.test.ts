/** No form of the page behind the links records anything before somebody has put in a day, whoever submits it. */
import { describe, expect, test } from 'vitest';
import { answerRecordPage } from '../../functions/adapters/record-page-http.ts';
import type { RecordableKind } from '../../functions/domain/recording.ts';
import { at, contractOf, day, registered, suzuki } from '../support/contracts.ts';
import { memoryTools, testLinks } from '../support/memory-ports.ts';
import { submitAll, untouched } from '../support/scanner.ts';

const contract = contractOf({ certificateEndsOn: day('2027-03-31') });

/** The page behind the link that records this, as it is asked for at this moment. */
async function pageOf(kind: RecordableKind, cycle: string, time: string) {
  const tools = memoryTools();
  tools.records.put(registered(contract));
  const grant = { contractId: 'c-1', kind, cycle, recipient: suzuki.id, until: day('2029-12-31') };
  const token = (await testLinks.urlFor(grant)).split('/').at(-1) ?? '';
  const contentType = 'application/x-www-form-urlencoded';
  const ask = async (method: string, body?: string) =>
    (await answerRecordPage({ method, token, body, contentType }, at(time), tools)).body;
  return {
    form: await ask('GET'),
    head: () => ask('HEAD'),
    submit: (body: string) => ask('POST', body),
    facts: () => tools.records.record('c-1').facts.length,
  };
}

const OPEN: readonly (readonly [string, RecordableKind, string, string])[] = [
  ['a contact, on a business day of its month', 'monthly-contact', '2026-06', '2026-06-12 15:00'],
  ['a contact, on a Saturday of its month', 'monthly-contact', '2026-06', '2026-06-13 15:00'],
  ['a contact, on the only day that it can be of', 'monthly-contact', '2026-07', '2026-07-01 09:01'],
  ['a contact, once its month is over', 'monthly-contact', '2026-06', '2026-07-03 10:00'],
  ['a plan review', 'plan-review', '2026-09-01', '2026-08-20 10:00'],
  ['a plan review that is overdue', 'plan-review', '2026-09-01', '2026-09-04 10:00'],
  ['the hand-over', 'transition', 'end', '2029-02-05 10:00'],
  ['the renewal of a certificate', 'certificate-renewal', '2027-03-31', '2027-01-04 10:00'],
  ['the renewal of one that has ended', 'certificate-renewal', '2027-03-31', '2027-04-05 10:00'],
];

describe.each(OPEN)('an untouched form of %s', (_, kind, cycle, time) => {
  test('has no day in it, and nothing ticked', async () => {
    const { form } = await pageOf(kind, cycle, time);
    expect(untouched(form)).toBe('on=');
  });

  test('records nothing, however often it and what is answered are submitted', async () => {
    const page = await pageOf(kind, cycle, time);
    const answers = await submitAll(page.form, page.submit);
    expect(answers).toHaveLength(4);
    for (const answer of answers) expect(answer).toContain('role="alert"');
    expect(page.facts()).toBe(1);
  });

  test('is not submitted by looking at it', async () => {
    const page = await pageOf(kind, cycle, time);
    expect(await page.head()).toBe('');
    expect(page.facts()).toBe(1);
  });
});

describe('a day on which the office is closed', () => {
  const asked = [
    ['a contact', 'monthly-contact', '2026-06', '2026-06-15 10:00', '2026-06-13'],
    ['a review', 'plan-review', '2026-09-01', '2026-08-20 10:00', '2026-08-11'],
    ['a hand-over', 'transition', 'end', '2029-02-05 10:00', '2028-12-29'],
  ] as const;

  test.each(asked)('%s: is asked about, and that form left untouched records nothing', async (...given) => {
    const [, kind, cycle, time, dayOff] = given;
    const page = await pageOf(kind, cycle, time);
    const question = await page.submit(`on=${dayOff}`);
    expect(question).toContain('は営業日ではありません');
    await submitAll(question, page.submit);
    expect(page.facts()).toBe(1);
  });

  test.each(asked)('%s: is recorded once that is confirmed', async (...given) => {
    const [, kind, cycle, time, dayOff] = given;
    const page = await pageOf(kind, cycle, time);
    expect(await page.submit(`on=${dayOff}&confirmed=${dayOff}`)).toContain('記録しました');
    expect(page.facts()).toBe(2);
  });

  test('confirmed for one day is asked about for another', async () => {
    const page = await pageOf('monthly-contact', '2026-06', '2026-06-15 10:00');
    expect(await page.submit('on=2026-06-14&confirmed=2026-06-13')).toContain('6月14日（日）は営業日では');
    expect(page.facts()).toBe(1);
  });

  test('is the end of a certificate like any other', async () => {
    const page = await pageOf('certificate-renewal', '2027-03-31', '2027-01-04 10:00');
    // A Sunday.
    expect(await page.submit('on=2029-09-30')).toContain('記録しました');
  });
});
