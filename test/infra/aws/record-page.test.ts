import { describe, expect, test } from 'vitest';
import { idOf, resources, serviceTemplate, statements } from './synthesized.ts';

const template = serviceTemplate();
const [stage] = resources(template, 'AWS::ApiGatewayV2::Stage').values();

describe('the page that records from a mail', () => {
  test('answers two routes and no other', () => {
    const routes = [...resources(template, 'AWS::ApiGatewayV2::Route').values()];
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      'GET /record/{token}',
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
