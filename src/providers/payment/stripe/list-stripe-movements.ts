import type Stripe from 'stripe';
import type { ProviderMovement } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { providerMovement } from './provider-movement';

/**
 * What moved on the balance from `from` until before `to`, newest first. Charges, refunds and disputes have lists of their
 * own, but those are sorted by when the object was made: a refund that came back after a month would never be seen again.
 * @throws DomainError `provider-unavailable` when one page of it cannot be trusted
 */
export async function listStripeMovements(stripe: Stripe, from: Date, to: Date): Promise<ProviderMovement[]> {
  try {
    const movements: ProviderMovement[] = [];
    const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(to.getTime() / 1000) };
    for await (const one of stripe.balanceTransactions.list({ created, expand: ['data.source'], limit: 100 })) {
      const movement = providerMovement(one);
      if (movement && movement.occurredAt >= from && movement.occurredAt < to) movements.push(movement);
    }
    return movements;
  } catch (cause) {
    throw new DomainError('provider-unavailable', 'The payment provider gives no answer at the moment.', {}, { cause });
  }
}
