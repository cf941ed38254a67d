import type Stripe from 'stripe';
import type { SavedMethod } from '../../../domain/payment/payment-gateway';

/**
 * What a PaymentIntent kept for later, as long as it can be charged: `setup_future_usage` was asked for, the money is taken
 * or held, and the method still belongs to the customer. One that was detached is used up.
 * @throws Error when the answer holds the method's id alone, though the method was asked for.
 */
export function savedMethod(intent: Stripe.PaymentIntent): SavedMethod | null {
  const isPaid = intent.status === 'succeeded' || intent.status === 'requires_capture';
  const method = intent.payment_method;
  if (!isPaid || intent.setup_future_usage !== 'off_session' || method === null) return null;
  if (typeof method === 'string') throw new Error('Stripe answered without the payment method that was asked for');
  const customer = idOf(method.customer);
  if (customer === null || customer !== idOf(intent.customer)) return null;
  return { customer, method: method.id, label: labelOf(method) };
}

function labelOf({ type, card }: Stripe.PaymentMethod): string {
  return card ? `${card.brand} •• ${card.last4}` : type;
}

function idOf(object: string | { readonly id: string } | null): string | null {
  return typeof object === 'string' ? object : (object?.id ?? null);
}
