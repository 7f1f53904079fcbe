/** What the stack tells a function about its surroundings. Read at the first invocation, never at import. */
import { businessCalendar } from '../domain/calendar.ts';
import type { Deployment } from '../domain/deployment.ts';
import type { Practice } from '../domain/plan.ts';

/** The names under which the stack hands things over. */
export type SettingName =
  | 'TABLE_NAME'
  | 'DEPLOYMENT'
  | 'ALARM_GROUP_NAME'
  | 'ALARM_QUEUE_ARN'
  | 'ALARM_ROLE_ARN'
  | 'ALARM_DEAD_LETTER_QUEUE_ARN'
  | 'MAIL_QUEUE_URL'
  | 'CONFIGURATION_SET_NAME'
  | 'RECORD_PAGE_URL';

/** @throws Error naming the variable that the stack did not set */
export function setting(name: SettingName): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set; deploy the service stack again`);
  return value;
}

/** The deployment that the function belongs to. @throws Error where the stack did not set it */
export function deploymentSetting(): Deployment {
  return JSON.parse(setting('DEPLOYMENT'));
}

/** What a deployment goes by when it plans: its business days and its numbers. */
export function practiceOf({ closures, rules }: Pick<Deployment, 'closures' | 'rules'>): Practice {
  return { calendar: businessCalendar(closures), rules };
}
