import type { AuthorizationWithAdditionalData } from '@paypal/paypal-server-sdk';
import type { CapturePayment, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { authorizeOrder } from './authorize-order';
import { failedOutcome, issueOf } from './failed-outcome';
import { openAuthorization, paymentsOf, type WholeOrder } from './order';
import { toPaypalAmount } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrder } from './read-order';
import { requestId } from './request-id';

/**
 * Captures an order of intent AUTHORIZE: what was asked for is taken and the rest let go (`final_capture`). An order that
 * is only approved is authorised on the way, under a key of its own.
 */
export async function captureAuthorization(
  session: PaypalSession,
  command: CapturePayment,
  order: WholeOrder,
): Promise<Outcome<ProviderPayment>> {
  const isAuthorized = paymentsOf(order).authorizations.length > 0;
  const current = isAuthorized ? order : await authorizeOrder(session, command.idempotencyKey, order.id);
  const authorization = openAuthorization(current);
  if (!authorization?.id) return notOpen(current);
  return capture(session, command, { orderId: order.id, authorizationId: authorization.id });
}

async function capture(
  session: PaypalSession,
  { amount, idempotencyKey }: CapturePayment,
  { orderId, authorizationId }: { orderId: string; authorizationId: string },
): Promise<Outcome<ProviderPayment>> {
  try {
    const request = {
      authorizationId,
      paypalRequestId: requestId(idempotencyKey),
      body: { amount: toPaypalAmount(amount), finalCapture: true },
    };
    const { result } = await session.call(({ payments }, options) =>
      payments.captureAuthorizedPayment(request, options),
    );
    if (!result.id) throw new Error('PayPal answered with something that is not a capture');
  } catch (error) {
    if (issueOf(error) !== 'AUTHORIZATION_ALREADY_CAPTURED') return failedOutcome(error);
  }
  return { outcome: 'done', value: providerPayment(await lookUp(() => readOrder(session, orderId))) };
}

/** Nothing is held any more, or not yet: PayPal's word for it, as it would have said it itself. */
function notOpen(order: WholeOrder): Outcome<never> {
  const statusOf = ({ status }: AuthorizationWithAdditionalData) => status ?? 'missing';
  const status = paymentsOf(order).authorizations.map(statusOf).at(-1) ?? 'missing';
  const message = 'The order has no authorization that can be captured.';
  return { outcome: 'refused', code: `authorization_${status.toLowerCase()}`, message };
}
