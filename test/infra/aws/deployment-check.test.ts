import { describe, expect, test } from 'vitest';
import { problemLines, problemsWith } from '../../../infra/aws/deployment-check.ts';
import { DEPLOYMENTS, type DeploymentOnAws } from '../../../infra/aws/deployments.ts';
import { minato, tokyo } from './synthesized.ts';

const { deployment } = tokyo;
const { office, sender, rules } = deployment;

/** Tokyo, with this in its `deployment`. */
function within(changed: object): object {
  return { deployment: { ...deployment, ...changed } };
}

const CERTIFICATE = 'arn:aws:acm:ap-northeast-1:111111111111:certificate/12345678-1234';

/** A page at a name of its own, with this of it changed. */
function pageAt(changed: object): object {
  return { pageDomain: { name: 'kiroku.example.jp', certificateArn: CERTIFICATE, ...changed } };
}

/** What is said of tokyo where this of it is changed. */
function problemsOf(changed: object) {
  return problemsWith([{ ...tokyo, ...changed } as DeploymentOnAws]);
}

test('the deployments of the list can be deployed', () => {
  expect(problemsWith(DEPLOYMENTS)).toEqual([]);
});

test('the alarms go to one address, or to several', () => {
  expect(problemsOf({ alarmsTo: 'admin@example.jp' })).toEqual([]);
  expect(problemsOf({ alarmsTo: ['admin@example.jp', 'second@example.jp'] })).toEqual([]);
});

