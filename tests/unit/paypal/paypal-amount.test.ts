import fc from 'fast-check';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import {
  fromPaypalAmount,
  isPaypalCurrency,
  sumMinor,
  toPaypalAmount,
} from '../../../src/providers/payment/paypal/paypal-amount';

describe('an amount at PayPal', () => {
  test.each([
    [30_000, 'EUR', '300.00'],
    [5, 'USD', '0.05'],
    [45_000, 'JPY', '45000'],
    [0, 'GBP', '0.00'],
  ] as const)('%d minor units of %s are %s', (amountMinor, currency, value) => {
    expect(toPaypalAmount({ amountMinor, currency })).toEqual({ currencyCode: currency, value });
  });

  test('comes back as it went, in every currency of ours that PayPal takes', () => {
    const currencies = CURRENCY_CODES.filter(isPaypalCurrency);
    fc.assert(
      fc.property(fc.nat(2 ** 46), fc.constantFrom(...currencies), (amountMinor, currency) => {
        expect(fromPaypalAmount(toPaypalAmount({ amountMinor, currency }))).toEqual({ amountMinor, currency });
      }),
    );
  });

  test('is offered in the currencies that PayPal takes', () => {
    expect(CURRENCY_CODES.filter(isPaypalCurrency)).toEqual(['EUR', 'USD', 'GBP', 'CHF', 'JPY']);
  });

  test.each([
    ['one with zeros behind its last decimal', { currencyCode: 'JPY', value: '500.00' }, 500],
    ['one without decimals', { currencyCode: 'EUR', value: '12' }, 1200],
  ])('reads %s', (_name, amount, minor) => {
    expect(fromPaypalAmount(amount).amountMinor).toBe(minor);
  });

  test.each([
    ['finer than its currency', { currencyCode: 'EUR', value: '1.005' }],
    ['of yen with decimals', { currencyCode: 'JPY', value: '1.5' }],
    ['in a currency that is not ours', { currencyCode: 'SEK', value: '1.00' }],
    ['below zero', { currencyCode: 'EUR', value: '-1.00' }],
    ['that is no plain decimal', { currencyCode: 'EUR', value: '1e3' }],
    ['that is empty', { currencyCode: 'EUR', value: '' }],
    ['that is missing', undefined],
  ])('trusts none %s', (_name, amount) => {
    expect(() => fromPaypalAmount(amount)).toThrow('PayPal answered with');
  });

  test('adds up in one currency only', () => {
    const amount = (value: string, currencyCode = 'EUR') => ({ amount: { currencyCode, value } });
    expect(sumMinor([amount('1.10'), amount('2.20')], 'EUR')).toBe(330);
    expect(sumMinor([], 'EUR')).toBe(0);
    expect(() => sumMinor([amount('1.10'), amount('2.20', 'USD')], 'EUR')).toThrow('several currencies');
  });
});
