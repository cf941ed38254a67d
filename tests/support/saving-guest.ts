import { randomUUID } from 'node:crypto';
import { METHOD_CONSENT } from '../../src/domain/payment/method-consent';
import { eventually } from './eventually';
import type { BookingView, PaymentView } from './guest';
import type { Shop } from './shop';

/** Begins to pay, and lets us keep the card. */
export function payAndKeep(shop: Shop, { reference, accessToken, payables }: BookingView) {
  return shop.guest.post<PaymentView>(
    `/api/bookings/${reference}/payments`,
    { payable: payables[0]?.id, provider: 'stripe', saveMethod: { consent: METHOD_CONSENT.version } },
    { 'x-booking-token': accessToken, 'idempotency-key': randomUUID() },
  );
}

/** A confirmed booking whose guest let us keep the card they paid with; or did not. */
export async function aConfirmedBooking(
  shop: Shop,
  { card = 'pm_card_visa', isKept = true }: { card?: string; isKept?: boolean } = {},
): Promise<BookingView> {
  const booking = await shop.aBooking();
  const payment = await (isKept ? payAndKeep(shop, booking) : shop.guest.pay(booking));
  expect(payment.status).toBe(201);
  await shop.desk.payWith(payment.data.clientSecret, card);
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => answer.data.state === 'confirmed',
  );
  return { ...data, accessToken: booking.accessToken };
}
