import { CheckoutPaymentIntent } from '@paypal/paypal-server-sdk';
import type { AuthorizePayment, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { authorizeOrder } from './authorize-order';
import { failedOutcome } from './failed-outcome';
import { paymentsOf } from './order';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrder } from './read-order';

/** Holds the money of an order of intent AUTHORIZE that the guest has approved. */
export async function authorizePaypalPayment(
  session: PaypalSession,
  { reference, idempotencyKey }: AuthorizePayment,
): Promise<Outcome<ProviderPayment>> {
  try {
    const order = await lookUp(() => readOrder(session, reference));
    const { authorizations, captures } = paymentsOf(order);
    if (authorizations.length > 0 || captures.length > 0) return { outcome: 'done', value: providerPayment(order) };
    if (order.intent !== CheckoutPaymentIntent.Authorize) {
      const message = 'An order of intent CAPTURE cannot be held, only taken.';
      return { outcome: 'refused', code: 'authorization_not_offered', message };
    }
    return { outcome: 'done', value: providerPayment(await authorizeOrder(session, idempotencyKey, order.id)) };
  } catch (error) {
    return failedOutcome(error);
  }
}
