import { holdsMoney, type PaymentState } from '../payment/payment-lifecycle';
import type { DepositState } from './deposit-lifecycle';

/** A payment that was begun for a deposit. */
export interface DepositPayment {
  readonly id: string;
  readonly state: PaymentState;
  readonly amountMinor: number;
  /** Until when held money can be captured, as its provider says. */
  readonly captureBefore: Date | null;
  /** Until when its provider vouches for held money; null where it says nothing. */
  readonly promisedUntil: Date | null;
  /** Why the bank said no. */
  readonly failure: string | null;
  readonly triedAt: Date;
}

export interface DepositStanding {
  readonly state: DepositState;
  /** The hold that counts: the one whose money is promised longest. `null` where the deposit is paid. */
  readonly heldBy: string | null;
  readonly captureBefore: Date | null;
  readonly failure: string | null;
}

/**
 * How a deposit stands by what its payments say. A deposit that is waived, or whose end is decided, is not moved by them.
 * @param keptMinor money of it that was taken and stayed: a hold secures the rest
 */
export function depositStanding(
  deposit: { readonly state: DepositState; readonly amountMinor: number },
  payments: readonly DepositPayment[],
  keptMinor: number,
): DepositStanding {
  const isPaid = keptMinor >= deposit.amountMinor;
  const hold = isPaid
    ? null
    : longestHold(payments.filter(({ amountMinor }) => amountMinor + keptMinor >= deposit.amountMinor));
  const held = { heldBy: hold?.id ?? null, captureBefore: hold?.captureBefore ?? null };
  if (deposit.state === 'settling' || deposit.state === 'settled')
    return { state: deposit.state, ...held, failure: null };
  if (hold || isPaid) return { state: 'secured', ...held, failure: null };
  if (deposit.state === 'waived') return { state: 'waived', ...held, failure: null };
  if (deposit.state === 'secured') return { state: 'failed', ...held, failure: 'hold-lost' };
  const refused = payments.find(({ failure }) => failure !== null);
  return refused
    ? { state: 'failed', ...held, failure: refused.failure }
    : { state: deposit.state, ...held, failure: null };
}

/**
 * Whether the last try to secure a deposit was refused, by the bank or the provider: a person or the guest has to act.
 * @param payments newest first
 */
export function isLastTryRefused([newest]: readonly DepositPayment[]): boolean {
  return newest !== undefined && newest.failure !== null && REFUSED.includes(newest.state);
}

const REFUSED: readonly PaymentState[] = ['requires_action', 'failed', 'canceled'];

function longestHold(payments: readonly DepositPayment[]): DepositPayment | null {
  const holds = payments.filter(({ state }) => holdsMoney(state));
  const end = (payment: DepositPayment) => promiseEnd(payment)?.getTime() ?? 0;
  return holds.reduce<DepositPayment | null>((best, one) => (best && end(best) >= end(one) ? best : one), null);
}

/** Until when the money of a hold can be counted on: what its provider promises, or when it can be captured no more. */
export function promiseEnd({
  captureBefore,
  promisedUntil,
}: Pick<DepositPayment, 'captureBefore' | 'promisedUntil'>): Date | null {
  if (captureBefore === null || promisedUntil === null) return promisedUntil ?? captureBefore;
  return promisedUntil < captureBefore ? promisedUntil : captureBefore;
}
