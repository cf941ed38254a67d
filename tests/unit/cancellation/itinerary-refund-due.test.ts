import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { itineraryRefundDue, type LegToCancel } from '../../../src/domain/cancellation/itinerary-refund-due';
import { refundDue } from '../../../src/domain/cancellation/refund-due';
import { payableStepMinor, type CurrencyCode } from '../../../src/domain/shared/currency';
import { money } from '../../../src/domain/shared/money';
import { aPolicy } from '../../support/builders/a-policy';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const NEVER = aPolicy({ name: 'Strict', tiers: [] });

function leg(totalMinor: number, changes: Partial<LegToCancel> = {}): LegToCancel {
  return {
    ...{ policy: aPolicy(), arrivalDate: '2027-07-01', timeZone: 'Europe/Paris' },
    ...{ total: euros(totalMinor), entrusted: euros(0) },
    ...changes,
  };
}

function cancelled(legs: readonly LegToCancel[], paidMinor: number, refundedMinor = 0, at = '2027-06-01T12:00:00Z') {
  return itineraryRefundDue({
    ...{ legs, cancelledAt: Temporal.Instant.from(at) },
    ...{ paid: euros(paidMinor), refunded: euros(refundedMinor), rebated: euros(0) },
  });
}

const refunds = (due: ReturnType<typeof cancelled>) => due.legs.map(({ refund }) => refund.amountMinor);

it.each([
  ['each leg by its own policy', [leg(60_000), leg(40_000, { policy: NEVER })], 100_000, [30_000, 0]],
  ['each leg by its own arrival', [leg(60_000), leg(40_000, { arrivalDate: '2027-08-15' })], 100_000, [30_000, 40_000]],
  [
    'of a down payment each leg’s part',
    [leg(60_000), leg(40_000, { arrivalDate: '2027-08-15' })],
    30_000,
    [9_000, 12_000],
  ],
  [
    'the odd cent to the first',
    [leg(1), leg(1), leg(1)].map((one) => ({ ...one, arrivalDate: '2027-08-15' })),
    100,
    [34, 33, 33],
  ],
  ['nothing of nothing', [leg(60_000), leg(40_000)], 0, [0, 0]],
])('gives back %s', (_, legs, paid, expected) => {
  const due = cancelled(legs, paid);
  expect(refunds(due)).toEqual(expected);
  expect(due.refund.amountMinor).toBe(expected.reduce((all, one) => all + one, 0));
});

it('counts the days before an arrival on that leg’s own calendar', () => {
  const at = '2027-05-01T22:30:00Z'; // the 2nd of May in Paris, still the 1st in New York
  const due = cancelled([leg(100), leg(100, { timeZone: 'America/New_York' })], 200, 0, at);
  expect(due.legs.map(({ tier }) => tier?.refundBps)).toEqual([10_000, 10_000]);
  const later = cancelled([leg(100), leg(100, { timeZone: 'America/New_York' })], 200, 0, '2027-05-02T22:30:00Z');
  expect(later.legs.map(({ tier }) => tier?.refundBps)).toEqual([5_000, 10_000]);
});

it('takes what was given back before off where something is owed', () => {
  const due = cancelled([leg(50_000, { arrivalDate: '2027-08-15' }), leg(50_000, { policy: NEVER })], 100_000, 20_000);
  expect(refunds(due)).toEqual([30_000, 0]);
  expect(due.fee).toEqual(euros(50_000));
});

it('gives nothing back where more than is owed was given back before', () => {
  const due = cancelled([leg(50_000), leg(50_000, { policy: NEVER })], 100_000, 60_000);
  expect(refunds(due)).toEqual([0, 0]);
  expect(due.fee).toEqual(euros(40_000));
});

it('of one leg is what its policy gives by itself', () => {
  const at = Temporal.Instant.from('2027-06-01T12:00:00Z');
  const one = leg(70_000, { entrusted: euros(20_000) });
  const due = refundDue({ ...one, cancelledAt: at, paid: euros(70_000), refunded: euros(500), rebated: euros(0) });
  expect(
    itineraryRefundDue({ legs: [one], cancelledAt: at, paid: euros(70_000), refunded: euros(500), rebated: euros(0) }),
  ).toMatchObject({
    refund: due.refund,
    fee: due.fee,
  });
});

