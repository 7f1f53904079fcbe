import { Resolver } from 'node:dns/promises';
import { GetEmailIdentityCommand, type GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { dmarc } from '../../../../infra/admin/doctor/check-dns.ts';
import { senderDomain } from '../../../../infra/admin/doctor/check-domain.ts';
import { publicDns } from '../../../../infra/admin/doctor/dns.ts';
import { runChecks } from '../../../../infra/admin/doctor/run-checks.ts';
import { subjectOf } from '../../../../infra/admin/doctor/subject.ts';
import { tokyo } from '../../aws/synthesized.ts';
import { awsError, examination, NOW } from './examined.ts';

const { ses, withDns, notDeployed, finding } = examination();

const EXISTING = { senderIdentity: 'existing' } as const;
const preflight = {
  account: '111111111111',
  now: NOW,
  dns: publicDns(),
  expectedContracts: 0,
};

const pending: Partial<GetEmailIdentityCommandOutput> = {
  VerifiedForSendingStatus: false,
  DkimAttributes: {
    Status: 'PENDING',
    SigningEnabled: true,
    Tokens: ['a', 'b', 'c'],
    SigningHostedZone: 'dkim.ap-northeast-1.amazonses.com',
  },
};

describe("the sender's domain", () => {
  test('is blocked until SES has verified it', async () => {
    ses.on(GetEmailIdentityCommand).resolves(pending);
    expect((await finding("sender's domain")).verdict).toBe('blocked');
  });

  test.each<[string, object, 'made' | 'not deployed', 'known' | 'unknown', string, string]>([
    ['made by the deployment', {}, 'made', 'known', 'ok', 'is verified'],
    ['to be made by it', {}, 'not deployed', 'unknown', 'unknown', 'after the deployment'],
    ['known before the deployment', {}, 'not deployed', 'known', 'blocked', 'deploying would fail'],
    ['to be taken over', EXISTING, 'not deployed', 'known', 'ok', 'is verified'],
    ['to be taken over and not there', EXISTING, 'not deployed', 'unknown', 'blocked', 'SES does not know'],
    ['made by it and to be taken over', EXISTING, 'made', 'known', 'blocked', 'would delete it'],
  ])('%s', async (_, given, deployed, ofSes, verdict, found) => {
    if (deployed === 'not deployed') notDeployed();
    ses.on(GetEmailIdentityCommand).resolves({ VerifiedForSendingStatus: true });
    if (ofSes === 'unknown') ses.on(GetEmailIdentityCommand).rejects(awsError('NotFoundException'));
    const subject = subjectOf({ ...preflight, entry: { ...tokyo, ...given } });
    const [finding] = await runChecks([senderDomain], subject);
    expect(finding).toMatchObject({ verdict, found: expect.stringContaining(found) });
  });

  test('signed with a key of its own is not asked for records of SES', async () => {
    const own = { SigningAttributesOrigin: 'EXTERNAL' as const, SigningEnabled: true, Tokens: ['mail2026'] };
    ses.on(GetEmailIdentityCommand).resolves({ DkimAttributes: { ...own, Status: 'SUCCESS' } });
    expect((await finding('DKIM')).verdict).toBe('ok');
    ses.on(GetEmailIdentityCommand).resolves({ DkimAttributes: { ...own, Status: 'FAILED' } });
    expect(await finding('DKIM')).toMatchObject({
      verdict: 'blocked',
      toDo: ['mail2026._domainkey.teichaku.example.jp TXT "p=" and the public key'],
    });
  });

  test('shows the DKIM records that do not stand in the DNS, as they have to stand there', async () => {
    ses.on(GetEmailIdentityCommand).resolves(pending);
    withDns({
      cname: async (name) =>
        name === 'b._domainkey.teichaku.example.jp' ? ['B.dkim.ap-northeast-1.amazonses.com'] : [],
    });
    expect(await finding('DKIM')).toEqual({
      name: 'DKIM',
      verdict: 'blocked',
      found: 'SES says PENDING; of 3 records 1 stand in the DNS',
      toDo: [
        'a._domainkey.teichaku.example.jp CNAME a.dkim.ap-northeast-1.amazonses.com',
        'c._domainkey.teichaku.example.jp CNAME c.dkim.ap-northeast-1.amazonses.com',
      ],
    });
  });

  test('for which SES has made no DKIM records is not to be waited for', async () => {
    ses.on(GetEmailIdentityCommand).resolves({
      VerifiedForSendingStatus: true,
      DkimAttributes: { Status: 'NOT_STARTED', SigningEnabled: false },
    });
    expect(await finding('DKIM')).toMatchObject({
      verdict: 'blocked',
      found: 'SES has made no DKIM records (NOT_STARTED)',
      toDo: [expect.stringContaining('Easy DKIM')],
    });
  });

  test('has all its DKIM records shown where the DNS does not answer', async () => {
    ses.on(GetEmailIdentityCommand).resolves(pending);
    withDns({ cname: () => Promise.reject(new Error('the DNS gave no answer')) });
    expect((await finding('DKIM')).toDo.length).toBe(3);
  });

  test('asks for patience where all records stand', async () => {
    ses.on(GetEmailIdentityCommand).resolves(pending);
    withDns({ cname: async (name) => [`${name[0]}.dkim.ap-northeast-1.amazonses.com`] });
    expect(await finding('DKIM')).toMatchObject({
      verdict: 'blocked',
      toDo: [expect.stringMatching(/^Wait/)],
    });
  });

  test('shows the MAIL FROM records of a domain that was set and not found', async () => {
    ses.on(GetEmailIdentityCommand).resolves({
      MailFromAttributes: {
        MailFromDomain: 'bounce.teichaku.example.jp',
        MailFromDomainStatus: 'FAILED',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    });
    expect(await finding('MAIL FROM')).toMatchObject({
      verdict: 'attention',
      toDo: [
        'bounce.teichaku.example.jp MX 10 feedback-smtp.ap-northeast-1.amazonses.com',
        'bounce.teichaku.example.jp TXT "v=spf1 include:amazonses.com ~all"',
      ],
    });
  });
});

describe('DMARC', () => {
  test('of a domain above holds too', async () => {
    withDns({ txt: async (name) => (name === '_dmarc.example.jp' ? ['other', 'v=DMARC1; p=reject'] : []) });
    expect(await finding('DMARC')).toMatchObject({
      verdict: 'ok',
      found: '_dmarc.example.jp: v=DMARC1; p=reject',
    });
  });

  test('that is missing is shown as it may stand', async () => {
    withDns({ txt: async () => ['v=spf1 -all'] });
    expect(await finding('DMARC')).toMatchObject({
      verdict: 'attention',
      toDo: ['_dmarc.teichaku.example.jp TXT "v=DMARC1; p=none; rua=mailto:admin@teichaku.example.jp"'],
    });
  });

  test('that stands twice does not hold', async () => {
    withDns({ txt: async () => ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] });
    expect((await finding('DMARC')).found).toMatch(/more than one/);
  });

  test.each([
    ['reminder@mail.teichaku.example.jp', 'attention'],
    ['reminder@teichaku.example.jp', 'ok'],
  ])('with strict alignment needs a sender at the domain that is signed for: %s', async (email, verdict) => {
    const { deployment } = tokyo;
    const entry = { ...tokyo, deployment: { ...deployment, sender: { ...deployment.sender, email } } };
    const dns = { ...publicDns(), txt: async () => ['v=DMARC1; p=none; adkim=s'] };
    const now = '2026-05-14T03:00:00.000Z';
    const subject = subjectOf({ entry, account: '111111111111', now, dns, expectedContracts: 0 });
    expect((await dmarc.look(subject)).verdict).toBe(verdict);
  });

  test('is unknown where the DNS does not answer', async () => {
    withDns({ txt: () => Promise.reject(new Error('the DNS gave no answer (ETIMEOUT)')) });
    expect(await finding('DMARC')).toMatchObject({
      verdict: 'unknown',
      found: 'the DNS gave no answer (ETIMEOUT)',
    });
  });
});

test.each([[[]], [['']]])(
  'answers to the sender need an MX record that leads somewhere: %o',
  async (hosts) => {
    withDns({ mx: async () => hosts });
    expect((await finding('replies')).verdict).toBe('attention');
  },
);

describe('the DNS', () => {
  const txt = vi.spyOn(Resolver.prototype, 'resolveTxt');
  afterEach(() => txt.mockReset());
  afterAll(() => txt.mockRestore());
  const failing = (code: string) => txt.mockRejectedValue(Object.assign(new Error(code), { code }));

  test('puts the parts of a text together', async () => {
    txt.mockResolvedValue([['v=DMARC1; ', 'p=none']]);
    expect(await publicDns().txt('_dmarc.example.jp')).toEqual(['v=DMARC1; p=none']);
  });

  test.each(['ENOTFOUND', 'ENODATA'])('has nothing where there is no such record: %s', async (code) => {
    failing(code);
    expect(await publicDns().txt('_dmarc.example.jp')).toEqual([]);
  });

  test('that does not answer is told apart from one that has nothing', async () => {
    failing('ETIMEOUT');
    await expect(publicDns().txt('_dmarc.example.jp')).rejects.toThrow('gave no answer (ETIMEOUT)');
  });
});
