import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addressInUri, addressOnTheWire, bareAddress } from '../../functions/adapters/email-address.ts';
import { addressId } from '../../functions/adapters/recipient-id.ts';

describe('an address on the wire', () => {
  test.each([
    ['a..b@docomo.ne.jp', '"a..b"@docomo.ne.jp'],
    ['.a@docomo.ne.jp', '".a"@docomo.ne.jp'],
    ['a.@docomo.ne.jp', '"a."@docomo.ne.jp'],
    ['...@ezweb.ne.jp', '"..."@ezweb.ne.jp'],
    ['"a..b"@docomo.ne.jp', '"a..b"@docomo.ne.jp'],
  ])('%s stands in quotes, for its dots need them', (address, onTheWire) => {
    expect(addressOnTheWire(address)).toBe(onTheWire);
  });

  test.each([
    ['suzuki.ichiro@teichaku.example.jp', 'suzuki.ichiro@teichaku.example.jp'],
    ['"suzuki"@teichaku.example.jp', 'suzuki@teichaku.example.jp'],
    ["a/b&c=d+e'f!#$%*?^_`{|}~-@example.jp", "a/b&c=d+e'f!#$%*?^_`{|}~-@example.jp"],
  ])('%s stands bare, for some servers refuse quotes that are not needed', (address, onTheWire) => {
    expect(addressOnTheWire(address)).toBe(onTheWire);
  });
});

describe('a mailbox', () => {
  test.each([
    ['a..b@docomo.ne.jp', '"a..b"@docomo.ne.jp'],
    ['suzuki@example.jp', '"suzuki"@example.jp'],
    ['SUZUKI@EXAMPLE.JP', '"suzuki"@example.jp'],
  ])('is one and the same as %s and as %s', (one, other) => {
    expect(addressId(one)).toBe(addressId(other));
  });

  test.each([
    ['a..b@docomo.ne.jp', 'a.b@docomo.ne.jp'],
    ['a@docomo.ne.jp', 'a.@docomo.ne.jp'],
    ['a+b@example.jp', 'a@example.jp'],
  ])('%s is another than %s', (one, other) => {
    expect(addressId(one)).not.toBe(addressId(other));
  });

  test('has the id that it had before quotes were known', () => {
    // The first 16 digits of the SHA-256 of the address in lower case: what lies in tables and queues.
    expect(addressId('suzuki@teichaku.example.jp')).toBe(
      createHash('sha256').update('suzuki@teichaku.example.jp').digest('hex').slice(0, 16),
    );
  });

  test.each(['"a b"@x.jp', '"a@b"@x.jp"@', 'no address', '"', ''])('%j is no address in quotes', (text) => {
    expect(bareAddress(text)).toBe(text);
  });
});

describe('an address in a mailto: URI', () => {
  test.each([
    ['suzuki+teichaku@example.jp', 'suzuki+teichaku@example.jp'],
    ["o'brien$@example.jp", "o'brien$@example.jp"],
    ['a/b?c#d@example.jp', 'a%2Fb%3Fc%23d@example.jp'],
    ['a&b=c%d@example.jp', 'a%26b%3Dc%25d@example.jp'],
    ['a{b}|c^d`e@example.jp', 'a%7Bb%7D%7Cc%5Ed%60e@example.jp'],
    ['a..b@docomo.ne.jp', '%22a..b%22@docomo.ne.jp'],
  ])('%s is %s (RFC 6068)', (address, uri) => {
    expect(addressInUri(address)).toBe(uri);
  });
});
