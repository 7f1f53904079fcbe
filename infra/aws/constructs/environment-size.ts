/** Whether a function's environment is one that Lambda takes. */
import { Stack } from 'aws-cdk-lib';
import { CfnFunction, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IValidation } from 'constructs';

/** So many bytes of UTF-8 Lambda lets the variables have, written as one JSON object; more it refuses at the deploy. */
const MOST_BYTES = 4096;
/** What AWS names only at the deploy (ARNs, URLs of queues and of the page) is counted as longer than it can get here. */
const UNKNOWN_BYTES = 256;

/** Finds at synth what Lambda would refuse at the deploy, when other parts of the stack have been changed already. */
export class EnvironmentSize implements IValidation {
  readonly #fn: LambdaFunction;

  constructor(fn: LambdaFunction) {
    this.#fn = fn;
  }

  /** @returns the problem in words, or nothing */
  validate(): string[] {
    const { defaultChild } = this.#fn.node;
    if (!(defaultChild instanceof CfnFunction)) return [];
    const environment = Stack.of(this.#fn).resolve(defaultChild.environment);
    const variables: [string, unknown][] = Object.entries(environment?.variables ?? {});
    const sizes = variables.map(([name, value]) => ({ name, bytes: bytesOf(name) + bytesOf(value) + 2 }));
    const bytes = sizes.reduce((sum, size) => sum + size.bytes, 1);
    if (bytes <= MOST_BYTES) return [];
    const largest = sizes.reduce((most, size) => (size.bytes > most.bytes ? size : most));
    return [
      `the environment has ${bytes} bytes, ${MOST_BYTES} is the most that Lambda takes; the largest variable is ` +
        `${largest.name} with ${largest.bytes}. What is no id of a resource belongs beside the code, as deployment.json.`,
    ];
  }
}

/** The bytes of a name or value with its quotes. */
function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value)) + (typeof value === 'string' ? 0 : UNKNOWN_BYTES);
}
