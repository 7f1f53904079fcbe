import { describe, expect, test } from 'vitest';
import { idOf, resources, serviceTemplate, statements, tokyo } from './synthesized.ts';

const template = serviceTemplate();
const [stage] = resources(template, 'AWS::ApiGatewayV2::Stage').values();

describe('the page that records from a mail', () => {
  test('answers three routes and no other', () => {
    const routes = [...resources(template, 'AWS::ApiGatewayV2::Route').values()];
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      'GET /record/{token}',
      'HEAD /record/{token}',
      'POST /record/{token}',
    ]);
  });

  test('is asked ten times a second and no oftener, with a burst of twenty', () => {
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 },
    });
  });

  test('logs neither the link nor who followed it', () => {
    const format: string = stage?.Properties.AccessLogSettings.Format;
    expect(Object.values(JSON.parse(format))).toEqual([
      '$context.requestId',
      '$context.requestTime',
      '$context.status',
      '$context.responseLatency',
    ]);
  });

  test('its address is told to who writes the mails', () => {
    const api = idOf(template, 'AWS::ApiGatewayV2::Api', 'RecordPage');
    const delivery = idOf(template, 'AWS::Lambda::Function', 'DeliverMailFunction');
    const { Properties } = resources(template, 'AWS::Lambda::Function').get(delivery) ?? {};
    expect(Properties.Environment.Variables.RECORD_PAGE_URL).toEqual({ 'Fn::GetAtt': [api, 'ApiEndpoint'] });
  });

  test('its function may neither send mail nor hand any over', () => {
    const role = idOf(template, 'AWS::IAM::Role', 'RecordPageFunctionRole');
    const actions = statements(template)
      .filter((statement) => statement.role === role)
      .flatMap((statement) => statement.actions);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => /^(ses|sqs):/.test(action))).toEqual([]);
  });
});

describe('a name of its own for the page', () => {
  const certificateArn =
    'arn:aws:acm:ap-northeast-1:111111111111:certificate/12345678-1234-1234-1234-123456789012';
  const named = serviceTemplate({ ...tokyo, pageDomain: { name: 'kiroku.example.jp', certificateArn } });
  const domain = idOf(named, 'AWS::ApiGatewayV2::DomainName', 'RecordPage');

  test('is there only where the deployment has one', () => {
    expect(resources(template, 'AWS::ApiGatewayV2::DomainName').size).toBe(0);
    expect(resources(template, 'AWS::ApiGatewayV2::ApiMapping').size).toBe(0);
  });

  test('leads to the page, with its certificate in the region of the API and TLS of today', () => {
    expect(resources(named, 'AWS::ApiGatewayV2::DomainName').get(domain)?.Properties).toEqual({
      DomainName: 'kiroku.example.jp',
      DomainNameConfigurations: [
        { CertificateArn: certificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ],
    });
    const [mapping] = resources(named, 'AWS::ApiGatewayV2::ApiMapping').values();
    expect(mapping?.Properties).toEqual({
      ApiId: { Ref: idOf(named, 'AWS::ApiGatewayV2::Api', 'RecordPage') },
      DomainName: { Ref: domain },
      Stage: '$default',
    });
  });

  test('stands in the links of mails, while those that have left go on leading to the API', () => {
    const delivery = idOf(named, 'AWS::Lambda::Function', 'DeliverMailFunction');
    const { Properties } = resources(named, 'AWS::Lambda::Function').get(delivery) ?? {};
    expect(Properties.Environment.Variables.RECORD_PAGE_URL).toBe('https://kiroku.example.jp');
    const [api] = resources(named, 'AWS::ApiGatewayV2::Api').values();
    expect(api?.Properties.DisableExecuteApiEndpoint).not.toBe(true);
    for (const type of ['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Route']) {
      expect(resources(named, type)).toEqual(resources(template, type));
    }
  });

  test('is put out as the record that its DNS needs', () => {
    const [record] = Object.entries<{ readonly Value: unknown }>(named.toJSON().Outputs)
      .filter(([id]) => id.startsWith('RecordPageDomainRecord'))
      .map(([, { Value }]) => Value);
    const target = { 'Fn::GetAtt': [domain, 'RegionalDomainName'] };
    expect(record).toEqual({ 'Fn::Join': ['', ['kiroku.example.jp CNAME ', target]] });
  });
});
