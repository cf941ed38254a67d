import fc from 'fast-check';
import { allotTransfer, type OpenPayable } from '../../../src/domain/payment/allot-transfer';
import { money } from '../../../src/domain/shared/money';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const open = (id: string, amountMinor: number): OpenPayable => ({ id, outstanding: euros(amountMinor) });
const DOWN = open('down', 300);
const BALANCE = open('balance', 700);

it.each([
  ['exactly what is asked first', 300, [['down', 300]]],
  ['a part of it', 100, [['down', 100]]],
  [
    'more: the next is paid too',
    500,
    [
      ['down', 300],
      ['balance', 200],
    ],
  ],
  [
    'more than everything: the rest is nobody’s',
    1_001,
    [
      ['down', 300],
      ['balance', 700],
      [null, 1],
    ],
  ],
])('%s', (_, amountMinor, parts) => {
  const allotted = allotTransfer(euros(amountMinor), [DOWN, BALANCE]);
  expect(allotted.map(({ payableId, amount }) => [payableId, amount.amountMinor])).toEqual(parts);
});

it('passes over what is paid already', () => {
  expect(allotTransfer(euros(50), [open('down', 0), BALANCE])).toEqual([{ payableId: 'balance', amount: euros(50) }]);
});

it('pays nothing with another currency', () => {
  expect(allotTransfer(money(50, 'USD'), [DOWN])).toEqual([{ payableId: null, amount: money(50, 'USD') }]);
});

it('loses no cent and makes none', () => {
  const payables = fc.array(fc.nat(100_000), { maxLength: 5 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), payables, (amountMinor, outstanding) => {
      const asked = outstanding.map((minor, index) => open(String(index), minor));
      const parts = allotTransfer(euros(amountMinor), asked);
      expect(parts.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(amountMinor);
      for (const { payableId, amount } of parts) {
        expect(amount.amountMinor).toBeGreaterThan(0);
        const payable = asked.find(({ id }) => id === payableId);
        if (payable) expect(amount.amountMinor).toBeLessThanOrEqual(payable.outstanding.amountMinor);
      }
    }),
  );
});
