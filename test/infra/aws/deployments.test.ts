import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { DEPLOYMENTS, type DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import { type Resource, recordsTemplate, serviceTemplate, stageOf, tokyo } from './synthesized.ts';

describe('the deployments', () => {
  test('each has a name of its own, of letters, digits and hyphens', () => {
    const names = DEPLOYMENTS.map(({ deployment }) => deployment.name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9-]*$/);
  });

  test('no two of one account and region send from the same domain', () => {
    const domains = DEPLOYMENTS.map(({ account, region, deployment }) =>
      [account, region, deployment.sender.email.split('@')[1]].join(' '),
    );
    expect(new Set(domains).size).toBe(domains.length);
  });

  test('two in one account and region have no name in common', () => {
    const minato: DeploymentOnAws = {
      ...tokyo,
      deployment: {
        ...tokyo.deployment,
        name: 'minato',
        sender: { name: 'みなと', email: 'reminder@minato.example.jp' },
      },
    };
    const taken = namesOf(tokyo);
    expect(taken).toContain('teichaku-tokyo-service');
    expect(namesOf(minato).filter((name) => taken.includes(name))).toEqual([]);
  });
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
      /^(Name|AlarmName|\w+(Queue|Topic|Table|Function|Role|Set|Group)Name|EmailIdentity)$/.test(property),
    )
    .flatMap(([, name]) => (typeof name === 'string' ? [name] : []));
}
