import type Stripe from 'stripe';
import type { ProviderList } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { joinLines, listedLine } from '../shared/listed-line';
import { providerFee } from './provider-fee';
import { providerMovement } from './provider-movement';

/**
 * What stands in the balance's list from `from` until before `to`, newest first. Charges, refunds and disputes have lists of
 * their own, but those are sorted by when the object was made: a refund that came back after a month would never be seen again.
 * @throws DomainError `provider-unavailable` when one page of it, or one movement, cannot be trusted
 */
export async function readStripeList(stripe: Stripe, from: Date, to: Date): Promise<ProviderList> {
  try {
    const lines: ProviderList[] = [];
    const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(to.getTime() / 1000) };
    for await (const one of stripe.balanceTransactions.list({ created, expand: ['data.source'], limit: 100 })) {
      const line = lineOf(one);
      if (isWithin(one, from, to)) lines.push(line);
    }
    return joinLines(lines);
  } catch (cause) {
    throw new DomainError('provider-unavailable', 'The payment provider gives no answer at the moment.', {}, { cause });
  }
}

function lineOf(transaction: Stripe.BalanceTransaction): ProviderList {
  const movement = providerMovement(transaction);
  return listedLine({
    reference: transaction.id,
    movements: movement ? [movement] : [],
    readFees: () => {
      const fee = providerFee(transaction);
      return fee ? [fee] : [];
    },
  });
}

function isWithin({ created }: Stripe.BalanceTransaction, from: Date, to: Date): boolean {
  return created * 1000 >= from.getTime() && created * 1000 < to.getTime();
}
