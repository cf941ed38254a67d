import type { PaymentSupplementaryData } from '@paypal/paypal-server-sdk';
import type { PaypalSession } from './paypal-session';

/** Some events name a movement of money and not its order: the reference then says what it is the id of. */
const CAPTURE_PREFIX = 'capture:';
const AUTHORIZATION_PREFIX = 'authorization:';

export function captureReference(captureId: string): string {
  return CAPTURE_PREFIX + captureId;
}

export function authorizationReference(authorizationId: string): string {
  return AUTHORIZATION_PREFIX + authorizationId;
}

/**
 * The id of the order that a reference leads to: an order's own id, or one found through its capture or authorization.
 * @throws ApiError 404 when PayPal has no such capture or authorization
 */
export async function orderReferenceOf(session: PaypalSession, reference: string): Promise<string> {
  if (reference.startsWith(CAPTURE_PREFIX)) {
    const captureId = reference.slice(CAPTURE_PREFIX.length);
    return (await readCapturedPayment(session, captureId)).orderId;
  }
  if (!reference.startsWith(AUTHORIZATION_PREFIX)) return reference;
  const authorizationId = reference.slice(AUTHORIZATION_PREFIX.length);
  const { result } = await session.call(({ payments }, options) =>
    payments.getAuthorizedPayment({ authorizationId }, options),
  );
  return orderIdIn(result.supplementaryData, reference);
}

/** The order of a capture, with our id of the payment. @throws ApiError 404 */
export async function readCapturedPayment(
  session: PaypalSession,
  captureId: string,
): Promise<{ orderId: string; paymentId: string | null }> {
  const { result } = await session.call(({ payments }, options) => payments.getCapturedPayment({ captureId }, options));
  return {
    orderId: orderIdIn(result.supplementaryData, captureReference(captureId)),
    paymentId: result.customId ?? null,
  };
}

function orderIdIn(data: PaymentSupplementaryData | undefined, reference: string): string {
  const orderId = data?.relatedIds?.orderId;
  if (!orderId) throw new Error(`PayPal answered without the order of ${reference}`);
  return orderId;
}
