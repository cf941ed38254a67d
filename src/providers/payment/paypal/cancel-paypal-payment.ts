import type { AuthorizationWithAdditionalData } from '@paypal/paypal-server-sdk';
import type { Outcome, ProviderPayment, ProviderPaymentState } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { failedOutcome, issueOf } from './failed-outcome';
import { openAuthorization, partlyCapturedAuthorization, type WholeOrder } from './order';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrder } from './read-order';

/** What voiding answers when somebody was quicker. */
const TOO_LATE: readonly (string | null)[] = ['PREVIOUSLY_VOIDED', 'PREVIOUSLY_CAPTURED'];

/** What is over at PayPal, or moving, is not what we say it is. */
const KEPT: readonly ProviderPaymentState[] = ['captured', 'partially_captured', 'processing', 'auth_expired'];

/**
 * Ends a payment. Held money is let go at PayPal, and so is what is left where a part was taken. An order that nobody has paid cannot be ended there: orders have no
 * void, and end by themselves after some hours. But only our own command captures one, and nobody commands that for a
 * payment that is cancelled; so it is `canceled` because we say so, and a later reading may still show it as waiting or
 * approved. What was taken, or is being taken, stays.
 */
export async function cancelPaypalPayment(
  session: PaypalSession,
  reference: string,
): Promise<Outcome<ProviderPayment>> {
  try {
    const order = await readOrder(session, reference);
    const held = heldUnder(order);
    const payment = providerPayment(held?.id === undefined ? order : await letGo(session, order, held.id));
    return { outcome: 'done', value: KEPT.includes(payment.state) ? payment : { ...payment, state: 'canceled' } };
  } catch (error) {
    return failedOutcome(error);
  }
}

/** While a capture of a part is pending nothing of its authorization is let go: what becomes of it decides the rest. */
function heldUnder(order: WholeOrder): AuthorizationWithAdditionalData | undefined {
  const isPartTaken = providerPayment(order).state === 'partially_captured';
  return isPartTaken ? partlyCapturedAuthorization(order) : openAuthorization(order);
}

async function letGo(session: PaypalSession, order: WholeOrder, authorizationId: string): Promise<WholeOrder> {
  try {
    await session.call(({ payments }, options) => payments.voidPayment({ authorizationId }, options));
  } catch (error) {
    if (!TOO_LATE.includes(issueOf(error))) throw error;
  }
  return lookUp(() => readOrder(session, order.id));
}
