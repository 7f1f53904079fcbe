import { spawnSync } from 'node:child_process';
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import cdk from '../../../cdk.json' with { type: 'json' };
import type { DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import {
  minato,
  type Resource,
  recordsTemplate,
  resources,
  serviceTemplate,
  stageOf,
  tokyo,
} from './synthesized.ts';

describe('the deployments', () => {
  test('two in one account and region have no name in common', () => {
    const taken = namesOf(tokyo);
    expect(taken).toContain('teichaku-tokyo-service');
    expect(namesOf(minato).filter((name) => taken.includes(name))).toEqual([]);
  });

  test('the longest name that a deployment may have leaves room for what is made of it', () => {
    const longest = { ...tokyo, deployment: { ...tokyo.deployment, name: 't'.repeat(32) } };
    const [group] = resources(serviceTemplate(longest), 'AWS::Scheduler::ScheduleGroup').values();
    expect(group?.Properties.Name.length).toBeLessThanOrEqual(64);
    for (const name of namesOf(longest)) expect(name.length).toBeLessThanOrEqual(128);
  });

  test('each of its templates stays below 200 resources', () => {
    for (const template of [recordsTemplate(), serviceTemplate()]) {
      expect(Object.keys(template.toJSON().Resources).length).toBeLessThan(200);
    }
  });

  test('where SES takes more mails a second, more leave at once, and all else goes on as before', () => {
    const workers = (mailsPerSecond?: number) =>
      Object.fromEntries(
        [
          ...resources(
            serviceTemplate(mailsPerSecond === undefined ? tokyo : { ...tokyo, mailsPerSecond }),
            'AWS::Lambda::EventSourceMapping',
          ).values(),
        ].map(({ Properties: { FunctionName, ScalingConfig } }) => [
          FunctionName.Ref.replace(/Function.*/, ''),
          ScalingConfig.MaximumConcurrency,
        ]),
      );
    const others = { ContractFacts: 2, WakeUp: 2, DeliveryFeedback: 2 };
    expect([workers(), workers(1), workers(70)]).toEqual(
      [2, 2, 10].map((most) => ({ ...others, DeliverMail: most })),
    );
  });
});

test('cdk is told of a deployment that is not in the list, in one line and with nothing to deploy', () => {
  const { status, stderr } = spawnSync(process.execPath, ['infra/aws/app.ts'], {
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, deployment: 'nowhere' }) },
  });
  expect(stderr).toMatch(/^There is no deployment nowhere; infra\/aws\/deployments\.ts has .*\.\n$/);
  expect(status).toBe(1);
});

/** Every name that a deployment takes in its account and region. */
function namesOf(deployment: DeploymentOnAws): readonly string[] {
  const { records, service } = stageOf(deployment);
  return [
    records.stackName,
    service.stackName,
    ...givenNames(recordsTemplate(deployment)),
    ...givenNames(serviceTemplate(deployment)),
  ];
}

/** The names that a template gives to its resources; those that CloudFormation makes up begin with the stack's. */
function givenNames(template: Template): readonly string[] {
  const resources: readonly Resource[] = Object.values(template.toJSON().Resources);
  return resources
    .filter(({ Type }) => Type !== 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Object.entries(Properties ?? {}))
    .filter(([property]) =>
      /^(Name|AlarmName|\w+(Queue|Topic|Table|Function|Role|Set|Group|Dashboard)Name|EmailIdentity)$/.test(
        property,
      ),
    )
    .flatMap(([, name]) => (typeof name === 'string' ? [name] : []));
}
