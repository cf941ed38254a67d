/**
 * Every rule of the business that can be broken, by name. `src/http/domain-error-status.ts` gives each its HTTP status;
 * a code that is missing there does not compile.
 */
export type DomainErrorCode =
  // malformed
  | 'invalid-request'
  | 'idempotency-key-missing'
  | 'idempotency-key-invalid'
  | 'webhook-signature-invalid'
  | 'cancellation-quote-invalid'
  | 'sign-in-state-invalid'
  // no proof of who is asking
  | 'google-token-invalid'
  | 'sign-in-cancelled'
  // known, but not allowed
  | 'second-person-needed'
  | 'not-your-proposal'
  | 'cross-site-request'
  // not there, or not yours
  | 'not-found'
  | 'listing-not-found'
  | 'quote-not-found'
  | 'booking-not-found'
  | 'payable-not-found'
  | 'payment-link-not-found'
  | 'offer-not-found'
  | 'waitlist-entry-not-found'
  | 'option-not-found'
  | 'amendment-not-found'
  // gone
  | 'quote-expired'
  | 'cancellation-quote-expired'
  | 'payment-link-expired'
  | 'offer-expired'
  | 'amendment-expired'
  // in conflict with the present state
  | 'dates-unavailable'
  | 'turnaround-too-short'
  | 'extra-unavailable'
  | 'promo-code-used-up'
  | 'payment-in-progress'
  | 'booking-not-payable'
  | 'transition-not-allowed'
  | 'stale-version'
  | 'offer-superseded'
  | 'cancellation-quote-stale'
  | 'booking-not-cancellable'
  | 'booking-not-amendable'
  | 'amendment-stale'
  | 'amendment-decided'
  | 'amendment-waiting'
  | 'stay-has-begun'
  | 'payment-disputed'
  | 'refund-decided'
  | 'cancellation-decided'
  | 'cancellation-undecided'
  | 'cancellation-proposal-stale'
  | 'refund-not-manual'
  | 'transfer-recorded'
  | 'deposit-decided'
  | 'deposit-undecided'
  | 'deposit-not-secured'
  | 'task-ends-by-itself'
  | 'dispute-answered'
  | 'dispute-not-answerable'
  | 'dispute-unreadable'
  | 'account-link-needed'
  | 'identity-linked'
  | 'password-needed'
  | 'dates-available'
  | 'too-many-options'
  | 'option-exists'
  | 'option-over'
  | 'option-challenged'
  | 'option-not-challengeable'
  | 'nobody-waits'
  // well-formed, but against a rule
  | 'idempotency-key-reused'
  | 'dates-in-the-past'
  | 'dates-too-far-ahead'
  | 'stay-too-short'
  | 'stay-too-long'
  | 'lead-time-too-short'
  | 'arrival-day-closed'
  | 'departure-day-closed'
  | 'period-not-in-rental-unit'
  | 'delivery-not-offered'
  | 'delivery-too-far'
  | 'time-does-not-exist'
  | 'too-many-guests'
  | 'legs-overlap'
  | 'extra-unknown'
  | 'extra-quantity-too-high'
  | 'listing-incomplete'
  | 'promo-code-unknown'
  | 'promo-code-not-now'
  | 'promo-code-not-here'
  | 'promo-code-not-for-these-dates'
  | 'promo-code-needs-longer-stay'
  | 'currency-not-offered'
  | 'currency-mismatch'
  | 'amount-mismatch'
  | 'amount-too-small'
  | 'payable-already-paid'
  | 'provider-not-offered'
  | 'payment-declined'
  | 'refund-exceeds-payments'
  | 'transfer-too-late'
  | 'transfer-needs-approval'
  | 'claim-exceeds-deposit'
  | 'refund-not-of-price'
  | 'nothing-to-change'
  | 'change-needs-approval'
  | 'unit-not-of-listing'
  | 'payment-refused'
  | 'review-causes-unnamed'
  | 'adjustment-refused'
  | 'offer-validity-refused'
  | 'option-too-short'
  | 'option-too-long'
  // too often
  | 'too-many-payment-attempts'
  | 'sign-in-blocked'
  | 'too-many-requests'
  | 'too-many-holds'
  | 'too-many-waiting'
  // a dependency is away
  | 'provider-unavailable'
  // somebody is not let in
  | 'credentials-wrong'
  | 'session-ended'
  | 'refresh-token-invalid'
  | 'refresh-superseded'
  | 'link-invalid'
  | 'address-reserved'
  | 'password-wrong'
  | 'password-refused'
  | 'email-not-of-account'
  | 'quote-not-yours'
  | 'session-not-found'
  | 'second-factor-needed'
  | 'second-factor-challenge-invalid'
  | 'second-factor-wrong'
  | 'second-factor-blocked'
  | 'second-factor-not-enrolled'
  | 'second-factor-active'
  | 'second-factor-unreadable'
  | 'elevation-needed'
  // too much at once
  | 'busy';

/** What a reader of the error may be shown: plain JSON, no secrets. */
export type DomainErrorDetails = Readonly<Record<string, unknown>>;

/** A broken business rule. `code` is stable and part of the public contract; `message` is a sentence for people. */
export class DomainError extends Error {
  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly details: DomainErrorDetails = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'DomainError';
  }
}
