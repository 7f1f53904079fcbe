import { describe, expect, test } from 'vitest';
import { rightsOf } from './rights.ts';
import { resources, serviceTemplate, tokyo } from './synthesized.ts';

const made = serviceTemplate();
const takenOver = serviceTemplate({ ...tokyo, senderIdentity: 'existing' });
const identities = (template: typeof made) => resources(template, 'AWS::SES::EmailIdentity');

describe("the sender's domain, as SES knows it,", () => {
  test('is made by the stack, under the id that it has had since 0.2.0: another would delete it and its DKIM records', () => {
    expect([...identities(made)].map(([id, { Properties }]) => [id, Properties.EmailIdentity])).toEqual([
      ['MailSenderDomainE8F279F3', tokyo.senderDomain],
    ]);
  });

  test('is neither made nor changed where it is there already, and no DKIM records are put out', () => {
    expect(identities(takenOver).size).toBe(0);
    expect(Object.keys(takenOver.toJSON().Outputs).filter((name) => name.includes('Dkim'))).toEqual([]);
  });

  test.each([
    ['made', made],
    ['taken over', takenOver],
  ])('may be sent from where it is %s, as the sender alone', (_, template) => {
    const maySend = (from: string, domain: string) =>
      rightsOf(
        template,
        'DeliverMail',
      )({
        action: 'ses:SendRawEmail',
        resource: `arn:aws:ses:ap-northeast-1:111111111111:identity/${domain}`,
        context: { 'ses:FromAddress': [from] },
      });
    const { email } = tokyo.deployment.sender;
    expect(maySend(email, tokyo.senderDomain)).toBe(true);
    expect(maySend(`ceo@${tokyo.senderDomain}`, tokyo.senderDomain)).toBe(false);
    expect(maySend(email, 'example.com')).toBe(false);
  });

  test('tells of what comes back in the same way, whoever made it', () => {
    for (const type of ['AWS::SES::ConfigurationSet', 'AWS::SES::ConfigurationSetEventDestination']) {
      expect(resources(takenOver, type)).toEqual(resources(made, type));
    }
  });
});
