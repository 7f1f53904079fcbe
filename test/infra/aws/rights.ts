/** What a role of a template may do, as IAM judges it: a call is allowed where a statement names it and its conditions hold. */
import type { Template } from 'aws-cdk-lib/assertions';
import { idOf, resources, type Statement, statements } from './synthesized.ts';

/** A call as IAM sees it. */
export interface Call {
  /** `dynamodb:GetItem` */
  readonly action: string;
  /** The ARN of what it is about; where a call is about several, each has to be allowed. */
  readonly resource: string;
  /** What the conditions look at. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** The account and the table of which the tests speak. */
const ACCOUNT = '111111111111';
const TABLE_NAME = 'teichaku';
export const TABLE_ARN = 'arn:table';

/** What a function may do. @param part `WakeUp` */
export function rightsOf(template: Template, part: string): (call: Call) => boolean {
  const role = idOf(template, 'AWS::IAM::Role', `${part}FunctionRole`);
  const own = statements(template).filter((statement) => statement.role === role);
  return (call) => own.some((statement) => allows(template, statement, call));
}

/** What a function finds in its environment, as texts. */
export function environmentOf(template: Template, part: string): Readonly<Record<string, string>> {
  const id = idOf(template, 'AWS::Lambda::Function', `${part}Function`);
  const { Variables } = resources(template, 'AWS::Lambda::Function').get(id)?.Properties.Environment ?? {};
  return Object.fromEntries(
    Object.entries<unknown>(Variables).map(([name, value]) => [name, textOf(template, value)]),
  );
}

/** The ARN by which a resource of the template is known here. */
export function knownArn(logicalId: string): string {
  return `arn:${logicalId}`;
}

function allows(template: Template, { actions, resources: named, conditions = {} }: Statement, call: Call) {
  return (
    actions.includes(call.action) &&
    named.some((resource) => isLike(textOf(template, resource), call.resource)) &&
    Object.entries(conditions as Conditions).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, [wanted].flat(), call.context?.[key])),
    )
  );
}

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** @param given what the call has under the key of the condition */
function holds(operator: string, wanted: readonly string[], given: readonly string[] = []): boolean {
  switch (operator) {
    case 'StringEquals':
      return given.length === 1 && given.every((value) => wanted.includes(value));
    case 'ForAllValues:StringLike':
      return given.every((value) => wanted.some((pattern) => isLike(pattern, value)));
    default:
      throw new Error(`nobody knows here what ${operator} means`);
  }
}

function isLike(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}

/** How a template writes what is known only once it is deployed. */
interface Intrinsic {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::GetStackOutput'?: { readonly OutputName: string };
}

/** A value of a template as a text. A resource is known by its name where it has one, and else by its logical id. */
function textOf(template: Template, value: unknown): string {
  if (typeof value === 'string') return value;
  const {
    Ref: ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': joined,
    'Fn::GetStackOutput': output,
  } = value as Intrinsic;
  if (ref === 'AWS::AccountId') return ACCOUNT;
  if (ref !== undefined) {
    const { EmailIdentity, Name } = template.toJSON().Resources[ref].Properties;
    return EmailIdentity ?? Name ?? ref;
  }
  if (attribute) return attribute[1] === 'Arn' ? knownArn(attribute[0]) : attribute.join('.');
  if (joined) return joined[1].map((part) => textOf(template, part)).join(joined[0]);
  if (output) return output.OutputName.includes('Arn') ? TABLE_ARN : TABLE_NAME;
  throw new Error(`no text: ${JSON.stringify(value)}`);
}
