import { DomainError } from '../../../domain/shared/domain-error';

/** What a payment that its provider refused comes to. @param reason in the provider's words */
export function paymentDeclined(reason: string | null): DomainError {
  return new DomainError('payment-declined', 'The payment provider refused this payment.', { reason });
}
