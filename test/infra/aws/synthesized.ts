/** The templates of deployments as `cdk synth` makes them, with the same feature flags, but without the bundles. */
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../../cdk.json' with { type: 'json' };
import { DeploymentStage } from '../../../infra/aws/deployment-stage.ts';
import { DEPLOYMENTS, type DeploymentOnAws } from '../../../infra/aws/deployments.ts';

/** The deployment of which the tests speak. */
export const tokyo = deploymentNamed('tokyo');

/** A second one in the same account and region. */
export const minato: DeploymentOnAws = {
  ...tokyo,
  senderDomain: 'minato.example.jp',
  deployment: {
    ...tokyo.deployment,
    name: 'minato',
    sender: { name: 'みなと', email: 'reminder@minato.example.jp' },
  },
};

/** A resource of a template, as far as the tests look into it. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a resource's properties are JSON of a shape that its type tells
  readonly Properties: any;
}

/** A statement of a policy that hangs on a role. */
export interface Statement {
  readonly role: unknown;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly conditions: unknown;
}

export function stageOf(
  deployment: DeploymentOnAws,
  app = new App({ context: { ...cdk.context, 'aws:cdk:bundling-stacks': [] } }),
): DeploymentStage {
  return new DeploymentStage(app, deployment);
}

export function recordsTemplate(deployment = tokyo): Template {
  return Template.fromStack(stageOf(deployment).records);
}

export function serviceTemplate(deployment = tokyo): Template {
  return Template.fromStack(stageOf(deployment).service);
}

/** The resources of a type, by logical id. */
export function resources(template: Template, type: string): ReadonlyMap<string, Resource> {
  return new Map(Object.entries(template.findResources(type)) as [string, Resource][]);
}

/** Every statement of every policy that hangs on a role. */
export function statements(template: Template): readonly Statement[] {
  return [...resources(template, 'AWS::IAM::Policy').values()].flatMap(({ Properties: policy }) =>
    policy.PolicyDocument.Statement.map(
      (statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }): Statement => ({
        role: policy.Roles[0].Ref,
        actions: [statement.Action].flat(),
        resources: [statement.Resource].flat(),
        conditions: statement.Condition,
      }),
    ),
  );
}

/** What the policies that hang on resources state, with the logical id of the policy, or of the key that holds its own. */
export function policiesOfResources(
  template: Template,
): readonly { readonly id: string; readonly statements: readonly Resource['Properties'][] }[] {
  return Object.entries<Resource>(template.toJSON().Resources)
    .filter(([, { Type }]) => /^AWS::(SQS|SNS|KMS|Events)::(\w+Policy|Key)$/.test(Type))
    .map(([id, { Properties }]) => {
      const { Statement = Properties.Statement } = Properties.PolicyDocument ?? Properties.KeyPolicy ?? {};
      return { id, statements: [Statement].flat() };
    });
}

/** The logical id of the one resource of this type whose id begins so. */
export function idOf(template: Template, type: string, start: string): string {
  const ids = [...resources(template, type).keys()].filter((id) => id.startsWith(start));
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0)
    throw new Error(`${start}: not one but ${ids.length} of ${type}`);
  return id;
}

/** The reference by which a template names the ARN of a resource. */
export function arnOf(id: string): unknown {
  return { 'Fn::GetAtt': [id, 'Arn'] };
}

function deploymentNamed(name: string): DeploymentOnAws {
  const found = DEPLOYMENTS.find(({ deployment }) => deployment.name === name);
  if (!found) throw new Error(`there is no deployment ${name}`);
  return found;
}