describe('a wrong entry is named with its field and what came', () => {
  test.each<[string, string, object]>([
    ['deployment.name', '"Tokyo"', within({ name: 'Tokyo' })],
    ['deployment.name', '"tokyo_2"', within({ name: 'tokyo_2' })],
    ['deployment.name', '"tokyo-"', within({ name: 'tokyo-' })],
    ['deployment.name', `"${'t'.repeat(33)}"`, within({ name: 't'.repeat(33) })],
    ['account', '"1234"', { account: '1234' }],
    ['account', '123456789012', { account: 123456789012 }],
    ['region', '"ap-east-1"', { region: 'ap-east-1' }],
    ['region', '"cn-north-1"', { region: 'cn-north-1' }],
    ['region', '"tokyo"', { region: 'tokyo' }],
    ['deployment.timeZone', '"Asia/Tokio"', within({ timeZone: 'Asia/Tokio' })],
    ['deployment.timeZone', '"+09:00"', within({ timeZone: '+09:00' })],
    ['deployment.language', '"jp"', within({ language: 'jp' })],
    ['deployment.office.name', '""', within({ office: { ...office, name: '' } })],
    [
      'deployment.office.postalAddress',
      '"東京都\\n港区"',
      within({ office: { ...office, postalAddress: '東京都\n港区' } }),
    ],
    ['deployment.office.phone', 'nothing', within({ office: { ...office, phone: undefined } })],
    ['deployment.sender.name', '" "', within({ sender: { ...sender, name: ' ' } })],
    ['deployment.sender.email', '"reminder"', within({ sender: { ...sender, email: 'reminder' } })],
    [
      'deployment.sender.email',
      '"a..b@teichaku.example.jp"',
      within({ sender: { ...sender, email: 'a..b@teichaku.example.jp' } }),
    ],
    ['alarmsTo', '"a..b@docomo.ne.jp"', { alarmsTo: 'a..b@docomo.ne.jp' }],
    ['senderDomain', '"Teichaku.example.jp"', { senderDomain: 'Teichaku.example.jp' }],
    ['senderIdentity', '"new"', { senderIdentity: 'new' }],
    ['pageDomain.name', '"Kiroku.example.jp"', pageAt({ name: 'Kiroku.example.jp' })],
    ['pageDomain.name', '"https://kiroku.example.jp"', pageAt({ name: 'https://kiroku.example.jp' })],
    ['pageDomain.name', '"teichaku.example.jp"', pageAt({ name: 'teichaku.example.jp' })],
    ['pageDomain.certificateArn', '"kiroku.example.jp"', pageAt({ certificateArn: 'kiroku.example.jp' })],
    ['pageDomain.certificateArn', 'nothing', pageAt({ certificateArn: undefined })],
    ['alarmsTo', '"somebody"', { alarmsTo: 'somebody' }],
    ['alarmsTo', '[]', { alarmsTo: [] }],
    ['alarmsTo[1]', '"somebody"', { alarmsTo: ['admin@example.jp', 'somebody'] }],
    [
      'alarmsTo',
      '["admin@example.jp","Admin@example.jp"]',
      { alarmsTo: ['admin@example.jp', 'Admin@example.jp'] },
    ],
    ['alarmsTo', 'nothing', { alarmsTo: undefined }],
    ['eventsFrom', '"222222222222"', { eventsFrom: '222222222222' }],
    ['eventsFrom[0]', '"arn:aws:iam::222222222222:root"', { eventsFrom: ['arn:aws:iam::222222222222:root'] }],
    ['eventsFrom', '["222222222222","222222222222"]', { eventsFrom: ['222222222222', '222222222222'] }],
    ['mailsPerSecond', '0', { mailsPerSecond: 0 }],
    ['deployment.closures[1]', '"2026-02-30"', within({ closures: ['2026-02-28', '2026-02-30'] })],
    ['deployment.rules.mailTime', '"02:59"', within({ rules: { ...rules, mailTime: '02:59' } })],
    ['deployment.rules.mailTime', '"23:01"', within({ rules: { ...rules, mailTime: '23:01' } })],
    ['deployment.rules.mailTime', '"9:00"', within({ rules: { ...rules, mailTime: '9:00' } })],
    ['deployment.rules.keepYears', '4', within({ rules: { ...rules, keepYears: 4 } })],
    ['deployment.rules.planReviewMonths', '2.5', within({ rules: { ...rules, planReviewMonths: 2.5 } })],
    [
      'deployment.rules.certificateRenewalDays',
      '[30,60]',
      within({ rules: { ...rules, certificateRenewalDays: [30, 60] } }),
    ],
    [
      'deployment.rules.certificateRenewalDays',
      '[]',
      within({ rules: { ...rules, certificateRenewalDays: [] } }),
    ],
    ['deployment.rules.planReviewSoonDays', '30', within({ rules: { ...rules, planReviewSoonDays: 30 } })],
    ['deployment.rules.handoverDueMonths', '4', within({ rules: { ...rules, handoverDueMonths: 4 } })],
  ])('%s: %s', (field, came, changed) => {
    expect(problemsOf(changed).map((problem) => [problem.field, problem.came])).toEqual([[field, came]]);
  });

  test('a field that nobody reads, as one that is misspelt, with those that there are', () => {
    const [problem] = problemsOf({ alarmTo: 'admin@teichaku.example.jp' });
    expect(problem?.field).toBe('the entry');
    expect(problem?.expected).toContain(
      'no other fields than deployment, account, region, senderDomain, senderIdentity, pageDomain, alarmsTo',
    );
  });

  test('all that is wrong at once, each with the deployment that it is about', () => {
    const wrong = { ...minato, region: 'minato', alarmsTo: '' };
    const nameless = { ...tokyo, deployment: { ...deployment, name: '' } };
    const problems = problemsWith([wrong, nameless]);
    expect(problems.map((problem) => [problem.deployment, problem.field])).toEqual([
      ['minato', 'region'],
      ['minato', 'alarmsTo'],
      ['number 2', 'deployment.name'],
    ]);
    expect(problemLines(problems)).toContain(
      'minato: region: write an AWS region with SES and EventBridge Scheduler, such as ap-northeast-1',
    );
  });
});

describe('the sender', () => {
  test.each(['reminder@teichaku.example.jp', 'reminder@minato.teichaku.example.jp'])(
    'writes from the domain or below it: %s',
    (email) => {
      expect(problemsOf(within({ sender: { ...sender, email } }))).toEqual([]);
    },
  );

  test.each(['reminder@example.jp', 'reminder@notteichaku.example.jp', 'teichaku.example.jp@example.com'])(
    'does not write from elsewhere: %s',
    (email) => {
      const [problem] = problemsOf(within({ sender: { ...sender, email } }));
      expect(problem).toMatchObject({ field: 'deployment.sender.email', came: JSON.stringify(email) });
      expect(problem?.expected).toContain('senderDomain (teichaku.example.jp)');
    },
  );
});

