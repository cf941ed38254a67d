import fc from 'fast-check';
import { splitRefund } from '../../../src/domain/payment/split-refund';
import { money } from '../../../src/domain/shared/money';
import { brokenRule } from '../../support/broken-rule';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const payment = (paymentId: string, availableMinor: number) => ({ paymentId, available: euros(availableMinor) });
const NEWEST_FIRST = [payment('balance', 70_000), payment('down', 30_000)];

it('takes from the newest payment first', () => {
  expect(splitRefund(euros(50_000), NEWEST_FIRST)).toEqual([{ paymentId: 'balance', amount: euros(50_000) }]);
});

it('goes on with the next when one is used up', () => {
  expect(splitRefund(euros(75_000), NEWEST_FIRST)).toEqual([
    { paymentId: 'balance', amount: euros(70_000) },
    { paymentId: 'down', amount: euros(5_000) },
  ]);
});

it('passes over what has nothing left', () => {
  expect(splitRefund(euros(1), [payment('balance', 0), payment('down', 30_000)])).toEqual([
    { paymentId: 'down', amount: euros(1) },
  ]);
});

it('splits nothing into nothing', () => {
  expect(splitRefund(euros(0), NEWEST_FIRST)).toEqual([]);
});

it('refuses a cent more than there is, and says how much there is', () => {
  const { code, details } = brokenRule(() => splitRefund(euros(100_001), NEWEST_FIRST));
  expect([code, details]).toEqual(['refund-exceeds-payments', { available: euros(100_000) }]);
});

it('always adds up, and asks no payment for more than it has', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(amounts, fc.double({ min: 0, max: 1, noNaN: true }), (available, part) => {
      const total = available.reduce((all, one) => all + one, 0);
      const wanted = Math.floor(total * part);
      const payments = available.map((minor, index) => payment(String(index), minor));
      const parts = splitRefund(euros(wanted), payments);
      expect(parts.reduce((all, { amount }) => all + amount.amountMinor, 0)).toBe(wanted);
      for (const { paymentId, amount } of parts) {
        expect(amount.amountMinor).toBeGreaterThan(0);
        expect(amount.amountMinor).toBeLessThanOrEqual(available[Number(paymentId)] ?? 0);
      }
    }),
  );
});
