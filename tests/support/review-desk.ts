import { signInAsAdministrator } from './admin-session';
import { askDesk, type DeskAnswer } from './ask-desk';
import { aGuest, type BookingView, type Guest } from './guest';
import { datesFor } from './listings';
import type { Shop } from './shop';
import { startServer } from './start-server';

export type Decide = (
  booking: Pick<BookingView, 'reference'>,
  changes?: Record<string, unknown>,
) => Promise<DeskAnswer<Record<string, unknown>>>;

/** Staff who decide reviews, at a server of their own beside that of the guests. */
export async function openReviewDesk(
  shop: Shop,
  env: Record<string, string>,
): Promise<{ approve: Decide; decline: Decide; acknowledge: Decide; kill(): Promise<void> }> {
  const server = await startServer({ database: shop.database, stripe: shop.stripe, env: { ...env, WORKER: 'off' } });
  const staff = await signInAsAdministrator(server);
  const decide =
    (what: string): Decide =>
    ({ reference }, { reference: of = reference, ...changes } = {}) =>
      askDesk(staff, `/bookings/${String(of)}/review/${what}`, { reason: 'I called the guest.', ...changes });
  return {
    approve: decide('approve'),
    decline: decide('decline'),
    acknowledge: decide('acknowledge'),
    kill: () => server.kill(),
  };
}

let slot = 0;

/** A new booking of somebody with this e-mail, on dates of its own. Do not mix it with `shop.aBooking`. */
export async function bookingOf(shop: Shop, email: string): Promise<{ guest: Guest; booking: BookingView }> {
  const guest = aGuest(shop.server.url, email);
  const { from, to } = datesFor(shop.car, slot++);
  const quote = await guest.quote(shop.car, from, to);
  expect(quote.status).toBe(201);
  const booking = await guest.book(quote.data.id);
  expect(booking.status).toBe(201);
  return { guest, booking: booking.data };
}

/** What the staff see of a booking, of which the guest sees less. */
export async function staffView(shop: Shop, { reference }: Pick<BookingView, 'reference'>) {
  const [booking] = await shop.database.query<{ state: string; attention: string | null }>(
    `SELECT state, attention FROM bookings WHERE reference = $1`,
    [reference],
  );
  const history = await shop.database.query<{ name: string; actor: string; reason: string }>(
    `SELECT e.name, e.actor, e.reason FROM booking_events e
       JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id JOIN bookings b ON b.id = k.booking_id
      WHERE b.reference = $1 ORDER BY e.id`,
    [reference],
  );
  const payments = await shop.database.query<{ state: string; failure: string | null; capture_mode: string }>(
    `SELECT p.state, p.failure, p.capture_mode FROM payments p
       JOIN payments_booking_lnk k ON k.payment_id = p.id JOIN bookings b ON b.id = k.booking_id
      WHERE b.reference = $1 ORDER BY p.id`,
    [reference],
  );
  const screenings = await shop.database.query<{ stage: string; result: string; reasons: { code: string }[] }>(
    `SELECT stage, result, reasons FROM risk_assessments WHERE booking_reference = $1 ORDER BY id`,
    [reference],
  );
  const allocations = await shop.database.query<{ state: string; expires_at: Date | null }>(
    `SELECT state, expires_at FROM allocations WHERE booking_reference = $1`,
    [reference],
  );
  return { ...booking, history, payments, screenings, allocations };
}
