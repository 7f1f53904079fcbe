/** The way in: the bus on which a case system tells what becomes of contracts. */
import { CfnOutput } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface ContractEventsProps {
  readonly busName: string;
  /** Accounts beside the own whose principals may put events on the bus; each lets them by its own policies. */
  readonly eventsFrom: readonly string[];
  /** Where the facts go. */
  readonly queue: IQueue;
}

/** Every event on the bus reaches the queue; one that EventBridge cannot hand over is kept. */
export class ContractEvents extends Construct {
  /** Events that EventBridge could not put into the queue. */
  readonly deadLetters: DeadLetterQueue;
  readonly rule: Rule;
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, { busName, eventsFrom, queue }: ContractEventsProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters');
    this.bus = new EventBus(this, 'Bus', { eventBusName: busName });
    // Without a policy of its own a bus takes events from its account alone.
    for (const account of eventsFrom) {
      this.bus.addToResourcePolicy(
        new PolicyStatement({
          sid: `EventsFrom${account}`,
          principals: [new AccountPrincipal(account)],
          actions: ['events:PutEvents'],
          resources: [this.bus.eventBusArn],
        }),
      );
    }
    this.rule = new Rule(this, 'Facts', {
      eventBus: this.bus,
      description: 'Everything on the bus: what is no fact of ours is set aside, never lost',
      eventPattern: { source: Match.prefix('') },
      targets: [new SqsQueue(queue, { deadLetterQueue: this.deadLetters })],
    });
    new CfnOutput(this, 'BusArn', {
      value: this.bus.eventBusArn,
      description: 'The bus to which the case system puts its events',
    });
  }
}
