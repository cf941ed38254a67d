import { resolve } from 'node:path';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { changer } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { openShop, type Shop } from '../../support/shop';

const PRELOAD = resolve(__dirname, '../../support/preloads/crash-at-change.cjs');

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1' });
});

async function aConfirmedBooking(): Promise<BookingView> {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
  return booking;
}

const stateOf = async (id: string) =>
  (await shop.database.query<{ state: string }>('SELECT state FROM amendments WHERE id = $1', [id]))[0]?.state;

/** How often the change was made, its payment entered and its guest written to. */
const happened = async ({ reference }: BookingView, id: string) =>
  (
    await shop.database.query<{ made: string; entered: string; mails: string }>(
      `SELECT (SELECT count(*) FROM booking_events e JOIN booking_events_booking_lnk k ON k.booking_event_id = e.id
                 JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1 AND e.name = 'booking.amended') AS made,
              (SELECT count(*) FROM ledger_events WHERE booking_reference = $1 AND kind = 'captured') AS entered,
              (SELECT count(*) FROM outgoing_mails WHERE dedupe_key = $2) AS mails`,
      [reference, `booking:${reference}:${id}:change-made`],
    )
  )[0];

test.each([
  ['before', { made: '0', entered: '1', mails: '0' }],
  ['commit', { made: '0', entered: '1', mails: '0' }],
  ['after-commit', { made: '1', entered: '2', mails: '1' }],
])(
  'a server killed between the payment of a change and its application (%s) leaves all of it or nothing, and the next one makes it once',
  async (moment, left) => {
    const booking = await aConfirmedBooking();
    const { data: waiting } = await changer(shop.guest).change(booking, { to: addDays(booking.to, 1) });
    expect(waiting.state).toBe('awaiting_payment');
    const { data } = await shop.guest.pay(booking, { payable: waiting.payable ?? undefined });
    await shop.server.stop();
    await shop.restart({ nodeArgs: ['--require', PRELOAD], env: { CRASH_AT: moment } });
    await shop.desk.payWith(data.clientSecret);
    await eventually(
      () => Promise.resolve(shop.server.isRunning()),
      (isRunning) => !isRunning,
    );
    expect(shop.server.output()).toContain(`crash at ${moment}`);
    // until somebody looks for it, a connection that was left by the killed one may still be about to end
    expect(
      await eventually(
        () => happened(booking, waiting.id),
        (found) => found?.made === left.made,
      ),
    ).toEqual(left);

    await shop.restart();
    await eventually(
      () => stateOf(waiting.id),
      (state) => state === 'applied',
    );
    await eventually(
      () => shop.database.query('SELECT 1 FROM webhook_inbox WHERE settled_at IS NULL'),
      (open) => open.length === 0,
    );
    expect(await happened(booking, waiting.id)).toEqual({ made: '1', entered: '2', mails: '1' });
    expect((await shop.guest.booking(booking)).data.to).toBe(addDays(booking.to, 1));
    await expectInvariantsToHold(shop.database.url);
  },
  240_000,
);
