import fc from 'fast-check';
import { conversionBetween, convert } from '../../../src/domain/pricing/conversion';
import { comparisons, convertMinor, minorConversions } from '../../../src/domain/pricing/minor-conversion';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import { exchange, money } from '../../../src/domain/shared/money';
import { aDesk } from '../../support/builders/a-desk';

it('leaves amounts that are in the currency already as they are, odd fils too', () => {
  const own = minorConversions(aDesk(), 'KWD').get('KWD');
  expect(own && convertMinor(1_234_567, own)).toBe(1_234_567);
});

it('knows nothing of a currency without a rate', () => {
  expect([...minorConversions(aDesk({ rates: [] }), 'EUR').keys()]).toEqual(['EUR']);
});

it('compares without margin', () => {
  expect(comparisons(aDesk({ marginBps: 500 }))).toEqual(comparisons(aDesk({ marginBps: 0 })));
});

it.each([-15, -5, 5, 15])('rounds half of a step as a conversion does: %d', (amountMinor) => {
  const tenth = { to: 'USD', numerator: 1n, denominator: 10n, stepMinor: 1 } as const;
  const { amountMinor: expected } = exchange(money(amountMinor, 'EUR'), 'USD', { digits: 1n, scale: 1 }, 'half-up');
  expect(convertMinor(amountMinor, tenth)).toBe(expected);
});

it('comes to what a conversion does, for what is taken off too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CURRENCY_CODES),
      fc.constantFrom(...CURRENCY_CODES),
      fc.integer({ min: -100_000_000, max: 100_000_000 }),
      (from, to, amountMinor) => {
        fc.pre(from !== to);
        const conversion = conversionBetween(aDesk(), from, to);
        const found = minorConversions(aDesk(), to).get(from);
        if (!conversion || !found) throw new Error('every currency can be had here');
        expect(convertMinor(amountMinor, found)).toBe(convert({ amountMinor, currency: from }, conversion).amountMinor);
      },
    ),
  );
});
