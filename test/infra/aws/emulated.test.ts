import type { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { DEPLOYMENTS, type DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import { recordsTemplate, serviceTemplate, tokyo } from './synthesized.ts';

const emulated: DeploymentOnAws = { ...tokyo, emulated: true };

/** Resources and outputs by their logical ids. */
function partsOf(template: Template): Readonly<Record<string, unknown>> {
  const { Resources, Outputs } = template.toJSON();
  return { ...Resources, ...Outputs };
}

const whole = partsOf(serviceTemplate());
const left = partsOf(serviceTemplate(emulated));

test('on an emulator the daily runs are not watched for not taking place, and no DKIM record is put out', () => {
  const missing = Object.keys(whole).filter((id) => !(id in left));
  expect(missing.map((id) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
    'MailSenderDkimRecord1',
    'MailSenderDkimRecord2',
    'MailSenderDkimRecord3',
    'Watchdailyhealnotrun',
    'Watchmorningchecknotrun',
    'Watchmorningpostnotrun',
  ]);
});

test('on an emulator all else is as on AWS', () => {
  expect(Object.keys(left).length).toBeGreaterThan(50);
  for (const [id, part] of Object.entries(left)) expect(part, id).toEqual(whole[id]);
  expect(recordsTemplate(emulated).toJSON()).toEqual(recordsTemplate().toJSON());
});

test('no deployment of the list is for an emulator', () => {
  expect(DEPLOYMENTS.filter((entry) => entry.emulated)).toEqual([]);
});
