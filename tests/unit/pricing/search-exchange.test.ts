import fc from 'fast-check';
import { conversionBetween, convert } from '../../../src/domain/pricing/conversion';
import { comparisonFactors, searchFactors } from '../../../src/domain/pricing/search-exchange';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import { parseDecimal } from '../../../src/domain/shared/decimal';
import { aDesk } from '../../support/builders/a-desk';

it('leaves amounts that are in the currency already as they are, odd fils too', () => {
  expect(searchFactors(aDesk(), 'KWD').find(({ currency }) => currency === 'KWD')).toEqual({
    currency: 'KWD',
    factor: '1',
    step: 1,
  });
});

it('has no factor for a currency without a rate', () => {
  expect(searchFactors(aDesk({ rates: [] }), 'EUR').map(({ currency }) => currency)).toEqual(['EUR']);
});

it('compares without margin', () => {
  expect(comparisonFactors(aDesk()).find(({ currency }) => currency === 'AED')?.factor).toBe('0.2512633364');
  expect(comparisonFactors(aDesk())).toEqual(comparisonFactors(aDesk({ marginBps: 0 })));
});

it('comes to what a conversion does', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CURRENCY_CODES),
      fc.constantFrom(...CURRENCY_CODES),
      fc.integer({ min: 0, max: 100_000_000 }),
      (from, to, amountMinor) => {
        fc.pre(from !== to);
        const conversion = conversionBetween(aDesk(), from, to);
        const found = searchFactors(aDesk(), to).find(({ currency }) => currency === from);
        if (!conversion || !found) throw new Error('every currency can be had here');
        const { digits, scale } = parseDecimal(found.factor);
        const unit = 10n ** BigInt(scale);
        const steps = (2n * BigInt(amountMinor) * digits + unit) / (2n * unit);
        expect(Number(steps) * found.step).toBe(convert({ amountMinor, currency: from }, conversion).amountMinor);
      },
    ),
  );
});
