import fc from 'fast-check';
import {
  conversionBetween,
  convert,
  NO_EXCHANGE,
  offeredCurrencies,
  type Conversion,
  type ExchangeDesk,
} from '../../../src/domain/pricing/conversion';
import {
  CURRENCY_CODES,
  CURRENCY_DIGITS,
  payableStepMinor,
  type CurrencyCode,
} from '../../../src/domain/shared/currency';
import { parseDecimal } from '../../../src/domain/shared/decimal';
import { aDesk, aRate } from '../../support/builders/a-desk';
import { brokenRule } from '../../support/broken-rule';

function between(from: CurrencyCode, to: CurrencyCode, desk = aDesk()): Conversion {
  const conversion = conversionBetween(desk, from, to);
  if (!conversion) throw new Error(`${from} is not converted into ${to}`);
  return conversion;
}

const minor = (amountMinor: number, from: CurrencyCode, to: CurrencyCode) =>
  convert({ amountMinor, currency: from }, between(from, to)).amountMinor;

describe('the rate', () => {
  it('is that of the bank with the margin on it', () => {
    expect(between('EUR', 'USD')).toEqual({
      from: 'EUR',
      to: 'USD',
      rate: '1.0837',
      marginBps: 200,
      effectiveRate: '1.105374',
      source: 'ecb',
      asOf: '2026-11-24',
      multipliedBy: [aRate()],
      dividedBy: [],
    });
  });

  it('of two other currencies goes through the euro', () => {
    const { rate, multipliedBy, dividedBy } = between('GBP', 'JPY');
    expect(rate).toBe('203.554446');
    expect([multipliedBy, dividedBy].map((steps) => steps.map(({ currency }) => currency))).toEqual([['JPY'], ['GBP']]);
  });

  it('of a pegged currency goes through the one it is pegged to', () => {
    expect(between('EUR', 'AED')).toMatchObject({ rate: '3.97988825', source: 'ecb+peg', asOf: '2026-11-24' });
  });

  it('between a currency and its peg is the peg, whatever the bank says', () => {
    expect(between('USD', 'AED')).toMatchObject({ rate: '3.6725', source: 'peg', asOf: '1997-11-01' });
    expect(between('AED', 'USD')).toMatchObject({ rate: '0.2722940776', multipliedBy: [] });
  });

  it('is as old as the oldest in it that ages', () => {
    expect(between('AED', 'KWD').asOf).toBe('2026-11-20');
  });

  it.each([
    ['EUR', 'USD', []],
    ['EUR', 'AED', [aRate({ base: 'USD', currency: 'AED', rate: '3.6725' })]],
    ['AED', 'EUR', [aRate()]],
  ] as const)('from %s to %s is missing where one in it is', (from, to, rates) => {
    expect(conversionBetween(aDesk({ rates }), from, to)).toBeNull();
  });
});

describe('an amount', () => {
  it.each([
    [100_000, 'EUR', 'USD', 110_537],
    [100_000, 'EUR', 'JPY', 174_655],
    [100_000, 'EUR', 'KWD', 339_180],
    [78_000, 'JPY', 'EUR', 46_464],
    [145_500, 'KWD', 'EUR', 44_630],
    [145_500, 'KWD', 'JPY', 76_420],
    [0, 'EUR', 'JPY', 0],
  ] as const)('of %d %s in %s is %s', (amountMinor, from, to, expected) => {
    expect(minor(amountMinor, from, to)).toBe(expected);
  });

  it('exactly between two steps is rounded up', () => {
    const desk = aDesk({ rates: [aRate({ rate: '1.5' })], marginBps: 0 });
    expect(convert({ amountMinor: 1, currency: 'EUR' }, between('EUR', 'USD', desk)).amountMinor).toBe(2);
  });

  it('of another currency is refused', () => {
    expect(brokenRule(() => convert({ amountMinor: 1, currency: 'GBP' }, between('EUR', 'USD'))).code).toBe(
      'currency-mismatch',
    );
  });
});

