import { type RunningPaypalSimulator, startPaypalSimulator } from '../../simulators/paypal';
import { PaypalSimulatorClient } from '../contract/support/paypal-simulator-client';
import { atEndOfFile } from './at-end-of-file';
import { freePort } from './free-port';
import type { BookingView } from './guest';
import { openShop, type Shop } from './shop';

export interface ShopWithPaypal {
  readonly shop: Shop;
  readonly paypal: { readonly running: RunningPaypalSimulator; readonly client: PaypalSimulatorClient };
  /** What another process of the product needs to know to work on the same database with the same providers. */
  readonly environment: Record<string, string>;
  /** Begins to pay the first payable of a booking by PayPal. @returns the order's id */
  orderFor(booking: BookingView): Promise<string>;
}

/** A shop that takes both: a Stripe and a PayPal that post their webhooks to it. */
export async function openShopWithPaypal(env: Record<string, string> = {}): Promise<ShopWithPaypal> {
  const [port, shopPort] = [await freePort(), await freePort()];
  const running = await startPaypalSimulator({ port, webhookUrl: `http://127.0.0.1:${shopPort}/api/webhooks/paypal` });
  atEndOfFile(() => running.close());
  const keys = {
    PAYPAL_CLIENT_ID: running.clientId,
    PAYPAL_CLIENT_SECRET: running.clientSecret,
    PAYPAL_WEBHOOK_ID: running.webhookId,
    PAYPAL_API_BASE: running.url,
  };
  const shop = await openShop({ ...keys, ...env }, shopPort);
  return {
    shop,
    paypal: { running, client: new PaypalSimulatorClient(running.url, running.clientId, running.clientSecret) },
    environment: { ...keys, ...env, DATABASE_URL: shop.database.url, STRIPE_API_BASE: shop.stripe.url },
    async orderFor(booking) {
      const { status, data } = await shop.guest.pay(booking, { key: `pay-${booking.reference}`, provider: 'paypal' });
      expect(status).toBe(201);
      return data.orderId ?? '';
    },
  };
}
