import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressId } from '../../functions/adapters/recipient-id.ts';
import { recordLinks, recordTokens } from '../../functions/adapters/record-links.ts';
import { RECORDABLE_KINDS } from '../../functions/domain/recording.ts';
import type { RecordingGrant } from '../../functions/workflows/ports.ts';
import { day, suzuki } from '../support/contracts.ts';

const key = async () => Buffer.alloc(32, 'a');
const links = recordLinks(key, 'https://page.example');

const grant: RecordingGrant = {
  contractId: '2026-0042',
  kind: 'monthly-contact',
  cycle: '2026-06',
  recipient: suzuki.id,
  until: day('2026-07-31'),
};
const tokenOf = async (given = grant, made = links) => (await made.urlFor(given)).split('/').at(-1) ?? '';

const grants = fc.record({
  contractId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,35}$/),
  kind: fc.constantFrom(...RECORDABLE_KINDS),
  cycle: fc.constantFrom('2026-06', '2026-07-14', 'end'),
  recipient: fc.string().map(addressId),
  until: fc.constantFrom(day('2026-07-31'), day('2030-01-01')),
});

describe('a link', () => {
  test('says to its reader what was granted', async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        expect(await recordTokens(key).read(await tokenOf(given))).toEqual(given);
      }),
    );
  });

  test('needs no escaping in an address, ends in a letter or digit, and fits a line of a mail', async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const token = await tokenOf(given);
        expect(token).toMatch(/^[A-Za-z0-9._-]+[A-Za-z0-9]$/);
        expect(token.length).toBeLessThanOrEqual(150);
      }),
    );
  });

  test('leads to the page, and holds no name and no address', async () => {
    const url = await links.urlFor(grant);
    expect(url).toMatch(/^https:\/\/page\.example\/record\/2026-0042\.monthly-contact\.2026-06\./);
    expect(url).not.toMatch(/suzuki|@|鈴木/);
  });
});

describe('no link is', () => {
  test('one that another deployment has signed', async () => {
    const others = recordLinks(async () => Buffer.alloc(32, 'b'), 'https://page.example');
    expect(await links.read(await tokenOf(grant, others))).toBeUndefined();
  });

  test('one with any character changed, left out or put in', async () => {
    const token = await tokenOf();
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'x' ? 'y' : 'x';
      for (const forged of [
        `${token.slice(0, at)}${other}${token.slice(at + 1)}`,
        `${token.slice(0, at)}${token.slice(at + 1)}`,
        `${token.slice(0, at)}${other}${token.slice(at)}`,
      ]) {
        expect(await links.read(forged), forged).toBeUndefined();
      }
    }
  });

  test('one that grants more than was signed', async () => {
    const signature = (await tokenOf()).split('.').at(-1);
    for (const given of [
      { ...grant, contractId: '2026-0043' },
      { ...grant, kind: 'plan-review' as const },
      { ...grant, cycle: '2026-07' },
      { ...grant, recipient: addressId('other@teichaku.example.jp') },
      { ...grant, until: day('2036-07-31') },
    ]) {
      const forged = [...Object.values(given), signature].join('.');
      expect(await links.read(forged), forged).toBeUndefined();
    }
  });

  test.each(['', '.', '....', 'a.b', '%00', '記録', '..%2F..', 'x'.repeat(100_000), '.'.repeat(100_000)])(
    'a text that nobody signed (%#)',
    async (token) => {
      expect(await links.read(token)).toBeUndefined();
    },
  );
});
