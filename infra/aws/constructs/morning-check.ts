/** The daily run that tells what still waits for a person: an alarm is told once, and a mail is soon forgotten. */
import { Fn, Stack } from 'aws-cdk-lib';
import type { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { WatchedParts } from '../../../functions/adapters/lookouts.ts';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { morningCheckAt } from '../../../functions/workflows/moment.ts';
import { DailyRun } from './daily-run.ts';

/** A rule, and its bus; without one it is a rule of the default bus. */
export interface WatchedRule {
  readonly rule: Rule;
  readonly bus?: EventBus;
}

/** What the check looks at, each by the section of the runbook that says what to do. */
export interface LookedAt {
  readonly queues: Readonly<Record<string, IQueue>>;
  readonly rules: Readonly<Record<string, WatchedRule>>;
}

/**
 * Has a schedule of its own, in a group of its own: it goes off where that of the post was switched off or deleted, and
 * in the time zone of the deployment, whose days of 23 and 25 hours are Scheduler's to know.
 */
export class MorningCheck extends DailyRun {
  constructor(scope: Construct, id: string, { deployment }: { readonly deployment: Deployment }) {
    super(scope, id, {
      handler: 'morning-check',
      at: morningCheckAt(deployment.rules.mailTime),
      deployment,
    });
  }

  /** Lets the check see how much lies in these queues and whether these rules are on, and no message or event. */
  lookAt({ queues, rules }: LookedAt): void {
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
        resources: Object.values(queues).map(({ queueArn }) => queueArn),
      }),
    );
    this.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['events:DescribeRule'],
        resources: Object.values(rules).map(({ rule }) => rule.ruleArn),
      }),
    );
    const watched: WatchedParts = {
      queues: mapped(queues, ({ queueName }) => queueName),
      rules: mapped(rules, (watched) => ({
        name: nameOfRule(watched),
        ...(watched.bus && { bus: watched.bus.eventBusName }),
      })),
    };
    this.function.addEnvironment('WATCHED_PARTS', Stack.of(this).toJsonString(watched));
  }
}

/** Off its ARN: what CloudFormation gives for the name of a rule on a bus of one's own is `<bus>|<name>`. */
export function nameOfRule({ rule, bus }: WatchedRule): string {
  return Fn.select(bus ? 2 : 1, Fn.split('/', rule.ruleArn));
}

function mapped<One, Other>(
  entries: Readonly<Record<string, One>>,
  to: (one: One) => Other,
): Record<string, Other> {
  return Object.fromEntries(Object.entries(entries).map(([name, one]) => [name, to(one)]));
}
