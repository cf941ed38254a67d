import type { PaymentProvider, UnreadableFee } from '../payment/payment-gateway';
import { PROVIDER_NAMES } from './book-words';
import type { Discrepancy } from './books';

/** What of a provider's list could not be read of its fees: found like a difference, since our ledger cannot have it. */
export function unreadableFees(provider: PaymentProvider, fees: readonly UnreadableFee[]): Discrepancy[] {
  return fees.map(({ reference, problem }) => ({
    ...{ problem: 'unreadable-fee', kind: 'fee', provider, reference },
    cause: `books:${provider}:unreadable-fee:${reference}`,
    ...{ ours: null, theirs: null, payableId: null, movement: null },
    explanation: `${PROVIDER_NAMES[provider]} lists a fee (${reference}) that cannot be read, and is not in our ledger: ${problem}.`,
  }));
}
