import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, type NagPack, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import type { DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import { stageOf, tokyo } from './synthesized.ts';

const withOptions: DeploymentOnAws = {
  ...tokyo,
  senderIdentity: 'existing',
  pageDomain: {
    name: 'kiroku.example.jp',
    certificateArn: 'arn:aws:acm:ap-northeast-1:111111111111:certificate/1',
  },
};
const inOtherAccounts = { ...tokyo, account: '111111111111', eventsFrom: ['222222222222'] };

const PACKS: readonly [string, () => NagPack][] = [
  ['AwsSolutions', () => new AwsSolutionsChecks()],
  ['Serverless', () => new ServerlessChecks()],
];

describe.each(PACKS)('the rules of %s', (_, pack) => {
  test.each([
    ['of an account that is not known yet', tokyo],
    ['with a domain of SES taken over and a name of its own for the page', withOptions],
    ['of a known account, with events from another', inOtherAccounts],
  ])('find nothing in a deployment %s that is not acknowledged where it stands', (_, deployment) => {
    expect(findingsIn(stageOf(deployment), pack())).toEqual([]);
  });
});

describe('an acknowledgement', () => {
  const stage = stageOf(tokyo);
  const given = stage.node.findAll().flatMap(acknowledgedOn);

  test('gives its reason in a sentence', () => {
    expect(given.length).toBeGreaterThan(0);
    for (const { id, reason } of given) expect(reason, id).toMatch(/^[A-Z].{30,}\.$/);
  });

  test('stands beside what it is about, never on a whole stack', () => {
    for (const scope of [stage, stage.records, stage.service]) expect(acknowledgedOn(scope)).toEqual([]);
  });

  test('names what the rules do find', () => {
    const found = PACKS.flatMap(([, pack]) => deaf(pack()).validateScope(stage).violations);
    const rules = new Set(found.map(({ ruleName }) => ruleName));
    expect(given.map(({ id }) => id).filter((id) => !rules.has(id))).toEqual([]);
  });
});

function findingsIn(scope: IConstruct, pack: NagPack): readonly string[] {
  return pack
    .validateScope(scope)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${constructPath}: ${ruleName}`),
    );
}

/** The rules as they are where nothing is acknowledged. */
function deaf(pack: NagPack): NagPack {
  Object.assign(pack, { isAcknowledged: () => false });
  return pack;
}

/** What is acknowledged on this very construct. */
function acknowledgedOn({ node }: IConstruct): { readonly id: string; readonly reason: string }[] {
  return node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    .map(([id, reason]) => ({ id: id.replace(/^Annotation::/, ''), reason }));
}
