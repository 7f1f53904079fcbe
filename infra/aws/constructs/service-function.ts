/** How every function of the service is built and run: here, and nowhere else. */
import { fileURLToPath } from 'node:url';
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';

/** The CloudWatch namespace of the metrics that the functions count. */
export const METRICS_NAMESPACE = 'Teichaku';

export interface ServiceFunctionProps {
  /** The function of `functions/<handler>.handler.ts`. */
  readonly handler: string;
  readonly deployment: Deployment;
  readonly timeout: Duration;
}

/**
 * A function that may write its own log and nothing more, until a capability is granted to it.
 *
 * @example
 * const heal = new ServiceFunction(this, 'Heal', { handler: 'daily-heal', deployment, timeout });
 * records.grantUse(heal);
 */
export class ServiceFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, { handler, deployment, timeout }: ServiceFunctionProps) {
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
      entry: path(`functions/${handler}.handler.ts`),
      projectRoot: path('.'),
      depsLockFilePath: path('package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: {
        DEPLOYMENT: asciiJson(deployment),
        POWERTOOLS_SERVICE_NAME: deployment.name,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        minify: true,
        sourceMap: false,
        bundleAwsSDK: true,
        externalModules: UNREACHED_CREDENTIAL_PROVIDERS,
        // Japanese as it is, not escaped: half the size. The `charset` property of this CDK does not reach esbuild.
        esbuildArgs: { '--charset': 'utf8' },
      },
    });
    Validations.of(this).acknowledge({
      id: 'Serverless-LambdaTracing',
      reason:
        'Logs and metrics tell a run by its ids; X-Ray would need a right on all resources, which no function has.',
    });
  }
}

/**
 * The SDK imports these providers of credentials only when it comes to need them, and on Lambda it never does: there the
 * credentials are in the environment. Leaving them out takes about 120 kB off each bundle.
 */
const UNREACHED_CREDENTIAL_PROVIDERS = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/credential-provider-http',
  '@smithy/credential-provider-imds',
];

/**
 * JSON in ASCII. CloudFormation reads back as question marks whatever lies beyond it, and every diff would then show
 * the office's name as changed.
 */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A path from the root of the repository, whatever directory `cdk` was started in. */
function path(fromRoot: string): string {
  return fileURLToPath(new URL(`../../../${fromRoot}`, import.meta.url));
}
