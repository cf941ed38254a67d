import type Stripe from 'stripe';
import type { ProviderFee, ProviderMovement } from '../../../domain/payment/payment-gateway';
import { providerFee } from './provider-fee';
import { providerMovement } from './provider-movement';
import { transactionsBetween } from './transactions-between';

/**
 * What moved on the balance from `from` until before `to`, newest first.
 * @throws DomainError `provider-unavailable` when one page of it cannot be trusted
 */
export function listStripeMovements(stripe: Stripe, from: Date, to: Date): Promise<ProviderMovement[]> {
  return transactionsBetween(stripe, { from, to }, providerMovement);
}

/**
 * What Stripe kept in that time, and gave back of it, newest first.
 * @throws DomainError `provider-unavailable` when one page of it cannot be trusted
 */
export function listStripeFees(stripe: Stripe, from: Date, to: Date): Promise<ProviderFee[]> {
  return transactionsBetween(stripe, { from, to }, providerFee);
}
