/** What the stack tells a function about its surroundings. Read at the first invocation, never at import. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessCalendar } from '../domain/calendar.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Practice } from '../domain/plan.ts';
import type { WatchedParts } from './lookouts.ts';

/** The names under which the stack hands things over. */
export type SettingName =
  | 'TABLE_NAME'
  | 'ALARM_GROUP_NAME'
  | 'ALARM_QUEUE_ARN'
  | 'ALARM_ROLE_ARN'
  | 'ALARM_DEAD_LETTER_QUEUE_ARN'
  | 'MAIL_QUEUE_URL'
  | 'CONFIGURATION_SET_NAME'
  | 'RECORD_PAGE_URL'
  | 'ADMINISTRATORS_TOPIC_ARN'
  | 'WATCHED_PARTS';

/** @throws Error naming the variable that the stack did not set */
export function setting(name: SettingName): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set; deploy the service stack again`);
  return value;
}

/** Where Lambda unpacks a function's code, unless `LAMBDA_TASK_ROOT` says otherwise. */
const LAMBDA_CODE_FOLDER = '/var/task';

/** The file beside the function's code that holds the settings of its deployment, as JSON. */
export const DEPLOYMENT_FILE = 'deployment.json';

/**
 * The deployment that the function belongs to. Its settings lie beside the code and not in the environment, whose
 * 4 kB a few years of closures fill.
 * @throws Error where they do not lie there
 */
export function deploymentSetting(): Deployment {
  const file = join(process.env.LAMBDA_TASK_ROOT ?? LAMBDA_CODE_FOLDER, DEPLOYMENT_FILE);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${DEPLOYMENT_FILE} cannot be read beside the code; deploy the service stack again`, {
      cause,
    });
  }
}

/** What the morning check looks at. @throws Error where the stack did not set it */
export function watchedPartsSetting(): WatchedParts {
  return JSON.parse(setting('WATCHED_PARTS'));
}

/** What a deployment goes by when it plans: its business days and its numbers. */
export function practiceOf({ closures, rules }: Pick<Deployment, 'closures' | 'rules'>): Practice {
  return { calendar: businessCalendar(closures), rules };
}
