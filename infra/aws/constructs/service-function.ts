/** How every function of the service is built and run: here, and nowhere else. */
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { EnvironmentSize } from './environment-size.ts';
import { functionCode } from './function-code.ts';

/** The CloudWatch namespace of the metrics that the functions count. */
export const METRICS_NAMESPACE = 'Teichaku';

export interface ServiceFunctionProps {
  /** The function of `functions/<handler>.handler.ts`. */
  readonly handler: string;
  readonly deployment: Deployment;
  readonly timeout: Duration;
  /** In MB; with it grows the share of a processor. 512 where it is absent: what one message or one request needs. */
  readonly memory?: number | undefined;
}

/**
 * A function that may write its own log and nothing more, until a capability is granted to it.
 *
 * @example
 * const heal = new ServiceFunction(this, 'Heal', { handler: 'daily-heal', deployment, timeout });
 * records.grantItems(heal, ['contract'], ['GetItem', 'UpdateItem']);
 */
export class ServiceFunction extends LambdaFunction {
  constructor(
    scope: Construct,
    id: string,
    { handler, deployment, timeout, memory = 512 }: ServiceFunctionProps,
  ) {
    // The role that CDK would make may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Log`, {
      // Long enough to see how last year's turn of the fiscal year went. What was sent is told by the records, so
      // the log may go with the function.
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);

    super(scope, id, {
      code: functionCode(handler, deployment),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        POWERTOOLS_SERVICE_NAME: deployment.name,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
    });
    this.node.addValidation(new EnvironmentSize(this));
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaTracing',
      reason:
        'Logs and metrics tell a run by its ids; X-Ray would need a right on all resources, which no function has.',
    });
  }
}
