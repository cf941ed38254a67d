import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { buildQuote } from '../../../src/domain/pricing/build-quote';
import { payableStepMinor } from '../../../src/domain/shared/currency';
import { add, sum } from '../../../src/domain/shared/money';
import { anyChargeableStay } from '../../support/any-listing';
import { brokenRule } from '../../support/broken-rule';
import { anExtra, aSeason, aVehicle, aVilla, aYacht } from '../../support/builders/a-listing';
import { aRequest } from '../../support/builders/a-request';

const NOW = Temporal.Instant.from('2026-12-01T12:00:00Z');
const quote = (listing = aVilla(), request = aRequest()) => buildQuote(listing, request, { now: NOW });
const bill = (...given: Parameters<typeof quote>) =>
  quote(...given).lines.map(({ code, quantity, total }) => [code, quantity, total.amountMinor]);

describe('the rental', () => {
  it('is a week at the base rate', () => {
    expect(bill()).toEqual([['rental', 7, 700_000]]);
  });

  it('is priced by the night over the border of a season', () => {
    const stay = aRequest({ from: '2027-06-28', to: '2027-07-05' });
    expect(bill(aVilla({ seasons: [aSeason()] }), stay)).toEqual([
      ['rental', 3, 300_000],
      ['rental:high-summer', 4, 800_000],
    ]);
  });

  it('is one line for what has one rate, before a season and after it', () => {
    const festival = aSeason({ name: 'Fête de la Musique', from: '2027-06-07', to: '2027-06-09' });
    expect(bill(aVilla({ seasons: [festival] }))).toEqual([
      ['rental', 5, 500_000],
      ['rental:fete-de-la-musique', 2, 400_000],
    ]);
  });

  it('does not charge the day of departure', () => {
    const stay = aRequest({ from: '2027-06-24', to: '2027-07-01' });
    expect(bill(aVilla({ seasons: [aSeason()] }), stay)).toEqual([['rental', 7, 700_000]]);
  });

  it('is one line of hours at the rate of the day on which they begin', () => {
    const night = aRequest({ from: '2027-06-30T20:00', to: '2027-07-01T02:00' });
    expect(bill(aYacht({ seasons: [aSeason()] }), night)).toEqual([['rental', 6, 300_000]]);
  });

  it('says for people what it is', () => {
    const stay = aRequest({ from: '2027-06-30', to: '2027-07-02' });
    expect(quote(aVilla({ seasons: [aSeason()] }), stay).lines.map(({ label }) => label)).toEqual([
      'Night',
      'Night, High summer',
    ]);
  });
});

describe('extras', () => {
  it.each([
    ['stay', 2, 80_000],
    ['day', 14, 560_000],
    ['guest', 8, 320_000],
  ] as const)('charged by the %s count %d times for two of them, a week and four guests', (charge, quantity, total) => {
    const request = aRequest({ guests: 4, extras: [{ code: 'chef', quantity: 2 }] });
    expect(bill(aVilla({ extras: [anExtra({ charge })] }), request)[1]).toEqual(['extra:chef', quantity, total]);
  });

  it('are there unasked when they are mandatory', () => {
    const cleaning = anExtra({ code: 'cleaning', charge: 'stay', isMandatory: true });
    expect(bill(aVilla({ extras: [cleaning, anExtra()] }))[1]).toEqual(['extra:cleaning', 1, 40_000]);
  });

  it('by the day count once for an evening on a yacht', () => {
    const request = aRequest({
      from: '2027-06-05T18:00',
      to: '2027-06-06T02:00',
      extras: [{ code: 'chef', quantity: 1 }],
    });
    expect(bill(aYacht({ extras: [anExtra()] }), request)[1]).toEqual(['extra:chef', 1, 40_000]);
  });

  it('that are not offered are refused by name', () => {
    const error = brokenRule(() =>
      quote(aVilla({ extras: [anExtra()] }), aRequest({ extras: [{ code: 'butler', quantity: 1 }] })),
    );
    expect([error.code, error.details]).toEqual(['extra-unknown', { extra: 'butler', offered: ['chef'] }]);
  });

  it('that are too many are refused with what would be possible', () => {
    const error = brokenRule(() =>
      quote(aVilla({ extras: [anExtra()] }), aRequest({ extras: [{ code: 'chef', quantity: 3 }] })),
    );
    expect([error.code, error.details]).toEqual(['extra-quantity-too-high', { extra: 'chef', maximum: 2 }]);
  });

  it.each([0, -1, 1.5, 1e9])('cannot be had %d times', (quantity) => {
    const action = () => quote(aVilla({ extras: [anExtra()] }), aRequest({ extras: [{ code: 'chef', quantity }] }));
    expect(brokenRule(action).code).toBe('invalid-request');
  });

  it('cannot be asked for twice', () => {
    const chef = { code: 'chef', quantity: 1 };
    const action = () => quote(aVilla({ extras: [anExtra()] }), aRequest({ extras: [chef, chef] }));
    expect(brokenRule(action).code).toBe('invalid-request');
  });
});

