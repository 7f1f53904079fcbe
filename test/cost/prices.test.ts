import { describe, expect, test } from 'vitest';
import { withTables } from './cost-tables.ts';
import { billOf, METERS, PRICES, times, together } from './prices.ts';

describe('a bill', () => {
  test('has each meter at its price: a million writes, a thousand mails and twelve months of a key', () => {
    expect(billOf({ writeUnits: 1_000_000 })).toBeCloseTo(0.715);
    expect(billOf({ mails: 1000 })).toBeCloseTo(0.1);
    expect(billOf({ writeUnits: 1_000_000, mails: 1000, keyMonths: 12 })).toBeCloseTo(12.815);
  });

  test('of two usages together is the sum of their bills, and of one twice the double', () => {
    const [one, other] = [
      { mails: 300, readUnits: 4 },
      { mails: 20, events: 5 },
    ];
    expect(billOf(together(one, other))).toBeCloseTo(billOf(one) + billOf(other), 12);
    expect(billOf(times(2, one))).toBeCloseTo(2 * billOf(one), 12);
  });
});

test.each(METERS)('the price of %s says from where it is', (meter) => {
  expect(PRICES[meter].usd).toBeGreaterThan(0);
  expect(PRICES[meter].source).toMatch(/AWS Price List|aws\.amazon\.com|superuser\.com|guide/);
});

describe('the tables of a document', () => {
  const document = 'a\n<!-- table: bill -->\nold\n<!-- end of table -->\nb\n';

  test('are put in their places, and nothing else is touched', () => {
    const written = withTables(document, { bill: 'new' });
    expect(written).toBe('a\n<!-- table: bill -->\n\nnew\n\n<!-- end of table -->\nb\n');
    expect(withTables(written, { bill: 'new' })).toBe(written);
  });

  test('need their places', () => {
    expect(() => withTables(document, { prices: 'new' })).toThrow('no place for the table prices');
  });
});