describe('a name of its own for the page', () => {
  test.each([{}, { account: '111111111111' }])(
    'has a certificate in the region and account of its API: %o',
    (given) => {
      expect(problemsOf({ ...pageAt({}), ...given })).toEqual([]);
    },
  );

  test.each<[string, object, string]>([
    ['another region', { region: 'ap-northeast-3' }, 'a certificate in ap-northeast-3'],
    [
      'another account',
      { account: '222222222222' },
      'a certificate in ap-northeast-1 of account 222222222222',
    ],
  ])('has none in %s, such as that of CloudFront in us-east-1', (_, given, expected) => {
    const [problem] = problemsOf({ ...pageAt({}), ...given });
    expect(problem).toMatchObject({ field: 'pageDomain.certificateArn', came: JSON.stringify(CERTIFICATE) });
    expect(problem?.expected).toContain(expected);
  });

  test('is not where the sender writes from, which has other records in the DNS', () => {
    const email = 'reminder@kiroku.teichaku.example.jp';
    const [problem] = problemsOf({
      ...pageAt({ name: 'kiroku.teichaku.example.jp' }),
      ...within({ sender: { ...sender, email } }),
    });
    expect(problem?.field).toBe('pageDomain.name');
  });

  test('leads to one deployment, wherever the others are', () => {
    const elsewhere = {
      ...minato,
      region: 'eu-west-1',
      ...pageAt({ certificateArn: CERTIFICATE.replace('ap-northeast-1', 'eu-west-1') }),
    };
    const both = [{ ...tokyo, ...pageAt({}) }, elsewhere];
    expect(problemsWith(both).map((each) => [each.deployment, each.field])).toEqual([
      ['minato', 'pageDomain.name'],
    ]);
    expect(problemsWith([tokyo, elsewhere])).toEqual([]);
  });
});

describe('of two deployments', () => {
  const sameDomain = {
    ...minato,
    senderDomain: tokyo.senderDomain,
    deployment: { ...minato.deployment, sender },
  };

  test('each has a name of its own, wherever it is', () => {
    const elsewhere = { ...minato, region: 'eu-west-1', deployment: { ...minato.deployment, name: 'tokyo' } };
    expect(problemsWith([tokyo, elsewhere]).map(({ field, came }) => [field, came])).toEqual([
      ['deployment.name', 'tokyo'],
    ]);
  });

  test('both may be in one account and region, each with its own domain', () => {
    expect(problemsWith([tokyo, minato])).toEqual([]);
  });

  test.each([
    ['the same account', '111111111111', '111111111111'],
    ['accounts that may turn out to be one', undefined, '111111111111'],
    ['the account of the credentials', undefined, undefined],
  ])('not both send from one domain in a region of %s', (_, first, second) => {
    const at = (entry: DeploymentOnAws, account: string | undefined) => ({
      ...entry,
      ...(account !== undefined && { account }),
    });
    const problems = problemsWith([at(tokyo, first), at(sameDomain, second)]);
    expect(problems.map(({ deployment: name, field }) => [name, field])).toEqual([
      ['minato', 'senderDomain'],
    ]);
    expect(problems[0]?.expected).toContain('another domain than tokyo has');
  });

  test('both may send from one domain that both take over, and not where one of them would take it along as it goes', () => {
    const existing = { senderIdentity: 'existing' } as const;
    expect(
      problemsWith([
        { ...tokyo, ...existing },
        { ...sameDomain, ...existing },
      ]),
    ).toEqual([]);
    for (const pair of [
      [{ ...tokyo, ...existing }, sameDomain],
      [tokyo, { ...sameDomain, ...existing }],
    ]) {
      expect(problemsWith(pair).map(({ field }) => field)).toEqual(['senderDomain']);
    }
  });

  test('both may send from one domain in different regions or accounts', () => {
    expect(problemsWith([tokyo, { ...sameDomain, region: 'ap-northeast-3' }])).toEqual([]);
    expect(
      problemsWith([
        { ...tokyo, account: '111111111111' },
        { ...sameDomain, account: '222222222222' },
      ]),
    ).toEqual([]);
  });
});
