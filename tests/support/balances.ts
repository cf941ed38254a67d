import type { BookingView } from './guest';
import type { Shop } from './shop';

/** The balance of a booking that is paid in two parts. */
export function balanceOf({ payables }: Pick<BookingView, 'payables'>): BookingView['payables'][number] {
  const found = payables.find(({ purpose }) => purpose === 'balance');
  if (!found) throw new Error('This booking is paid at once.');
  return found;
}

/** Stays that are near are paid at once: from here on the shop's bookings are far enough away to have a balance. */
export async function bookFarAhead(shop: Shop): Promise<void> {
  for (let near = await shop.aBooking(); near.payables.length === 1; near = await shop.aBooking());
}