const currency = fc.constantFrom(...CURRENCY_CODES);
const amount = fc.integer({ min: 0, max: 10_000_000 });
const rate = fc.integer({ min: 1, max: 9_999_999_999 }).map((digits) => `${digits / 100_000_000}`);
const anyRate = fc.double({ min: 0.1, max: 200, noNaN: true }).map((value) => value.toFixed(4));
const anyDesk: fc.Arbitrary<ExchangeDesk> = fc
  .record({
    usd: anyRate,
    gbp: anyRate,
    chf: anyRate,
    jpy: anyRate,
    aed: anyRate,
    kwd: anyRate,
    marginBps: fc.nat(2_000),
  })
  .filter(({ marginBps: _, ...rates }) => Object.values(rates).every((text) => Number(text) > 0))
  .map(({ usd, gbp, chf, jpy, aed, kwd, marginBps }) =>
    aDesk({
      marginBps,
      rates: [
        aRate({ rate: usd }),
        aRate({ currency: 'GBP', rate: gbp }),
        aRate({ currency: 'CHF', rate: chf }),
        aRate({ currency: 'JPY', rate: jpy }),
        aRate({ base: 'USD', currency: 'AED', rate: aed }),
        aRate({ base: 'USD', currency: 'KWD', rate: kwd }),
      ],
    }),
  );

describe('for every currency and rate', () => {
  const check = (holds: (conversion: Conversion, a: number, b: number) => void) =>
    fc.assert(
      fc.property(anyDesk, currency, currency, amount, amount, (desk, from, to, a, b) => {
        fc.pre(from !== to);
        holds(between(from, to, desk), a, b);
      }),
    );

  it('an amount is off by half a step at most', () =>
    check((conversion, amountMinor) => {
      const { from, to, effectiveRate } = conversion;
      const converted = convert({ amountMinor, currency: from }, conversion).amountMinor;
      const step = BigInt(payableStepMinor(to));
      const { digits, scale } = parseDecimal(effectiveRate);
      // both sides × 10^scale × 10^digits(from): exact whole numbers
      const exact = BigInt(amountMinor) * digits * 10n ** BigInt(CURRENCY_DIGITS[to]);
      const unit = 10n ** BigInt(scale + CURRENCY_DIGITS[from]);
      const error = BigInt(converted) * unit - exact;
      expect((error < 0n ? -error : error) * 2n <= step * unit).toBe(true);
    }));

  it('an amount can be paid: no decimals of the yen, a zero at the end of the dinar', () =>
    check((conversion, amountMinor) => {
      const { amountMinor: converted, currency: into } = convert(
        { amountMinor, currency: conversion.from },
        conversion,
      );
      expect([into, converted % payableStepMinor(into)]).toEqual([conversion.to, 0]);
    }));

  it('more is never less', () =>
    check((conversion, a, b) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
        (amountMinor) => convert({ amountMinor, currency: conversion.from }, conversion).amountMinor,
      );
      expect(less).toBeLessThanOrEqual(more ?? NaN);
    }));

  it('there and back without margin is the same rate, but for its last digit', () => {
    fc.assert(
      fc.property(anyDesk, currency, currency, (desk, from, to) => {
        fc.pre(from !== to);
        const free = { ...desk, marginBps: 0 };
        expect(Number(between(from, to, free).rate) * Number(between(to, from, free).rate)).toBeCloseTo(1, 8);
      }),
    );
  });

  it('reads back what it was made from', () => {
    fc.assert(
      fc.property(rate, (text) => {
        fc.pre(/^\d+(\.\d+)?$/.test(text) && Number(text) > 0);
        const desk = aDesk({ rates: [aRate({ rate: text })], marginBps: 0 });
        expect(between('EUR', 'USD', desk).effectiveRate).toBe(text);
      }),
    );
  });
});

describe('what is offered', () => {
  it('is the own currency first, then whatever can be converted into', () => {
    expect(offeredCurrencies(aDesk(), 'AED')).toEqual(['AED', 'EUR', 'USD', 'GBP', 'CHF', 'JPY', 'KWD']);
  });

  it('is the own currency alone where there are no rates', () => {
    expect(offeredCurrencies(aDesk({ rates: [] }), 'AED')).toEqual(['AED']);
    expect(offeredCurrencies(NO_EXCHANGE, 'JPY')).toEqual(['JPY']);
  });

  it('is nothing that is not configured', () => {
    expect(offeredCurrencies(aDesk({ currencies: ['USD'] }), 'EUR')).toEqual(['EUR', 'USD']);
  });
});
