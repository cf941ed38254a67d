import type { Refund } from '@paypal/paypal-server-sdk';
import type { ProviderRefund } from '../../../domain/payment/payment-gateway';
import { readCapturedPayment } from './payment-reference';
import type { PaypalSession } from './paypal-session';
import { providerRefund, type RefundedPayment } from './provider-refund';
import { readOrNull, unavailable } from './read-or-null';

/**
 * A refund, with the order that it belongs to: the refund links to its capture, and the capture names its order.
 * @throws DomainError `provider-unavailable`
 */
export async function readPaypalRefund(session: PaypalSession, refundId: string): Promise<ProviderRefund | null> {
  return readOrNull(async () => {
    const { result } = await session.call(({ payments }, options) => payments.getRefund({ refundId }, options));
    return providerRefund(result, await paymentOf(session, result));
  });
}

async function paymentOf(session: PaypalSession, { links }: Refund): Promise<RefundedPayment> {
  const captureId = links?.map(({ rel, href }) => (rel === 'up' ? captureIdIn(href) : null)).find(Boolean);
  if (!captureId) return { orderId: null, paymentId: null };
  try {
    return await readCapturedPayment(session, captureId);
  } catch (cause) {
    throw unavailable(cause); // a refund whose capture is missing must not pass for a missing refund
  }
}

function captureIdIn(href: string): string | null {
  return /\/v2\/payments\/captures\/([^/?#]+)$/.exec(href)?.[1] ?? null;
}
