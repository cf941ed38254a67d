import type { Knex } from 'knex';
import createKnex from 'knex';
import { up } from '../../../database/migrations/2026.11.26T06.10.00.losses-of-before';
import { atEndOfFile } from '../../support/at-end-of-file';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { runScript } from '../../support/run-script';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
let knex: Knex;
let confirmed: BookingView;
let cancelled: BookingView;
let undecided: BookingView;

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  );

async function aDisputedBooking(): Promise<{ booking: BookingView; dispute: string }> {
  const { booking, payment } = await shop.aStartedPayment();
  const { id: intent } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
  await bookingThat(booking, ({ state, attention }) => state === 'confirmed' && attention.includes('disputed'));
  const { data } = await shop.desk.stripe.disputes.list({ payment_intent: intent });
  return { booking, dispute: data[0]?.id ?? '' };
}

/** Two disputes that were lost, and one that is open, as the release left them that knew of no losses. */
beforeAll(async () => {
  shop = await openShop();
  const [first, second, third] = [await aDisputedBooking(), await aDisputedBooking(), await aDisputedBooking()];
  for (const { booking, dispute } of [first, second]) {
    await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'lost' });
    await bookingThat(booking, ({ attention }) => !attention.includes('disputed'));
  }
  [confirmed, cancelled, undecided] = [first.booking, second.booking, third.booking];
  await shop.server.stop();
  knex = createKnex({ client: 'pg', connection: shop.database.url });
  atEndOfFile(() => knex.destroy());
  await forgetLosses();
}, 240_000);

async function forgetLosses(): Promise<void> {
  await knex.transaction(async (trx) => {
    await trx.raw(`SET LOCAL session_replication_role = replica`);
    await trx.raw(`DELETE FROM ledger_events WHERE kind = 'dispute_lost'`);
    await trx.raw(`UPDATE payables SET refunded_minor = 0, state = 'paid' WHERE paid_minor > 0`);
    await trx.raw(`DELETE FROM strapi_migrations WHERE name LIKE '%losses-of-before%'`);
  });
}

const losses = () =>
  knex('ledger_events').where({ kind: 'dispute_lost' }).orderBy('seq').pluck<string[]>('booking_reference');

const payablesOf = ({ reference }: BookingView) =>
  shop.database.query<{ state: string; paid: string; refunded: string }>(
    `SELECT p.state, p.paid_minor AS paid, p.refunded_minor AS refunded FROM payables p
       JOIN payables_booking_lnk k ON k.payable_id = p.id JOIN bookings b ON b.id = k.booking_id
      WHERE b.reference = $1 AND p.paid_minor > 0`,
    [reference],
  );

const migrateAgain = () => knex.transaction((trx) => up(trx));

test('a dispute that took no money by itself is none of them', async () => {
  await knex('disputes').where({ state: 'lost' }).update({ moves_money: false });
  try {
    await migrateAgain();
    expect(await losses()).toEqual([]);
  } finally {
    await knex('disputes').where({ state: 'lost' }).update({ moves_money: true });
  }
});

test('what was lost is entered and due again, unless its booking is over', async () => {
  await knex('bookings').where({ reference: cancelled.reference }).update({ state: 'cancelled' });
  await runScript('dist/scripts/migrate.js', { DATABASE_URL: shop.database.url });
  await knex('bookings').where({ reference: cancelled.reference }).update({ state: 'confirmed' });

  expect((await losses()).sort()).toEqual([confirmed.reference, cancelled.reference].sort());
  const [lost] = await payablesOf(confirmed);
  expect(lost).toMatchObject({ state: 'due', refunded: lost?.paid });
  const [over] = await payablesOf(cancelled);
  expect(over).toMatchObject({ state: 'cancelled', refunded: over?.paid });
  expect(await payablesOf(undecided)).toEqual([expect.objectContaining({ state: 'paid', refunded: '0' })]);
  await expectInvariantsToHold(shop.database.url);
});

test('a second time changes nothing', async () => {
  const before = [await losses(), await payablesOf(confirmed)];
  await migrateAgain();
  expect([await losses(), await payablesOf(confirmed)]).toEqual(before);
});
