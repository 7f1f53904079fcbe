/** The page behind the links in staff mails: the one part of the service that the internet can reach. */
import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi,
  HttpMethod,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { PageDomain } from '../deployments.ts';
import { ServiceFunction } from './service-function.ts';

export interface RecordPageProps {
  readonly apiName: string;
  readonly deployment: Deployment;
  /** Its own name; without one it is found where its API is. */
  readonly domain?: PageDomain | undefined;
}

/**
 * Only the page's own address leads to its function, and only so often: the staff of an office press a link now and
 * then, and who presses more is no staff.
 */
export class RecordPage extends Construct {
  readonly function: ServiceFunction;
  readonly api: HttpApi;
  readonly #url: string;

  constructor(scope: Construct, id: string, { apiName, deployment, domain }: RecordPageProps) {
    super(scope, id);
    this.function = new ServiceFunction(this, 'Function', {
      handler: 'record-page',
      deployment,
      timeout: Duration.seconds(10),
    });
    Validations.of(this.function).acknowledge({
      id: 'Serverless-LambdaDLQ',
      reason: 'A person waits for the answer and is told where it fails; nothing is asked without waiting.',
    });
    this.api = new HttpApi(this, 'Api', { apiName, createDefaultStage: false });
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Staff have no accounts here: the signed token in the path lets who has it do one thing until one day.',
    });
    this.api.addRoutes({
      path: '/record/{token}',
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
      integration: new HttpLambdaIntegration('Integration', this.function),
    });
    // The API's own address goes on answering: mails that have left lead there.
    const domainName = domain && this.#domainName(domain);
    this.#url = domain ? `https://${domain.name}` : this.api.apiEndpoint;
    this.api.addStage('Stage', {
      autoDeploy: true,
      ...(domainName && { domainMapping: { domainName } }),
      throttle: { rateLimit: 10, burstLimit: 20 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: RetentionDays.ONE_YEAR,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(ACCESS),
      },
    });
  }

  #domainName({ name, certificateArn }: PageDomain): DomainName {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      securityPolicy: SecurityPolicy.TLS_1_2,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new CfnOutput(this, 'DomainRecord', {
      value: `${name} CNAME ${domainName.regionalDomainName}`,
      description: 'To be put into the DNS of the page',
    });
    return domainName;
  }

  /** Tells the function where the page is, so that it can write links to it. */
  grantLink(fn: ServiceFunction): void {
    fn.addEnvironment('RECORD_PAGE_URL', this.#url);
  }
}

/** No path, as it lets who has it record, and no address of who asked. */
const ACCESS = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
});
