import type { ProviderDispute } from '../../../domain/payment/payment-gateway';
import type { DisputeCalls } from './dispute-calls';
import { providerDispute, readDispute } from './paypal-dispute';
import { unavailable } from './read-or-null';

/**
 * A dispute with the order whose capture it is about.
 * @throws DomainError `provider-unavailable`; `null` when PayPal has no such dispute
 */
export async function readPaypalDispute(calls: DisputeCalls, reference: string): Promise<ProviderDispute | null> {
  try {
    const found = await readDispute(calls, reference);
    return found && (await providerDispute(calls.session, found));
  } catch (cause) {
    throw unavailable(cause);
  }
}
