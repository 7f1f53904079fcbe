/** What cdk-nag calls a wildcard that it finds in a policy, so that it can be acknowledged with its reason. */
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** The id of the finding that a policy of this stack names a resource by this ARN; the account in it may be unknown yet. */
export function wildcardFinding(scope: Construct, arn: string): string {
  const resolved: unknown = Stack.of(scope).resolve(arn);
  return `AwsSolutions-IAM5[Resource::${written(resolved)}]`;
}

function written(part: unknown): string {
  if (typeof part === 'string') return part;
  const { 'Fn::Join': joined, Ref: ref } = part as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  return joined ? joined[1].map(written).join(joined[0]) : `<${ref}>`;
}
