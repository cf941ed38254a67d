import fc from 'fast-check';
import type { CurrencyCode } from '../../../src/domain/shared/currency';
import { breakDown, difference, shareOf, type TaxBreakdown } from '../../../src/domain/statement/tax-breakdown';
import { aLine } from '../../support/builders/statement-facts';

const CURRENCIES: CurrencyCode[] = ['EUR', 'JPY', 'KWD'];
const amount = fc.integer({ min: 0, max: 2_000_000_000 });

/** A price in one of the currencies, with up to three taxes, and a part of it. */
const aPriceAndItsPart = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    lines: fc.array(amount, { minLength: 1, maxLength: 8 }),
    taxes: fc.array(amount, { maxLength: 3 }),
    permille: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ currency, lines, taxes, permille }) => {
    const items = [
      ...lines.map((total) => aLine('extra', total, currency)),
      ...taxes.map((total) => aLine('tax', total, currency)),
    ];
    const price = breakDown(items, currency);
    return { items, price, part: { amountMinor: Math.floor((price.total.amountMinor * permille) / 1000), currency } };
  });

const grossOf = ({ net, taxes }: TaxBreakdown) =>
  taxes.reduce((sum, { tax }) => sum + tax.amountMinor, net.amountMinor);

test('a price without tax is all net', () => {
  expect(breakDown([aLine('rental', 500)], 'EUR')).toEqual({
    net: { amountMinor: 500, currency: 'EUR' },
    taxes: [],
    total: { amountMinor: 500, currency: 'EUR' },
  });
});

test('a tax names its rate and what it is reckoned on', () => {
  const { taxes } = breakDown(
    [aLine('rental', 900), aLine('extra', 100), aLine('tax', 81, 'EUR', 'MWST 8.1 %')],
    'EUR',
  );
  expect(taxes).toEqual([
    {
      label: 'MWST 8.1 %',
      taxable: { amountMinor: 1000, currency: 'EUR' },
      tax: { amountMinor: 81, currency: 'EUR' },
    },
  ]);
});

test.each([
  [600, 100],
  [3, 1], // 0.5 is rounded up
  [2, 0], // 0.33
  [0, 0],
])('the tax of %i out of 1 200 with 200 of tax is %i', (part, tax) => {
  const price = breakDown([aLine('rental', 1000), aLine('tax', 200)], 'EUR');
  const share = shareOf(price, { amountMinor: part, currency: 'EUR' });
  expect([share.taxes[0]?.tax.amountMinor, share.net.amountMinor]).toEqual([tax, part - tax]);
});

test('net and taxes add up to the gross, of a price and of each part of it', () => {
  fc.assert(
    fc.property(aPriceAndItsPart, ({ items, price, part }) => {
      expect(price.total.amountMinor).toBe(items.reduce((sum, { total }) => sum + total.amountMinor, 0));
      const share = shareOf(price, part);
      const rest = difference(price, share);
      for (const breakdown of [price, share, rest]) expect(grossOf(breakdown)).toBe(breakdown.total.amountMinor);
      expect(rest.total.amountMinor + part.amountMinor).toBe(price.total.amountMinor);
    }),
  );
});

test('the whole is its own share', () => {
  fc.assert(fc.property(aPriceAndItsPart, ({ price }) => expect(shareOf(price, price.total)).toEqual(price)));
});

test.each([-1, 1201])('%i is no part of 1 200', (amountMinor) => {
  const price = breakDown([aLine('rental', 1000), aLine('tax', 200)], 'EUR');
  expect(() => shareOf(price, { amountMinor, currency: 'EUR' })).toThrow(RangeError);
});

test('a part in another currency is none', () => {
  const price = breakDown([aLine('rental', 1000)], 'EUR');
  expect(() => shareOf(price, { amountMinor: 1, currency: 'USD' })).toThrow('EUR and USD');
});
