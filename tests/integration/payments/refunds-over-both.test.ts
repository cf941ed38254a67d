import { z } from 'zod';
import { cancelUnder } from '../../support/canceller';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShopWithPaypal, type ShopWithPaypal } from '../../support/open-shop-with-paypal';

let both: ShopWithPaypal;

beforeAll(async () => {
  both = await openShopWithPaypal();
  // stays that are near are paid at once: from here on they are far enough to have a balance
  for (let near = await both.shop.aBooking(); near.payables.length === 1; near = await both.shop.aBooking());
});

afterEach(() => expectInvariantsToHold(both.shop.database.url));

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => both.shop.guest.booking(booking),
    ({ data }) => isSo(data),
  );

const payableOf = ({ payables }: BookingView, purpose: string) => {
  const found = payables.find((one) => one.purpose === purpose);
  if (!found) throw new Error(`This booking has no ${purpose}.`);
  return found;
};

/** The down payment by card, then the balance by PayPal. */
async function paidAtBoth(): Promise<{ booking: BookingView; intent: string; order: string }> {
  const { shop, paypal } = both;
  const booking = await shop.aBooking();
  const balance = payableOf(booking, 'balance');
  const card = await shop.guest.pay(booking);
  const { id: intent } = await shop.desk.payWith(card.data.clientSecret);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  const { status, data } = await shop.guest.pay(booking, { payable: balance.id, provider: 'paypal' });
  expect(status).toBe(201);
  await paypal.client.control('POST', `orders/${data.orderId}/approve`);
  await bookingThat(booking, (present) => payableOf(present, 'balance').state === 'paid');
  return { booking, intent, order: data.orderId ?? '' };
}

const refundList = z.array(z.object({ amount: z.object({ value: z.string() }) }));
const orderWithRefunds = z.looseObject({
  purchase_units: z.tuple([z.object({ payments: z.object({ refunds: refundList.default([]) }) })]),
});

/** What each provider's own books say went back, in the smallest unit. */
async function givenBack({ intent, order }: { intent: string; order: string }) {
  const atStripe = await both.shop.desk.stripe.refunds.list({ payment_intent: intent });
  const atPaypal = orderWithRefunds.parse(await both.paypal.client.object('GET', `/v2/checkout/orders/${order}`));
  const [{ payments }] = atPaypal.purchase_units;
  return {
    stripe: atStripe.data.map(({ amount }) => amount),
    paypal: payments.refunds.map(({ amount }) => Number(amount.value.replace('.', ''))),
  };
}

test.each([
  ['less than the balance', 1_111],
  ['more than the balance', 9_477],
  ['everything', 10_000],
])('a refund of %s comes of the newest payment first, to the cent', async (_name, refundBps) => {
  const paid = await paidAtBoth();
  const { booking } = paid;
  const { refundMinor } = await cancelUnder(both.shop, booking, refundBps);
  await bookingThat(booking, ({ state, attention }) => state === 'cancelled' && attention.length === 0);
  const entries = await eventually(
    () =>
      both.shop.database.query<{ provider: string; amount_minor: string }>(
        `SELECT provider, amount_minor FROM ledger_events
          WHERE booking_reference = $1 AND kind = 'refunded' ORDER BY provider`,
        [booking.reference],
      ),
    (rows) => rows.reduce((sum, row) => sum + Number(row.amount_minor), 0) === refundMinor,
  );
  const ofPaypal = Math.min(refundMinor, payableOf(booking, 'balance').amount.amountMinor);
  const ofCard = refundMinor - ofPaypal;
  expect(refundMinor).toBe(Math.round((booking.total.amountMinor * refundBps) / 10_000));
  expect(entries.map((row) => [row.provider, Number(row.amount_minor)])).toEqual([
    ['paypal', ofPaypal],
    ...(ofCard > 0 ? [['stripe', ofCard]] : []),
  ]);
  expect(await givenBack(paid)).toEqual({ paypal: [ofPaypal], stripe: ofCard > 0 ? [ofCard] : [] });
});