describe('of any legs', () => {
  const anyCase = fc
    .record({
      currency: fc.constantFrom<CurrencyCode>('EUR', 'KWD', 'JPY'),
      legs: fc.array(
        fc.record({
          units: fc.integer({ min: 100, max: 5_000_000 }),
          provisionPart: fc.integer({ min: 0, max: 50 }),
          policy: fc.constantFrom(aPolicy(), NEVER, aPolicy({ tiers: [{ daysBeforeArrival: 0, refundBps: 3_333 }] })),
          arrivalDate: fc.constantFrom('2027-05-20', '2027-07-01', '2027-07-30', '2027-09-01'),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      paidBps: fc.integer({ min: 0, max: 10_000 }),
      refundedBps: fc.integer({ min: 0, max: 10_000 }),
    })
    .map(({ currency, legs, paidBps, refundedBps }) => {
      const step = payableStepMinor(currency);
      const total = legs.reduce((all, { units }) => all + units, 0);
      const paid = Math.floor((total * paidBps) / 10_000);
      return {
        step,
        cancelledAt: Temporal.Instant.from('2027-06-01T12:00:00Z'),
        paid: money(paid * step, currency),
        refunded: money(Math.floor((paid * refundedBps) / 10_000) * step, currency),
        rebated: money(0, currency),
        legs: legs.map(({ units, provisionPart, ...one }) => ({
          ...{ ...one, timeZone: 'Europe/Paris', total: money(units * step, currency) },
          entrusted: money(Math.floor((units * provisionPart) / 100) * step, currency),
        })),
      };
    });

  it('what goes back, went back and is kept is what was paid: in all, and of each leg', () => {
    fc.assert(
      fc.property(anyCase, ({ step, ...cancellation }) => {
        const { paid, refunded } = cancellation;
        const due = itineraryRefundDue(cancellation);
        expect(due.refund.amountMinor + due.fee.amountMinor + refunded.amountMinor).toBe(paid.amountMinor);
        const sums = { paid: 0, refunded: 0 };
        for (const part of due.legs) {
          expect(part.refund.amountMinor + part.fee.amountMinor + part.refunded.amountMinor).toBe(
            part.paid.amountMinor,
          );
          expect(part.refund.amountMinor).toBeGreaterThanOrEqual(0);
          expect(part.fee.amountMinor).toBeGreaterThanOrEqual(0);
          expect(part.refund.amountMinor % step).toBe(0);
          sums.paid += part.paid.amountMinor;
          sums.refunded += part.refunded.amountMinor;
        }
        expect(sums).toEqual({ paid: paid.amountMinor, refunded: refunded.amountMinor });
      }),
    );
  });

  it('a leg’s part of what was paid is in proportion to what it costs, to the last step', () => {
    fc.assert(
      fc.property(anyCase, ({ step, ...cancellation }) => {
        const total = cancellation.legs.reduce((all, one) => all + one.total.amountMinor, 0);
        for (const [index, part] of itineraryRefundDue(cancellation).legs.entries()) {
          const exact = (cancellation.paid.amountMinor * (cancellation.legs[index]?.total.amountMinor ?? 0)) / total;
          expect(Math.abs(part.paid.amountMinor - exact)).toBeLessThan(step * 1.001);
        }
      }),
    );
  });

  it('what was given back before is given back again nowhere', () => {
    fc.assert(
      fc.property(anyCase, ({ step: _, ...cancellation }) => {
        const { paid, refunded } = cancellation;
        const whole = itineraryRefundDue({ ...cancellation, refunded: money(0, paid.currency) }).refund.amountMinor;
        const rest = itineraryRefundDue(cancellation).refund.amountMinor;
        expect(rest).toBe(Math.max(0, whole - refunded.amountMinor));
      }),
    );
  });
});
