import fc from 'fast-check';
import {
  foldLedger,
  isPayableCovered,
  LEDGER_KINDS,
  type LedgerEntry,
  type Payable,
} from '../../../src/domain/payment/ledger';
import { money } from '../../../src/domain/shared/money';
import { brokenRule } from '../../support/broken-rule';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const DOWN: Payable = { id: 'down', amount: euros(30_000), allowance: euros(0) };
const BALANCE: Payable = { id: 'balance', amount: euros(70_000), allowance: euros(0) };
const entry = (kind: LedgerEntry['kind'], payableId: string | null, amountMinor: number): LedgerEntry => ({
  kind,
  payableId,
  ...euros(amountMinor),
});
const standing = (...entries: LedgerEntry[]) => foldLedger([DOWN, BALANCE], entries);

it('owes everything before anything is paid', () => {
  expect(standing()).toMatchObject({ paid: euros(0), refunded: euros(0), outstanding: euros(100_000) });
});

it('pays one payable and leaves the other', () => {
  const { payables, outstanding } = standing(entry('captured', 'down', 30_000));
  expect(payables.map((one) => [one.paid, one.outstanding])).toEqual([
    [euros(30_000), euros(0)],
    [euros(0), euros(70_000)],
  ]);
  expect(outstanding).toEqual(euros(70_000));
});

it('counts what a bank has not decided as paid, and what it gave the guest as given back', () => {
  const open = [entry('captured', 'down', 30_000), entry('disputed', 'down', 30_000)];
  expect(standing(...open)).toMatchObject({ refunded: euros(0), outstanding: euros(70_000) });
  const lost = [...open, entry('dispute_lost', 'down', 30_000)];
  expect(standing(...lost)).toMatchObject({ refunded: euros(30_000), outstanding: euros(100_000) });
  const won = [...lost, entry('dispute_loss_reversed', 'down', 30_000), entry('dispute_returned', 'down', 30_000)];
  expect(standing(...won)).toMatchObject({ refunded: euros(0), outstanding: euros(70_000) });
});

it('remembers what was paid when it is given back', () => {
  const given = standing(entry('captured', 'down', 30_000), entry('refunded', 'down', 10_000));
  expect([given.paid, given.refunded]).toEqual([euros(30_000), euros(10_000)]);
});

it('owes nothing more, and nothing less, to whoever paid too much', () => {
  expect(standing(entry('captured', 'down', 40_000)).outstanding).toEqual(euros(70_000));
});

it('asks less of whom we let have a part of it, and nothing of whom we gave it back', () => {
  const reduced: Payable = { ...DOWN, allowance: euros(10_000) };
  const of = (...entries: LedgerEntry[]) => foldLedger([reduced], entries).payables.map((one) => one);
  const [unpaid] = of();
  expect(unpaid?.outstanding).toEqual(euros(20_000));
  const [returned] = of(entry('captured', 'down', 30_000), entry('refunded', 'down', 10_000));
  expect([returned?.outstanding, returned && isPayableCovered(returned)]).toEqual([euros(0), true]);
  const [more] = of(entry('captured', 'down', 30_000), entry('refunded', 'down', 10_001));
  expect([more?.outstanding, more && isPayableCovered(more)]).toEqual([euros(1), false]);
});

it('keeps money without a payable in suspense', () => {
  const held = standing(entry('captured', null, 5_000), entry('refunded', null, 2_000));
  expect([held.suspense, held.paid]).toEqual([euros(3_000), euros(0)]);
});

it('refuses money in another currency than its payable', () => {
  const dollars: LedgerEntry = { kind: 'captured', payableId: 'down', ...money(30_000, 'USD') };
  expect(brokenRule(() => standing(dollars)).code).toBe('currency-mismatch');
});

it('refuses money for a payable of another booking', () => {
  expect(() => standing(entry('captured', 'somebody-elses', 1))).toThrow(RangeError);
});

it('does not mind the order of its entries', () => {
  const entries = fc.array(
    fc
      .tuple(
        fc.constantFrom(...LEDGER_KINDS),
        fc.constantFrom('down', 'balance', null),
        fc.integer({ min: 1, max: 100_000 }),
      )
      .map(([kind, payableId, amount]) => entry(kind, payableId, amount)),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(entries, (list) => {
      expect(standing(...[...list].reverse())).toEqual(standing(...list));
    }),
  );
});

describe('a payable is covered', () => {
  const isDownCovered = (...entries: LedgerEntry[]) =>
    standing(...entries)
      .payables.slice(0, 1)
      .every(isPayableCovered);

  it('by its whole amount', () => {
    expect(isDownCovered(entry('captured', 'down', 10_000), entry('captured', 'down', 20_000))).toBe(true);
  });

  it('not by a cent less', () => {
    expect(isDownCovered(entry('captured', 'down', 29_999))).toBe(false);
  });

  it('not by the money of another', () => {
    expect(isDownCovered(entry('captured', 'balance', 70_000))).toBe(false);
  });

  it('not by money that was given back', () => {
    expect(isDownCovered(entry('captured', 'down', 30_000), entry('refunded', 'down', 1))).toBe(false);
  });
});
