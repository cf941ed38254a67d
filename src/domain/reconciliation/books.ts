import type { Money } from '../shared/money';
import type { MovementKind, PaymentProvider, ProviderMovement } from '../payment/payment-gateway';

export const BOOK_PROBLEMS = [
  /** The provider moved money that our ledger does not know: an orphan payment, or a webhook that never came. */
  'missing-with-us',
  /** Our ledger holds a movement that the provider does not list. */
  'missing-at-provider',
  'wrong-amount',
  'wrong-currency',
  /** Several payments for one thing to be paid hold more money than it asks for: the guest paid twice. */
  'duplicate',
  /** The provider kept something, or gave it back, in words that we cannot read: it is not in our ledger. */
  'unreadable-fee',
] as const;
export type BookProblem = (typeof BOOK_PROBLEMS)[number];

/** A movement in our ledger. */
export interface OwnMovement {
  readonly provider: PaymentProvider;
  readonly kind: MovementKind;
  readonly reference: string;
  readonly amount: Money;
  /** Null for money of a payment that is none of ours. */
  readonly paymentId: string | null;
  readonly recordedAt: Date;
}

/** One of our attempts to collect, with what it is for. Several attempts may be for one payable. */
export interface OwnPayment {
  readonly id: string;
  readonly payableId: string;
  readonly owed: Money;
}

export interface Books {
  readonly provider: PaymentProvider;
  /**
   * Only what happened from `from` until before `to` is judged. What lies outside is there to be matched with: one side
   * writes a movement down later than the other, and both have their own clock.
   */
  readonly period: { readonly from: Date; readonly to: Date };
  /** Of this provider, and of others where they are about the same payables. */
  readonly ours: readonly OwnMovement[];
  readonly theirs: readonly ProviderMovement[];
  readonly payments: readonly OwnPayment[];
}

export interface Discrepancy {
  readonly problem: BookProblem;
  /** Stable: the same difference has the same cause, whenever and however often it is found. */
  readonly cause: string;
  readonly provider: PaymentProvider;
  readonly kind: MovementKind | 'fee';
  readonly reference: string;
  readonly ours: Money | null;
  readonly theirs: Money | null;
  readonly payableId: string | null;
  /** As the provider lists it; `null` where it does not, and for a duplicate. */
  readonly movement: ProviderMovement | null;
  /** One plain sentence, with the amounts. */
  readonly explanation: string;
}

type Named = Pick<ProviderMovement, 'kind' | 'reference'>;

/** One movement is one kind of thing under one id of the provider's. */
export function keyOf({ kind, reference }: Named): string {
  return `${kind}:${reference}`;
}

export function byKey<T extends Named>(movements: readonly T[]): Map<string, T> {
  return new Map(movements.map((movement) => [keyOf(movement), movement]));
}
