/**
 * What is paid is never stored as a fact of its own: it is the fold of the ledger, in any order of its entries.
 */
import { add, compare, isZero, larger, requireSameCurrency, subtract, zero, type Money } from '../shared/money';

/**
 * What happens to guests' money. A bank that is asked by a guest takes it while it decides (`disputed`); either it gives it
 * back to us (`dispute_returned`), or finds for the guest (`dispute_lost`), which a later appeal may still turn round
 * (`dispute_loss_reversed`).
 */
export const LEDGER_KINDS = [
  'captured',
  'refunded',
  'refund_reversed',
  'disputed',
  'dispute_returned',
  'dispute_lost',
  'dispute_loss_reversed',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What providers keep of our own money for what they do, and give back of it. No guest's, and so in no booking's account. */
export const FEE_KINDS = ['fee', 'fee_returned'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** Which way a movement changes what we hold. What a bank has not decided is counted apart. */
export const HELD_SIGNS = {
  captured: 1,
  refunded: -1,
  refund_reversed: 1,
  disputed: 0,
  dispute_returned: 0,
  dispute_lost: -1,
  dispute_loss_reversed: 1,
} as const satisfies Readonly<Record<LedgerKind, 1 | 0 | -1>>;

/** Why captured money belongs to no payable yet; each waits for a person. */
export const SUSPENSE_REASONS = ['currency-mismatch', 'amount-mismatch', 'paid-twice', 'unknown-payment'] as const;
export type SuspenseReason = (typeof SUSPENSE_REASONS)[number];

/** A movement of money as a provider confirmed it; the amount is above zero, the kind says which way it went. */
export interface LedgerEntry extends Money {
  readonly kind: LedgerKind;
  /** `null` for money in suspense: it came, and belongs to nothing yet. */
  readonly payableId: string | null;
}

/** Something that is to be paid. */
export interface Payable {
  readonly id: string;
  readonly amount: Money;
  /** What we have let the guest have of it. */
  readonly allowance: Money;
}

export interface PayableStanding {
  readonly payable: Payable;
  /** Captured, whatever was given back since. */
  readonly paid: Money;
  /** Given back, by us or by a bank for good, less what came back to us of it. */
  readonly refunded: Money;
  /** Still to be paid; never below zero. */
  readonly outstanding: Money;
}

export interface LedgerStanding {
  readonly payables: readonly PayableStanding[];
  readonly paid: Money;
  readonly refunded: Money;
  readonly outstanding: Money;
  /** Captured money that belongs to no payable, less what was given back of it. */
  readonly suspense: Money;
}

/**
 * Folds the entries of one booking.
 * @throws DomainError `currency-mismatch` when an entry is in another currency than its payable
 * @throws RangeError when an entry names a payable that is not of this booking
 */
export function foldLedger(
  payables: readonly [Payable, ...Payable[]],
  entries: readonly LedgerEntry[],
): LedgerStanding {
  const { currency } = payables[0].amount;
  requireKnownPayables(payables, entries);
  const standings = payables.map((payable) => standingOf(payable, entries));
  const total = (part: (standing: PayableStanding) => Money) => standings.map(part).reduce(add, zero(currency));
  const inSuspense = entries.filter((entry) => entry.payableId === null && entry.currency === currency);
  return {
    payables: standings,
    paid: total(({ paid }) => paid),
    refunded: total(({ refunded }) => refunded),
    outstanding: total(({ outstanding }) => outstanding),
    suspense: subtract(sumOf(inSuspense, 'captured', currency), givenBack(inSuspense, currency)),
  };
}

/** Whether the money that came and stayed is enough for a payable. */
export function isPayableCovered({ payable, paid, refunded }: PayableStanding): boolean {
  return !isZero(paid) && compare(subtract(paid, refunded), asked(payable)) >= 0;
}

/** What a payable asks after all allowances. */
function asked({ amount, allowance }: Payable): Money {
  return larger(subtract(amount, allowance), zero(amount.currency));
}

function standingOf(payable: Payable, entries: readonly LedgerEntry[]): PayableStanding {
  const { currency } = payable.amount;
  const own = entries.filter((entry) => entry.payableId === payable.id);
  own.forEach((entry) => requireSameCurrency(entry, payable.amount));
  const paid = sumOf(own, 'captured', currency);
  const refunded = givenBack(own, currency);
  return {
    payable,
    paid,
    refunded,
    outstanding: larger(subtract(asked(payable), subtract(paid, refunded)), zero(currency)),
  };
}

/** What a bank gave the guest for good is gone like what we gave back ourselves. */
function givenBack(entries: readonly LedgerEntry[], currency: Money['currency']): Money {
  const refunded = subtract(sumOf(entries, 'refunded', currency), sumOf(entries, 'refund_reversed', currency));
  const lost = subtract(sumOf(entries, 'dispute_lost', currency), sumOf(entries, 'dispute_loss_reversed', currency));
  return add(refunded, lost);
}

function sumOf(entries: readonly LedgerEntry[], kind: LedgerKind, currency: Money['currency']): Money {
  return entries
    .filter((entry) => entry.kind === kind)
    .reduce<Money>((sum, { amountMinor, currency: of }) => add(sum, { amountMinor, currency: of }), zero(currency));
}

function requireKnownPayables(payables: readonly Payable[], entries: readonly LedgerEntry[]): void {
  const known = new Set(payables.map(({ id }) => id));
  const stranger = entries.find(({ payableId }) => payableId !== null && !known.has(payableId));
  if (stranger) throw new RangeError(`The ledger names payable ${stranger.payableId}, which is not of this booking`);
}
