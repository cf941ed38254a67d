import type { Refund } from '@paypal/paypal-server-sdk';
import type { ProviderRefund } from '../../../domain/payment/payment-gateway';
import { paymentsOf, purchaseUnitOf } from './order';
import type { PaypalSession } from './paypal-session';
import { providerRefund } from './provider-refund';
import { unavailable } from './read-or-null';
import { readOrder } from './read-order';

/**
 * Every refund of an order, oldest first.
 * @throws DomainError `provider-unavailable` when there is no answer that can be trusted.
 */
export async function refundsOf(session: PaypalSession, paymentReference: string): Promise<ProviderRefund[]> {
  try {
    const order = await readOrder(session, paymentReference);
    const payment = { orderId: order.id, paymentId: purchaseUnitOf(order).customId ?? null };
    return [...paymentsOf(order).refunds].sort(byTime).map((refund) => providerRefund(refund, payment));
  } catch (cause) {
    throw unavailable(cause);
  }
}

/** Texts of one form sort as times do; refunds of one second stay as PayPal gave them. */
function byTime({ createTime: one = '' }: Refund, { createTime: other = '' }: Refund): number {
  return one < other ? -1 : Number(one > other);
}
