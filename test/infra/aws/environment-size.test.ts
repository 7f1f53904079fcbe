import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { EnvironmentSize } from '../../../infra/aws/constructs/environment-size.ts';

/** A function that takes these variables besides what refers to a queue. */
function stackWith(variables: Readonly<Record<string, string>>): Stack {
  const stack = new Stack(new App(), 'stack');
  const fn = new LambdaFunction(stack, 'Function', {
    code: Code.fromInline('//'),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    environment: variables,
  });
  fn.node.addValidation(new EnvironmentSize(fn));
  fn.addEnvironment('QUEUE_URL', new Queue(stack, 'Queue').queueUrl);
  return stack;
}

describe("a function's environment", () => {
  test('passes synth while it stays below 4 kB', () => {
    expect(() => Template.fromStack(stackWith({ OFFICE: 'a'.repeat(3500) }))).not.toThrow();
  });

  test('is refused at synth, with its bytes and the largest variable, before Lambda refuses it at the deploy', () => {
    const refused = () => Template.fromStack(stackWith({ SMALL: 'a', OFFICE: 'a'.repeat(4096) }));
    expect(refused).toThrow(/the environment has \d{4} bytes, 4096 is the most that Lambda takes/);
    expect(refused).toThrow('the largest variable is OFFICE');
  });

  test('is counted in bytes, of which Japanese has three a character', () => {
    expect(() => Template.fromStack(stackWith({ OFFICE: 'あ'.repeat(1000) }))).not.toThrow();
    expect(() => Template.fromStack(stackWith({ OFFICE: 'あ'.repeat(1400) }))).toThrow('4096 is the most');
  });

  test('is counted with what AWS names only at the deploy', () => {
    expect(() => Template.fromStack(stackWith({ OFFICE: 'a'.repeat(3950) }))).toThrow('the environment has');
  });
});
