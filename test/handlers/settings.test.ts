import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SettingName } from '../../functions/adapters/settings.ts';
import { context, freshContainer, messages, pageRequest, settingsFile, thrownAway } from './invocations.ts';

beforeEach(() => freshContainer('2026-06-01T01:00:00Z'));
afterEach(thrownAway);

const BASIC = ['TABLE_NAME'] as const;
const ALARMS = [
  'ALARM_GROUP_NAME',
  'ALARM_QUEUE_ARN',
  'ALARM_ROLE_ARN',
  'ALARM_DEAD_LETTER_QUEUE_ARN',
] as const;

const invocations = {
  'contract-facts': async () =>
    (await import('../../functions/contract-facts.handler.ts')).handler(messages('{}'), context),
  'wake-up': async () =>
    (await import('../../functions/wake-up.handler.ts')).handler(messages('{}'), context),
  'daily-heal': async () => (await import('../../functions/daily-heal.handler.ts')).handler(),
  'morning-post': async () => (await import('../../functions/morning-post.handler.ts')).handler(),
  'deliver-mail': async () =>
    (await import('../../functions/deliver-mail.handler.ts')).handler(messages('{}'), context),
  'record-page': async () =>
    (await import('../../functions/record-page.handler.ts')).handler(pageRequest('GET', 'token')),
};

const needed: Record<keyof typeof invocations, readonly SettingName[]> = {
  'contract-facts': [...BASIC, ...ALARMS],
  'wake-up': [...BASIC, ...ALARMS],
  'daily-heal': [...BASIC, ...ALARMS],
  'morning-post': [...BASIC, 'MAIL_QUEUE_URL'],
  'deliver-mail': [...BASIC, 'CONFIGURATION_SET_NAME', 'RECORD_PAGE_URL'],
  'record-page': [...BASIC, ...ALARMS],
};

const names = [
  'contract-facts',
  'wake-up',
  'daily-heal',
  'morning-post',
  'deliver-mail',
  'record-page',
] as const;

describe.each(names)('%s', (name) => {
  test.each(needed[name])('without %s fails as a whole and names it', async (variable) => {
    vi.stubEnv(variable, undefined);
    await expect(invocations[name]()).rejects.toThrow(`environment variable ${variable} is not set`);
  });

  test('without the settings beside its code fails as a whole and says what to do', async () => {
    rmSync(settingsFile());
    await expect(invocations[name]()).rejects.toThrow(
      'deployment.json cannot be read beside the code; deploy the service stack again',
    );
  });

  test('that could not start starts once what was missing is there', async () => {
    vi.stubEnv('TABLE_NAME', '');
    await expect(invocations[name]()).rejects.toThrow('TABLE_NAME');
    vi.stubEnv('TABLE_NAME', 'teichaku-records');
    // Whatever happens now, it is not for want of a setting.
    const outcome = await invocations[name]().catch(String);
    expect(String(outcome)).not.toContain('environment variable');
  });
});
