import type { PaymentGateway, ProviderEvent } from '../../../src/domain/payment/payment-gateway';
import type { ReceivedWebhook } from './webhook-receiver';

/** What the gateway makes of webhooks as they arrived. */
export function verifyAll(gateway: PaymentGateway, received: readonly ReceivedWebhook[]): Promise<ProviderEvent[]> {
  return Promise.all(received.map(({ rawBody, headers }) => gateway.verifyEvent(rawBody, headers)));
}
