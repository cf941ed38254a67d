import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { convert } from '../../../src/domain/pricing/conversion';
import { smallestPayment } from '../../../src/domain/pricing/smallest-payment';
import { CURRENCY_CODES, payableStepMinor } from '../../../src/domain/shared/currency';
import { add, percentOf, sum } from '../../../src/domain/shared/money';
import { anyChargeableStay } from '../../support/any-listing';
import { anExtra, aVilla } from '../../support/builders/a-listing';
import { aDesk } from '../../support/builders/a-desk';
import { aRequest } from '../../support/builders/a-request';
import { brokenRule } from '../../support/broken-rule';

const NOW = Temporal.Instant.from('2026-12-01T12:00:00Z');
const villa = aVilla({ taxRateBps: 750, extras: [anExtra({ priceMinor: 33_333, isMandatory: true })] });
const quoteIn = (currency: string | undefined, desk = aDesk(), listing = villa) =>
  buildQuote(listing, aRequest({ currency }), { now: NOW, desk });

describe('a quote in another currency', () => {
  it('has every line converted by itself, and adds up', () => {
    const { lines, total } = quoteIn('JPY');
    expect(lines.map((line) => [line.code, line.total.amountMinor])).toEqual([
      ['rental', 1_222_582],
      ['extra:chef', 407_523],
      ['tax', 122_258],
    ]);
    expect(total).toEqual({ amountMinor: 1_752_363, currency: 'JPY' });
  });

  it('takes the down payment as a part of the converted total', () => {
    const { total, dueNow, balance } = quoteIn('USD');
    expect(dueNow).toEqual(percentOf(total, 3_000, 'half-up'));
    expect(balance && add(dueNow, balance.amount)).toEqual(total);
  });

  it('converts the deposit', () => {
    expect(quoteIn('KWD').securityDeposit).toEqual({ amountMinor: 1_695_920, currency: 'KWD' });
  });

  it('keeps the amounts that it was made from', () => {
    const own = quoteIn(undefined);
    expect(quoteIn('USD').conversion?.base).toEqual({
      lines: own.lines.map(({ unit, total }) => ({ unit, total })),
      total: own.total,
      securityDeposit: own.securityDeposit,
    });
  });

  it('is refused below the smallest payment of that currency', () => {
    const listing = aVilla({ baseRateMinor: 10, minStay: 1 });
    expect(quoteIn('EUR', aDesk(), { ...listing, baseRateMinor: 20 }).total.amountMinor).toBe(140);
    const error = brokenRule(() => quoteIn('KWD', aDesk(), { ...listing, baseRateMinor: 20 }));
    expect([error.code, error.details]).toEqual([
      'amount-too-small',
      { minimum: { amountMinor: smallestPayment('KWD'), currency: 'KWD' } },
    ]);
  });
});

describe('the own currency', () => {
  it.each([undefined, 'EUR'])('is never converted, asked for as %s', (currency) => {
    expect(quoteIn(currency)).toEqual(quoteIn(currency, aDesk({ rates: [], currencies: [] })));
    expect(quoteIn(currency).conversion).toBeNull();
  });
});

describe('what cannot be had', () => {
  it.each([
    ['without a rate', 'KWD', aDesk({ rates: aDesk().rates.filter(({ currency }) => currency !== 'KWD') })],
    ['that is not configured', 'KWD', aDesk({ currencies: CURRENCY_CODES.filter((code) => code !== 'KWD') })],
    ['that nobody knows', 'XAU', aDesk({ currencies: CURRENCY_CODES.filter((code) => code !== 'KWD') })],
    ['in small letters', 'usd', aDesk({ currencies: CURRENCY_CODES.filter((code) => code !== 'KWD') })],
  ])('a currency %s is refused with what is possible', (_, currency, desk) => {
    const error = brokenRule(() => quoteIn(currency, desk));
    expect([error.code, error.details]).toEqual([
      'currency-not-offered',
      { offered: ['EUR', 'USD', 'GBP', 'CHF', 'AED', 'JPY'] },
    ]);
  });
});

describe('for every listing, stay and currency', () => {
  const check = (holds: (quote: ReturnType<typeof buildQuote>, own: ReturnType<typeof buildQuote>) => void) =>
    fc.assert(
      fc.property(anyChargeableStay(NOW), fc.constantFrom(...CURRENCY_CODES), ([listing, request], currency) => {
        const own = buildQuote(listing, request, { now: NOW });
        fc.pre(own.total.amountMinor > 100_000); // far above every smallest payment
        holds(buildQuote(listing, { ...request, currency }, { now: NOW, desk: aDesk() }), own);
      }),
    );

  it('the lines add up to the total, and the parts that are due do', () =>
    check(({ lines, total, dueNow, balance }) => {
      expect(
        sum(
          total.currency,
          lines.map((line) => line.total),
        ),
      ).toEqual(total);
      expect(balance ? add(dueNow, balance.amount) : dueNow).toEqual(total);
    }));

  it('every amount is in the one currency and can be paid in it', () =>
    check(({ lines, total, dueNow, balance, securityDeposit }) => {
      const amounts = [total, dueNow, securityDeposit, ...lines.flatMap((line) => [line.unit, line.total])];
      for (const { amountMinor, currency } of balance ? [...amounts, balance.amount] : amounts) {
        expect([currency, Math.abs(amountMinor % payableStepMinor(currency))]).toEqual([total.currency, 0]);
      }
    }));

  it('an accountant finds every amount again', () =>
    check(({ lines, total, securityDeposit, conversion }, own) => {
      if (!conversion) {
        expect(total).toEqual(own.total);
        return;
      }
      expect(conversion.base.lines.map((line) => convert(line.total, conversion))).toEqual(
        lines.map((line) => line.total),
      );
      expect(conversion.base.total).toEqual(own.total);
      expect(convert(conversion.base.securityDeposit, conversion)).toEqual(securityDeposit);
    }));
});