describe('tax', () => {
  it('is taken once, on the rental and the extras together', () => {
    const listing = aVilla({
      baseRateMinor: 33_333,
      taxRateBps: 750,
      taxLabel: 'TVA',
      extras: [anExtra({ isMandatory: true, charge: 'stay', priceMinor: 1 })],
    });
    expect(quote(listing).lines.at(-1)).toMatchObject({
      kind: 'tax',
      code: 'tax',
      label: 'TVA 7.5 %',
      quantity: 1,
      unit: { amountMinor: 17_500, currency: 'EUR' },
      total: { amountMinor: 17_500, currency: 'EUR' },
    });
  });

  it('has no line where there is none', () => {
    expect(quote(aVehicle()).lines.map(({ kind }) => kind)).toEqual(['rental']);
  });
});

describe('what is not offered', () => {
  it('refuses another currency and names its own', () => {
    const error = brokenRule(() => quote(aVilla(), aRequest({ currency: 'USD' })));
    expect([error.code, error.details]).toEqual(['currency-not-offered', { offered: ['EUR'] }]);
  });

  it('refuses a promotion code nobody has given out', () => {
    expect(brokenRule(() => quote(aVilla(), aRequest({ promoCode: 'GOLD' }))).code).toBe('promo-code-unknown');
  });

  it.each([0, -2, 2.5, Number.NaN])('refuses %d guests', (guests) => {
    expect(brokenRule(() => quote(aVilla(), aRequest({ guests }))).code).toBe('invalid-request');
  });

  it('refuses a price that no card could be charged', () => {
    expect(brokenRule(() => quote(aVilla({ baseRateMinor: 1 }))).code).toBe('amount-too-small');
  });
});

describe('whatever the listing and the stay', () => {
  it('the lines add up to the total', () => {
    fc.assert(
      fc.property(anyChargeableStay(NOW), ([listing, request]) => {
        const { lines, total } = buildQuote(listing, request, { now: NOW });
        const totals = lines.map((line) => line.total);
        expect(sum(listing.currency, totals)).toEqual(total);
      }),
    );
  });

  it('each line is its quantity times its unit', () => {
    fc.assert(
      fc.property(anyChargeableStay(NOW), ([listing, request]) => {
        for (const { quantity, unit, total } of buildQuote(listing, request, { now: NOW }).lines) {
          expect(total.amountMinor).toBe(quantity * unit.amountMinor);
        }
      }),
    );
  });

  it('what is due now and the balance add up to the total', () => {
    fc.assert(
      fc.property(anyChargeableStay(NOW), ([listing, request]) => {
        const { dueNow, balance, total } = buildQuote(listing, request, { now: NOW });
        expect(balance ? add(dueNow, balance.amount) : dueNow).toEqual(total);
      }),
    );
  });

  it('every night is charged once where nothing is sold by the week', () => {
    fc.assert(
      fc.property(anyChargeableStay(NOW), ([any, request]) => {
        const listing = { ...any, packages: [], seasons: any.seasons.map((one) => ({ ...one, packages: [] })) };
        const { lines, duration } = buildQuote(listing, request, { now: NOW });
        const nights = lines.filter(({ kind }) => kind === 'rental').map(({ quantity }) => quantity);
        expect(nights.reduce((a, b) => a + b, 0)).toBe(duration);
      }),
    );
  });

  it('the same question has the same answer', () => {
    fc.assert(
      fc.property(anyChargeableStay(NOW), ([listing, request]) => {
        expect(buildQuote(listing, request, { now: NOW })).toEqual(buildQuote(listing, request, { now: NOW }));
      }),
    );
  });

  it('every amount to be paid can be paid', () => {
    fc.assert(
      fc.property(anyChargeableStay(NOW), ([listing, request]) => {
        const { dueNow, balance } = buildQuote(listing, request, { now: NOW });
        for (const { amountMinor } of balance ? [dueNow, balance.amount] : [dueNow]) {
          expect(amountMinor).toBeGreaterThan(0);
          expect(amountMinor % payableStepMinor(listing.currency)).toBe(0);
        }
      }),
    );
  });
});

it('is let on request where its listing is, but for what staff offer', () => {
  const listing = aVilla({ needsApproval: true });
  expect([quote(listing).needsApproval, quote().needsApproval]).toEqual([true, false]);
  const staffTerms = { offer: 'OFR-12345678', adjustments: [] };
  const offered = buildQuote(listing, aRequest(), { now: NOW, staffTerms });
  expect([offered.needsApproval, offered.offer]).toEqual([false, 'OFR-12345678']);
});

it('refuses a stay that breaks a rule of the listing', () => {
  expect(brokenRule(() => quote(aVilla({ minStay: 10 }))).code).toBe('stay-too-short');
});
