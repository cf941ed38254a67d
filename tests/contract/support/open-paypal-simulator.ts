import { z } from 'zod';
import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { type PaypalResource, PaypalSimulatorClient } from './paypal-simulator-client';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver';

export interface OpenPaypalSimulator {
  readonly running: RunningPaypalSimulator;
  readonly client: PaypalSimulatorClient;
  readonly receiver: WebhookReceiver;
  close(): Promise<void>;
}

/** A simulator that tells a receiver of its own; both end with `close`. */
export async function openPaypalSimulator(
  options: { stateFile?: string; webhookUrl?: string; ipnUrl?: string } = {},
): Promise<OpenPaypalSimulator> {
  const receiver = await startWebhookReceiver();
  const running = await startPaypalSimulator({
    clientId: 'client-of-the-test',
    clientSecret: 'secret-of-the-test',
    webhookUrl: receiver.url,
    ...options,
  });
  return {
    running,
    client: new PaypalSimulatorClient(running.url, running.clientId, running.clientSecret),
    receiver,
    async close() {
      await running.close();
      await receiver.close();
    },
  };
}

export const ORDERS = '/v2/checkout/orders';

/** A good order, of which a test changes what it is about. */
export function orderBody(more: { intent?: string; unit?: object } = {}): object {
  return {
    intent: more.intent ?? 'CAPTURE',
    purchase_units: [
      { amount: { currency_code: 'EUR', value: '100.00' }, custom_id: 'booking-1', invoice_id: 'I-1', ...more.unit },
    ],
    payment_source: {
      paypal: {
        experience_context: {
          return_url: 'https://shop.example/back?booking=1',
          cancel_url: 'https://shop.example/cancelled',
        },
      },
    },
  };
}

/** A new order that waits for its payer, and saves their account when they pay. */
export function savingOrder(
  { client }: OpenPaypalSimulator,
  more: Parameters<typeof orderBody>[0] & { vault?: object } = {},
): Promise<PaypalResource> {
  requests += 1;
  const vault = { store_in_vault: 'ON_SUCCESS', usage_type: 'MERCHANT', customer_type: 'CONSUMER', ...more.vault };
  const body = { ...orderBody(more), payment_source: { paypal: { attributes: { vault } } } };
  return client.object('POST', ORDERS, body, { 'PayPal-Request-Id': `create-${requests}` });
}

/** An order that charges a saved account. */
export function chargeBody(token: string, more: Parameters<typeof orderBody>[0] = {}): object {
  const stored_credential = {
    payment_initiator: 'MERCHANT',
    usage: 'SUBSEQUENT',
    usage_pattern: 'UNSCHEDULED_PREPAID',
  };
  return {
    ...orderBody({ ...more, unit: { invoice_id: 'I-2', ...more.unit } }),
    payment_source: { paypal: { vault_id: token, stored_credential } },
  };
}

const savedSchema = z.looseObject({
  payment_source: z.looseObject({
    paypal: z.looseObject({ attributes: z.looseObject({ vault: z.looseObject({ id: z.string() }) }).optional() }),
  }),
});

/** The id of the token that an order saved. */
export async function savedTokenOf({ client }: OpenPaypalSimulator, orderId: string): Promise<string> {
  const { paypal } = savedSchema.parse(await client.object('GET', `${ORDERS}/${orderId}`)).payment_source;
  if (!paypal.attributes) throw new Error(`The order ${orderId} has saved nothing`);
  return paypal.attributes.vault.id;
}

let requests = 0;

/** A new order that waits for its payer. */
export function createOrder(
  { client }: OpenPaypalSimulator,
  more: Parameters<typeof orderBody>[0] = {},
): Promise<PaypalResource> {
  requests += 1;
  return client.object('POST', ORDERS, orderBody(more), { 'PayPal-Request-Id': `create-${requests}` });
}

export interface PaidOrder {
  readonly id: string;
  readonly captureId: string;
}

/** A new order that was approved and captured. */
export async function payOrder(
  simulator: OpenPaypalSimulator,
  funding = 'ok',
  more: Parameters<typeof orderBody>[0] = {},
): Promise<PaidOrder> {
  const { id } = await createOrder(simulator, more);
  await simulator.client.control('POST', `orders/${id}/approve`, { funding });
  const order = await simulator.client.object('POST', `${ORDERS}/${id}/capture`);
  return { id, captureId: firstPayment(order, 'captures').id };
}

/** A new order whose money is held. */
export async function holdOrder(
  simulator: OpenPaypalSimulator,
  funding = 'ok',
): Promise<{ id: string; authorizationId: string }> {
  const { id } = await createOrder(simulator, { intent: 'AUTHORIZE' });
  await simulator.client.control('POST', `orders/${id}/approve`, { funding });
  const order = await simulator.client.object('POST', `${ORDERS}/${id}/authorize`);
  return { id, authorizationId: firstPayment(order, 'authorizations').id };
}

const paymentList = z.array(z.looseObject({ id: z.string(), status: z.string() })).optional();
const paymentsSchema = z.looseObject({
  purchase_units: z.array(
    z.looseObject({
      payments: z.object({ captures: paymentList, authorizations: paymentList, refunds: paymentList }).optional(),
    }),
  ),
});

/** The first payment of a kind in an order. */
export function firstPayment(
  order: PaypalResource,
  kind: 'captures' | 'authorizations' | 'refunds',
): { id: string; status: string } {
  const payments = paymentsSchema.parse(order).purchase_units[0]?.payments?.[kind] ?? [];
  const [first] = payments;
  if (!first) throw new Error(`The order ${order.id} has no ${kind}`);
  return first;
}
