import type { BookingView } from './guest';
import type { Shop } from './shop';

export interface AgreedCancellation {
  readonly refundMinor: number;
  readonly feeMinor: number;
}

/** Lets a booking be cancelled by its guest under a policy that gives this much back. @returns what was agreed */
export async function cancelUnder(shop: Shop, booking: BookingView, refundBps: number): Promise<AgreedCancellation> {
  const { reference, accessToken } = booking;
  await shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', $2::jsonb) WHERE reference = $1`,
    [reference, JSON.stringify([{ daysBeforeArrival: 0, refundBps }])],
  );
  const headers = { 'x-booking-token': accessToken };
  const response = await fetch(`${shop.server.url}/api/bookings/${reference}/cancellation-quote`, { headers });
  const { data } = (await response.json()) as {
    data: { token: string; refund: { amountMinor: number }; fee: { amountMinor: number } };
  };
  const cancelled = await shop.guest.post(`/api/bookings/${reference}/cancel`, { token: data.token }, headers);
  expect(cancelled.status).toBe(200);
  return { refundMinor: data.refund.amountMinor, feeMinor: data.fee.amountMinor };
}
