import type Stripe from 'stripe';
import type { ProviderMovement } from '../../../domain/payment/payment-gateway';
import { assertTransaction } from './assert-transaction';
import { fromStripeAmount } from './stripe-amount';

/**
 * A transaction of the balance in our words. The balance may be kept in another currency than the guest paid in, so the
 * amount is that of the charge, refund or dispute behind it; the time is the transaction's own, which for a capture, or for
 * a refund that came back, is not the time of its object.
 * @returns `null` for what moves no guest's money: fees, payouts, and the part of an authorisation that was let go
 * @throws Error when a transaction is not what its category says: a guess would be wrong money
 */
export function providerMovement(transaction: Stripe.BalanceTransaction): ProviderMovement | null {
  assertTransaction(transaction);
  const { reporting_category: category } = transaction;
  switch (category) {
    case 'charge':
      return captured(transaction, sourceOf(transaction, 'charge'));
    case 'refund':
    case 'refund_failure':
      return returned(transaction, sourceOf(transaction, 'refund'));
    case 'dispute':
    case 'dispute_reversal':
      return disputed(transaction, sourceOf(transaction, 'dispute'));
    default:
      return null;
  }
}

function captured(transaction: Stripe.BalanceTransaction, charge: Stripe.Charge): ProviderMovement | null {
  if (!charge.captured || charge.status !== 'succeeded') return null; // a bank debit is booked before it is decided
  const amount = fromStripeAmount({ amount: charge.amount_captured, currency: charge.currency });
  return {
    ...movement(transaction, charge),
    kind: 'captured',
    paymentId: charge.metadata['payment'] ?? null,
    amount,
  };
}

/** A refund is booked when it is made; while it is pending nothing has reached the guest. */
function returned(transaction: Stripe.BalanceTransaction, refund: Stripe.Refund): ProviderMovement | null {
  if (refund.status === 'pending' || refund.status === 'requires_action') return null;
  const kind = transaction.reporting_category === 'refund' ? 'refunded' : 'refund_reversed';
  return { ...movement(transaction, refund), kind, amount: fromStripeAmount(refund) };
}

function disputed(transaction: Stripe.BalanceTransaction, dispute: Stripe.Dispute): ProviderMovement {
  const kind = transaction.reporting_category === 'dispute' ? 'disputed' : 'dispute_returned';
  return { ...movement(transaction, dispute), kind, amount: fromStripeAmount(dispute) };
}

function movement(
  { created }: Stripe.BalanceTransaction,
  { id, payment_intent: intent }: Stripe.Charge | Stripe.Refund | Stripe.Dispute,
) {
  return {
    reference: id,
    paymentReference: typeof intent === 'string' ? intent : (intent?.id ?? null),
    paymentId: null,
    occurredAt: new Date(created * 1000),
  };
}

interface Sources {
  readonly charge: Stripe.Charge;
  readonly refund: Stripe.Refund;
  readonly dispute: Stripe.Dispute;
}

function sourceOf<Kind extends keyof Sources>(transaction: Stripe.BalanceTransaction, kind: Kind): Sources[Kind] {
  const { source, id } = transaction;
  if (isA(kind, source)) return source;
  throw new Error(`Stripe answered with the ${transaction.reporting_category} ${id} that is about no ${kind}`);
}

function isA<Kind extends keyof Sources>(kind: Kind, source: unknown): source is Sources[Kind] {
  return (
    typeof source === 'object' &&
    source !== null &&
    'object' in source &&
    source.object === kind &&
    'id' in source &&
    typeof source.id === 'string' &&
    source.id !== ''
  );
}
