import type { DomainErrorCode } from '../domain/shared/domain-error';

/** The one table from a broken rule to its HTTP status. */
export const DOMAIN_ERROR_STATUS: Readonly<Record<DomainErrorCode, number>> = {
  'invalid-request': 400,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  'webhook-signature-invalid': 400,
  'cancellation-quote-invalid': 400,

  'second-person-needed': 403,

  'not-found': 404,
  'listing-not-found': 404,
  'quote-not-found': 404,
  'booking-not-found': 404,
  'payable-not-found': 404,

  'quote-expired': 410,
  'cancellation-quote-expired': 410,

  'dates-unavailable': 409,
  'payment-in-progress': 409,
  'booking-not-payable': 409,
  'transition-not-allowed': 409,
  'stale-version': 409,
  'cancellation-quote-stale': 409,
  'booking-not-cancellable': 409,
  'payment-disputed': 409,
  'refund-decided': 409,
  'refund-not-manual': 409,
  'transfer-recorded': 409,

  'idempotency-key-reused': 422,
  'dates-in-the-past': 422,
  'dates-too-far-ahead': 422,
  'stay-too-short': 422,
  'stay-too-long': 422,
  'lead-time-too-short': 422,
  'arrival-day-closed': 422,
  'departure-day-closed': 422,
  'period-not-in-rental-unit': 422,
  'time-does-not-exist': 422,
  'too-many-guests': 422,
  'extra-unknown': 422,
  'extra-quantity-too-high': 422,
  'promo-code-unknown': 422,
  'currency-not-offered': 422,
  'currency-mismatch': 422,
  'amount-mismatch': 422,
  'amount-too-small': 422,
  'payable-already-paid': 422,
  'provider-not-offered': 422,
  'payment-declined': 422,
  'refund-exceeds-payments': 422,
  'transfer-too-late': 422,
  'payment-refused': 422,

  'too-many-payment-attempts': 429,

  'provider-unavailable': 503,
};
