import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { amendmentMoney, type PriceChange } from '../../../src/domain/amendment/amendment-money';
import { refundDue } from '../../../src/domain/cancellation/refund-due';
import { money } from '../../../src/domain/shared/money';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const parts = (bought: number, entrusted = 0) => ({ bought: euros(bought), entrusted: euros(entrusted) });

interface Row {
  readonly name: string;
  readonly change: Partial<PriceChange>;
  readonly toPay?: number;
  readonly refund?: number;
  readonly lessToPay?: number;
  readonly retained?: number;
}

const PAID: PriceChange = {
  before: parts(100_000),
  after: parts(100_000),
  outstanding: euros(0),
  refundBps: 5_000,
};

const rows: Row[] = [
  { name: 'nothing for nothing', change: {} },
  { name: 'what is more, at once', change: { after: parts(130_000) }, toPay: 30_000 },
  {
    name: 'what is more, at once, whatever is still to be paid',
    change: { after: parts(130_000), outstanding: euros(70_000) },
    toPay: 30_000,
  },
  {
    name: 'half of what is less, and keeps the other',
    change: { after: parts(60_000) },
    refund: 20_000,
    retained: 20_000,
  },
  { name: 'all of what is less, in time', change: { after: parts(60_000), refundBps: 10_000 }, refund: 40_000 },
  { name: 'nothing of what is less, too late', change: { after: parts(60_000), refundBps: 0 }, retained: 40_000 },
  {
    name: 'less of what is not paid yet, whatever the policy says',
    change: { after: parts(60_000), refundBps: 0, outstanding: euros(70_000) },
    lessToPay: 40_000,
  },
  {
    name: 'first what is not paid, and then by the policy',
    change: { after: parts(10_000), outstanding: euros(70_000) },
    lessToPay: 70_000,
    refund: 10_000,
    retained: 10_000,
  },
  {
    name: 'a provision whole before the stay',
    change: { before: parts(100_000, 30_000), after: parts(60_000, 18_000), refundBps: 0 },
    refund: 12_000,
    retained: 40_000,
  },
  {
    name: 'a provision that was not paid yet not at all',
    change: { before: parts(100_000, 30_000), after: parts(60_000, 18_000), refundBps: 0, outstanding: euros(30_000) },
    lessToPay: 12_000,
    retained: 40_000,
  },
  {
    name: 'nothing of what is turned into a provision, too late',
    change: { after: parts(60_000, 40_000), refundBps: 0 },
    toPay: 40_000,
    retained: 40_000,
  },
  { name: 'an odd cent to us', change: { after: parts(99_999) }, retained: 1 },
];

it.each(rows)('asks or gives back $name', ({ change, toPay = 0, refund = 0, lessToPay = 0, retained = 0 }) => {
  expect(amendmentMoney({ ...PAID, ...change })).toEqual({
    toPay: euros(toPay),
    refund: euros(refund),
    lessToPay: euros(lessToPay),
    retained: euros(retained),
  });
});

const price = fc.record({
  bought: fc.integer({ min: 100, max: 500_000 }),
  entrusted: fc.integer({ min: 0, max: 100_000 }),
});
const policy = fc.constantFrom(0, 2_500, 3_333, 5_000, 10_000);

it('never gives back more than was paid, and what it moves is the difference less what it retains', () => {
  fc.assert(
    fc.property(price, price, policy, fc.integer({ min: 0, max: 10_000 }), (before, after, refundBps, paidBps) => {
      const total = before.bought + before.entrusted;
      const paid = Math.floor((total * paidBps) / 10_000);
      const asked = { before: parts(before.bought, before.entrusted), after: parts(after.bought, after.entrusted) };
      const result = amendmentMoney({ ...asked, outstanding: euros(total - paid), refundBps });
      const [toPay, refund, less, kept] = [result.toPay, result.refund, result.lessToPay, result.retained].map(
        ({ amountMinor }) => amountMinor,
      );
      expect([toPay, refund, less, kept].every((amount) => (amount ?? -1) >= 0)).toBe(true);
      expect(refund).toBeLessThanOrEqual(paid);
      expect((toPay ?? 0) - (refund ?? 0) - (less ?? 0) - (kept ?? 0)).toBe(after.bought + after.entrusted - total);
    }),
  );
});

const TIERS = (bps: number) => ({ name: 'Any', summary: 'Any', tiers: [{ daysBeforeArrival: 0, refundBps: bps }] });
const BEFORE = Temporal.Instant.from('2027-06-01T12:00:00Z');

it('makes nobody better off who makes a stay smaller, however often, before cancelling it', () => {
  fc.assert(
    fc.property(
      price,
      fc.array(price, { maxLength: 4 }),
      policy,
      fc.integer({ min: 0, max: 10_000 }),
      (first, wishes, refundBps, paidBps) => {
        const total = first.bought + first.entrusted;
        const paid = Math.floor((total * paidBps) / 10_000);
        const cancel = (agreed: { bought: number; entrusted: number }, held: number, retained: number) =>
          refundDue({
            ...{ policy: TIERS(refundBps), arrivalDate: '2027-07-01', timeZone: 'Europe/Paris', cancelledAt: BEFORE },
            ...{ paid: euros(held), refunded: euros(0), rebated: euros(0), retained: euros(retained) },
            total: euros(agreed.bought + agreed.entrusted + retained),
            entrusted: euros(agreed.entrusted),
          }).refund.amountMinor;
        const atOnce = cancel(first, paid, 0);

        let [agreed, held, retained, back] = [first, paid, 0, 0];
        for (const wish of wishes) {
          const smaller = {
            bought: Math.min(wish.bought, agreed.bought),
            entrusted: Math.min(wish.entrusted, agreed.entrusted),
          };
          const outstanding = agreed.bought + agreed.entrusted + retained - held;
          const moved = amendmentMoney({
            before: parts(agreed.bought, agreed.entrusted),
            after: parts(smaller.bought, smaller.entrusted),
            ...{ outstanding: euros(Math.max(0, outstanding)), refundBps },
          });
          [agreed, held, retained, back] = [
            smaller,
            held - moved.refund.amountMinor,
            retained + moved.retained.amountMinor,
            back + moved.refund.amountMinor,
          ];
        }
        expect(back + cancel(agreed, held, retained)).toBeLessThanOrEqual(atOnce);
      },
    ),
  );
});
