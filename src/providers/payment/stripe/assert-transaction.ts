import type Stripe from 'stripe';

/** The SDK resolves on error statuses whose body has no `error`: only an object with its id is an answer. */
export function assertTransaction(transaction: Partial<Stripe.BalanceTransaction> | null): void {
  const isOne = transaction?.object === 'balance_transaction' && typeof transaction.id === 'string';
  const isWhole = Number.isSafeInteger(transaction?.created) && Number.isSafeInteger(transaction?.fee);
  if (!isOne || !isWhole) throw new Error('Stripe answered with something that is not a transaction of the balance');
}
