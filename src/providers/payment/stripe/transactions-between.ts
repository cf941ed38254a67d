import type Stripe from 'stripe';
import { DomainError } from '../../../domain/shared/domain-error';

/**
 * What stands in the balance's list from `from` until before `to`, in our words. Charges, refunds and disputes have lists of
 * their own, but those are sorted by when the object was made: a refund that came back after a month would never be seen again.
 * @param read `null` for what is not asked for
 * @throws DomainError `provider-unavailable` when one page of it, or one transaction, cannot be trusted
 */
export async function transactionsBetween<Item>(
  stripe: Stripe,
  { from, to }: { readonly from: Date; readonly to: Date },
  read: (transaction: Stripe.BalanceTransaction) => Item | null,
): Promise<Item[]> {
  try {
    const items: Item[] = [];
    const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(to.getTime() / 1000) };
    for await (const one of stripe.balanceTransactions.list({ created, expand: ['data.source'], limit: 100 })) {
      const item = read(one);
      if (item !== null && isWithin(one, from, to)) items.push(item);
    }
    return items;
  } catch (cause) {
    throw new DomainError('provider-unavailable', 'The payment provider gives no answer at the moment.', {}, { cause });
  }
}

function isWithin({ created }: Stripe.BalanceTransaction, from: Date, to: Date): boolean {
  return created * 1000 >= from.getTime() && created * 1000 < to.getTime();
}
