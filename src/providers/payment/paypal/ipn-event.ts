import type { ProviderEvent } from '../../../domain/payment/payment-gateway';
import { authorizationReference, captureReference } from './payment-reference';
import { invalidWebhook } from './transmission';

/** PayPal took the money back, or gave it again; the payment is the parent. */
const DISPUTED: ReadonlySet<string> = new Set(['Reversed', 'Canceled_Reversal']);
/** Ends of money that was only held. */
const HELD: ReadonlySet<string> = new Set(['Voided', 'Expired']);

/**
 * A notification in our words. One transaction is told again whenever its status changes, so both make the event's id.
 * Only ids are read out of the form, which are ASCII whatever its charset.
 * @throws DomainError `webhook-signature-invalid` for a form that is no notification, or one of the sandbox in live use
 */
export function ipnEvent(rawBody: string, environment: 'sandbox' | 'live'): ProviderEvent {
  const form = new URLSearchParams(rawBody);
  const transaction = form.get('txn_id') ?? '';
  if (transaction === '') throw invalidWebhook('The form is not a notification about a payment.');
  if (environment === 'live' && form.get('test_ipn') === '1') {
    throw invalidWebhook('A notification of the sandbox has no place in live use.');
  }
  const status = form.get('payment_status') ?? '';
  return {
    eventId: `ipn:${transaction}:${status}`,
    type: `ipn.${(form.get('txn_type') ?? status).toLowerCase() || 'unknown'}`,
    // Notifications tell of the whole account; what carries no id of ours is somebody else's.
    subject: form.get('custom') ? subjectOf(transaction, status, form) : { kind: 'ignored' },
    occurredAt: timeOf(form.get('payment_date')),
  };
}

/** PayPal's transactions are the captures, authorizations and refunds of its newer API, under the same ids. */
function subjectOf(transaction: string, status: string, form: URLSearchParams): ProviderEvent['subject'] {
  const parent = form.get('parent_txn_id');
  const paymentReference = parent ? captureReference(parent) : null;
  if (status === 'Refunded') return { kind: 'refund', reference: transaction, paymentReference };
  if (DISPUTED.has(status)) {
    return paymentReference ? { kind: 'payment', reference: paymentReference } : { kind: 'ignored' };
  }
  if (status === '') return { kind: 'ignored' }; // a case or a subscription, no movement of money
  const isHeld = HELD.has(status) || form.get('pending_reason') === 'authorization';
  const reference = isHeld ? authorizationReference(transaction) : captureReference(transaction);
  return { kind: 'payment', reference };
}

/** `20:12:59 Jan 13, 2009 PST`; a date that nobody can read is no reason to lose what it dates. */
function timeOf(text: string | null): Date {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? new Date() : new Date(time);
}
