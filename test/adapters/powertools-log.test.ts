import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { powertoolsLog, withoutAddresses } from '../../functions/adapters/powertools-log.ts';

const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false');
  vi.stubEnv('POWERTOOLS_METRICS_NAMESPACE', 'Teichaku');
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'test');
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => void written.push(parts.join(' ')));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const REFUSAL =
  'Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: ' +
  'suzuki@teichaku.example.jp, <tanaka@teichaku.example.jp>';

describe('the log', () => {
  test.each<[string, unknown]>([
    ['an error', new Error(REFUSAL)],
    ['a text that was thrown', REFUSAL],
    ['several errors in one', new AggregateError([new Error(REFUSAL), REFUSAL], REFUSAL)],
    [
      'an error with fields of its own',
      Object.assign(new Error(REFUSAL), { to: 'suzuki@teichaku.example.jp' }),
    ],
    ['an error with a cause', new Error('outer', { cause: new Error(REFUSAL) })],
  ])('names no address of %s', (_, cause) => {
    powertoolsLog().log.error('It failed', cause, { contractId: 'c-1' });
    expect(written.join('\n')).toContain('It failed');
    expect(written.join('\n')).toContain('c-1');
    expect(written.join('\n')).not.toContain('@teichaku');
  });

  test('keeps what tells one fault from another', () => {
    const shown = withoutAddresses(new TypeError(`x of a@b.example is not a function`));
    expect(shown).toMatchObject({ name: 'TypeError', message: 'x of (address) is not a function' });
    expect(shown.stack).toContain('powertools-log.test');
  });

  test('cleans one error after the other', () => {
    const messages = [1, 2, 3].map(() => withoutAddresses(new Error('a@b.example')).message);
    expect(messages).toEqual(['(address)', '(address)', '(address)']);
  });
});

describe('the metrics', () => {
  test('are published with their sums, and only once', () => {
    const { log, publish } = powertoolsLog();
    log.count('NoticesSent', 2);
    log.count('NoticesSent', 3);
    publish();
    const published = written.filter((line) => line.includes('NoticesSent'));
    expect(published).toHaveLength(1);
    const { NoticesSent } = JSON.parse(published[0] ?? '{}');
    expect([NoticesSent].flat().reduce((sum: number, count: number) => sum + count, 0)).toBe(5);
    publish();
    expect(written.filter((line) => line.includes('NoticesSent'))).toHaveLength(1);
  });

  test('write no line where nothing was counted, neither before the first count nor after it was published', () => {
    const { log, publish } = powertoolsLog();
    publish();
    expect(written).toEqual([]);
    log.count('NoticesSent', 1);
    publish();
    publish();
    expect(written).toHaveLength(1);
  });

  test('keep each time that was measured, so that the longest is not lost among the others', () => {
    const { log, publish } = powertoolsLog();
    log.measure('MailLateness', 61);
    log.measure('MailLateness', 3900);
    publish();
    const { MailLateness, _aws: about } = JSON.parse(written.find((line) => line.includes('_aws')) ?? '{}');
    expect(MailLateness).toEqual([61, 3900]);
    expect(about.CloudWatchMetrics[0].Metrics).toEqual([{ Name: 'MailLateness', Unit: 'Seconds' }]);
  });
});
