import Stripe from 'stripe';
import type { StripeSimulator } from './start-stripe-simulator';

/** What a guest's browser does with a client secret, and what a person does at the provider. */
export function paymentDesk({ url, secretKey }: StripeSimulator) {
  const { hostname, port } = new URL(url);
  const stripe = new Stripe(secretKey, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 2,
  });
  return {
    stripe,
    /** Confirms the payment behind a client secret with a test card. Declines come back as the error they are. */
    async payWith(clientSecret: string, card = 'pm_card_visa') {
      const [id = ''] = clientSecret.split('_secret_');
      return stripe.paymentIntents.confirm(id, { payment_method: card, return_url: 'https://midas.example/return' });
    },
    /** A command of the simulator's control API. */
    async control<Result = unknown>(path: string, fields: Record<string, unknown> = {}): Promise<Result> {
      const response = await fetch(`${url}/_control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fields),
      });
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
      return (await response.json()) as Result;
    },
    async allPayments() {
      return stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    },
  };
}
