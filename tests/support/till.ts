import { z } from 'zod';
import type { PaymentProvider } from '../../src/domain/payment/payment-gateway';
import type { Answer, BookingView, Guest, PaymentView, PaymentWishes } from './guest';
import { openShopWithPaypal, type ShopWithPaypal } from './open-shop-with-paypal';
import { openShop, type Shop } from './shop';

interface ProviderCall {
  readonly method: 'POST';
  readonly path: string;
}

/** One way to pay at a shop, with the simulator behind it: what a test needs that is run over every provider. */
export interface Till {
  readonly shop: Shop;
  readonly provider: PaymentProvider;
  /** The calls of the product that begin a payment and a refund, as faults name them. */
  readonly calls: { readonly start: ProviderCall; readonly refund: ProviderCall };
  /** How often a call is made whose connection breaks each time. */
  readonly triesOfConnection: number;
  /** Begins to pay the first payable of a booking. */
  begin(guest: Guest, booking: BookingView, wishes?: PaymentWishes): Promise<Answer<PaymentView>>;
  /** The guest says yes at the provider, and closes the tab. */
  agree(payment: PaymentView): Promise<void>;
  /** The guest is led back to the shop. */
  comeBack(payment: PaymentView): Promise<void>;
  /** Somebody gives a part back in the provider's dashboard. */
  refundInDashboard(payment: PaymentView, amountMinor: number): Promise<void>;
  /** A command of the simulator's control API. */
  control(path: string, fields?: Record<string, unknown>): Promise<unknown>;
  /** How many payments, and refunds, the provider has for a booking. */
  countOf(booking: BookingView): Promise<{ payments: number; refunds: number }>;
}

export async function openCardTill(env: Record<string, string> = {}): Promise<Till> {
  const shop = await openShop(env);
  const intentOf = ({ clientSecret }: PaymentView) => clientSecret.split('_secret_')[0] ?? '';
  return {
    shop,
    provider: 'stripe',
    calls: { start: { method: 'POST', path: '/v1/payment_intents' }, refund: { method: 'POST', path: '/v1/refunds' } },
    triesOfConnection: 2, // the SDK repeats such a call once by itself
    begin: (guest, booking, wishes) => guest.pay(booking, wishes),
    async agree({ clientSecret }) {
      await shop.desk.payWith(clientSecret);
    },
    comeBack: () => Promise.resolve(), // the money has moved by then
    async refundInDashboard(payment, amount) {
      await shop.desk.control(`payment_intents/${intentOf(payment)}/refund`, { amount });
    },
    control: (path, fields) => shop.desk.control(path, fields),
    async countOf({ reference }) {
      const intents = (await shop.desk.allPayments()).filter(({ metadata }) => metadata['booking'] === reference);
      const lists = intents.map(({ id }) => shop.desk.stripe.refunds.list({ payment_intent: id }));
      const refunds = (await Promise.all(lists)).flatMap(({ data }) => data);
      return { payments: intents.length, refunds: refunds.length };
    },
  };
}

export async function openPaypalTill(env: Record<string, string> = {}): Promise<Till> {
  return paypalTillOf(await openShopWithPaypal(env));
}

const ledgerSchema = z.object({
  orders: z.array(
    z.object({
      purchase_units: z.tuple([
        z.object({
          invoice_id: z.string().optional(),
          custom_id: z.string().optional(),
          payments: z
            .object({
              captures: z.array(z.object({ id: z.string() })).default([]),
              refunds: z.array(z.object({ id: z.string() })).default([]),
            })
            .optional(),
        }),
      ]),
    }),
  ),
});

export function paypalTillOf({ shop, paypal: { client } }: ShopWithPaypal): Till {
  const unitsWhere = async (isSo: (unit: { invoice_id?: string; custom_id?: string }) => boolean) => {
    const { orders } = ledgerSchema.parse(await client.control('GET', 'ledger'));
    return orders.map(({ purchase_units: [unit] }) => unit).filter(isSo);
  };
  return {
    shop,
    provider: 'paypal',
    calls: {
      start: { method: 'POST', path: '/v2/checkout/orders' },
      refund: { method: 'POST', path: '/v2/payments/captures/*/refund' },
    },
    triesOfConnection: 1,
    begin: (guest, booking, wishes) => guest.pay(booking, { ...wishes, provider: 'paypal' }),
    async agree({ orderId }) {
      await client.control('POST', `orders/${orderId}/approve`);
    },
    async comeBack({ orderId }) {
      await shop.guest.post(`/api/payments/paypal/${orderId}/capture`, {});
    },
    async refundInDashboard({ attempt }, amountMinor) {
      const [unit] = await unitsWhere(({ custom_id }) => custom_id === attempt);
      const amount = (amountMinor / 100).toFixed(2);
      await client.control('POST', `captures/${unit?.payments?.captures[0]?.id}/refund`, { amount });
    },
    control: (path, fields) => client.control('POST', path, fields),
    async countOf({ reference }) {
      const units = await unitsWhere(({ invoice_id }) => invoice_id?.startsWith(`${reference}-`) ?? false);
      return { payments: units.length, refunds: units.flatMap(({ payments }) => payments?.refunds ?? []).length };
    },
  };
}
