import type { CurrencyCode } from '../shared/currency';
import type { Money } from '../shared/money';
import type { RefundState } from './refund-lifecycle';

/** What one member of staff may give back of one booking by their own decision, in minor units of each currency. */
export type RefundLimits = Readonly<Record<CurrencyCode, number>>;

/** About a thousand euros. */
export const DEFAULT_REFUND_LIMITS: RefundLimits = {
  EUR: 100_000,
  USD: 100_000,
  GBP: 100_000,
  CHF: 100_000,
  AED: 400_000,
  JPY: 150_000,
  KWD: 300_000,
};

export interface StaffRefund {
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  /** What staff have given back of the same booking before without a second person, whoever of them it was. */
  readonly beforeMinor: number;
}

/**
 * Whether somebody else has to agree before the money goes. What was given back before counts too: a large refund in small
 * parts is a large refund.
 */
export function needsSecondPerson({ amountMinor, currency, beforeMinor }: StaffRefund, limits: RefundLimits): boolean {
  return beforeMinor + amountMinor > limits[currency];
}

export interface DecidedRefund extends Money {
  readonly state: RefundState;
  /** Who decided it, such as `staff:7` or `guest`. */
  readonly actor: string;
  /** The second person, where there was one. */
  readonly approvedBy: string | null;
}

/** Refunds of these states have given nothing away. */
const GIVES_NOTHING: readonly RefundState[] = ['requested', 'rejected', 'failed', 'canceled', 'superseded', 'reversed'];

/** What staff gave back in one currency without a second person, in minor units. */
export function givenAloneMinor(refunds: readonly DecidedRefund[], currency: CurrencyCode): number {
  return refunds
    .filter((refund) => refund.currency === currency && refund.actor.startsWith('staff:'))
    .filter(({ approvedBy, state }) => approvedBy === null && !GIVES_NOTHING.includes(state))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
