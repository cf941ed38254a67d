import type Stripe from 'stripe';
import type { ProviderFee } from '../../../domain/payment/payment-gateway';
import { assertTransaction } from './assert-transaction';
import { fromStripeAmount } from './stripe-amount';

/**
 * What Stripe keeps by a transaction of the balance: on top of a charge or a dispute, or as a transaction of its own. It is in
 * the currency of the balance, and below zero where Stripe gives something back.
 * @returns `null` for a transaction that costs nothing
 * @throws Error when a transaction is not whole: a guess would be wrong money
 */
export function providerFee(transaction: Stripe.BalanceTransaction): ProviderFee | null {
  assertTransaction(transaction);
  const { id: reference, currency } = transaction;
  const cost = costOf(transaction);
  if (cost === 0) return null;
  return {
    kind: cost > 0 ? 'fee' : 'fee_returned',
    reference,
    about: sourceId(transaction.source),
    amount: fromStripeAmount({ amount: Math.abs(cost), currency }),
  };
}

/** Fees that are billed by themselves have a category of their own, and are no longer taken off anything. */
function costOf({ reporting_category: category, amount, fee }: Stripe.BalanceTransaction): number {
  return category === 'fee' ? -amount + fee : fee;
}

function sourceId(source: Stripe.BalanceTransaction['source']): string | null {
  return typeof source === 'string' ? source : (source?.id ?? null);
}
