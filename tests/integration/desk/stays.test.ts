import { addDays } from '../../../src/domain/shared/calendar-date';
import type { AdminSession } from '../../support/admin-session';
import { aStaffMember } from '../../support/a-staff-member';
import { askDesk } from '../../support/ask-desk';
import type { AmendmentView } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';

let shop: Shop;
let staff: AdminSession;
let slot = 0;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1' });
  staff = await aStaffMember(shop.server);
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const reason = 'As agreed on the telephone';

/** Confirmed and paid, on the first free unit of a listing. */
async function aConfirmed(listing = shop.car, from?: string, nights = 2): Promise<BookingView> {
  const begin = from ?? datesFor(listing, (slot += 3)).from;
  const quote = await shop.guest.quote(listing, begin, addDays(begin, nights));
  expect(quote.status).toBe(201);
  const { data: booking } = await shop.guest.book(quote.data.id);
  const { data: payment } = await shop.guest.pay(booking);
  await shop.desk.payWith(payment.clientSecret);
  return until(booking, ({ state }) => state === 'confirmed');
}

const until = async (
  booking: Pick<BookingView, 'reference' | 'accessToken'>,
  isSo: (present: BookingView) => boolean,
) => {
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => isSo(answer.data),
  );
  return { ...data, accessToken: booking.accessToken };
};

const allocationOf = async ({ reference }: Pick<BookingView, 'reference'>) => {
  const [row] = await shop.database.query<{ unit: string; state: string; from: Date; to: Date }>(
    `SELECT unit_id AS unit, state, lower(during) AS from, upper(during) AS to FROM allocations WHERE booking_reference = $1`,
    [reference],
  );
  if (!row) throw new Error('The booking has no dates.');
  return row;
};

/** As if the stay had begun so many hours ago; the allocation goes with it. */
async function beginHoursAgo({ reference }: BookingView, hours: number): Promise<void> {
  await shop.database.query(
    `UPDATE allocations SET during = tstzrange(now() - make_interval(hours => $2), now() - make_interval(hours => $2) + (upper(during) - lower(during)))
      WHERE booking_reference = $1`,
    [reference, hours],
  );
  await shop.database.query(
    `UPDATE bookings SET ends_at = (now() AT TIME ZONE 'UTC') - make_interval(hours => $2) + (ends_at - starts_at),
            starts_at = (now() AT TIME ZONE 'UTC') - make_interval(hours => $2) WHERE reference = $1`,
    [reference, hours],
  );
}

const handOver = async (booking: BookingView) => {
  await askDesk(staff, `/bookings/${booking.reference}/deposit/waive`, { reason });
  return askDesk<BookingView>(staff, `/bookings/${booking.reference}/hand-over`, { reason });
};

test('nothing is handed over while the deposit is neither secured nor waived', async () => {
  const booking = await aConfirmed();
  const refused = await askDesk(staff, `/bookings/${booking.reference}/hand-over`, { reason });
  expect(refused.error).toMatchObject({ code: 'transition-not-allowed' });
  expect((await handOver(booking)).value).toMatchObject({ state: 'in_progress' });
});

test('what comes back early is free for others as soon as it is prepared', async () => {
  const booking = await aConfirmed();
  await beginHoursAgo(booking, 5);
  await handOver(booking);
  const before = await allocationOf(booking);
  const back = await askDesk<BookingView>(staff, `/bookings/${booking.reference}/return`, { reason });
  expect(back.value).toMatchObject({ state: 'returned' });
  const after = await allocationOf(booking);
  expect(after.from).toEqual(before.from);
  expect(after.to.getTime()).toBeLessThan(before.to.getTime());
});

test('a guest who did not come keeps no dates, and not before the time of grace is over', async () => {
  const booking = await aConfirmed();
  const early = await askDesk(staff, `/bookings/${booking.reference}/no-show`, { reason });
  expect(early.error).toMatchObject({ code: 'transition-not-allowed' });
  await beginHoursAgo(booking, 500);
  const gone = await askDesk<BookingView>(staff, `/bookings/${booking.reference}/no-show`, { reason });
  expect(gone.value).toMatchObject({ state: 'no_show' });
  expect(await allocationOf(booking)).toMatchObject({ state: 'released' });
  expect((await askDesk<BookingView>(staff, `/bookings/${booking.reference}/no-show`, { reason })).value).toMatchObject(
    { state: 'no_show' },
  );
});

test('a guest who did not come on a yacht gets the provision back', async () => {
  const [yacht] = await shop.database.query<{ documentId: string; snapshot: { minStay: number } }>(
    `SELECT document_id AS "documentId", snapshot FROM listing_index
      WHERE kind = 'yacht' AND rate_unit <> 'hour' AND (snapshot ->> 'provisionBps')::integer > 0 ORDER BY slug LIMIT 1`,
  );
  if (!yacht) throw new Error('No yacht of the demonstration catalogue has a provision.');
  const listing = {
    ...(await aListingWith(shop.database, 1, 'yacht')),
    ...yacht.snapshot,
    documentId: yacht.documentId,
  };
  const { from, to } = datesFor(listing, 1);
  const quote = await shop.guest.quote(listing, from, to);
  expect(quote.status).toBe(201);
  const { data: booking } = await shop.guest.book(quote.data.id);
  for (const payable of booking.payables) {
    const { data: payment } = await shop.guest.pay(booking, { payable: payable.id });
    await shop.desk.payWith(payment.clientSecret);
    await until(booking, ({ payables }) => payables.find(({ id }) => id === payable.id)?.state === 'paid');
  }
  const entrusted = quote.data.lines
    .filter(({ code }) => code === 'provision' || code.startsWith('levy'))
    .reduce((sum, { total }) => sum + total.amountMinor, 0);
  await beginHoursAgo(booking, 5);
  await askDesk(staff, `/bookings/${booking.reference}/no-show`, { reason });
  const present = await until(booking, ({ attention }) => !attention.includes('refund-under-way'));
  expect(present.total.amountMinor).toBe(booking.total.amountMinor - entrusted);
  const [kept] = await shop.database.query<{ kept: string }>(
    `SELECT sum(CASE kind WHEN 'captured' THEN amount_minor ELSE -amount_minor END) AS kept FROM ledger_events WHERE booking_reference = $1`,
    [booking.reference],
  );
  expect(Number(kept?.kept)).toBe(present.total.amountMinor);
});

test('a late return names whom it displaces, and gives them another unit of the same listing', async () => {
  const pair = await aListingWith(shop.database, 2);
  const late = await aConfirmed(pair, datesFor(pair, 10).from);
  const { unit } = await allocationOf(late);
  const next = await aConfirmed(pair, addDays(late.to, 1));
  await shop.database.query(`UPDATE allocations SET unit_id = $2 WHERE booking_reference = $1`, [next.reference, unit]);
  await shop.database.query(`UPDATE bookings SET unit = $2 WHERE reference = $1`, [next.reference, unit]);
  const back = new Date((await allocationOf(next)).from.getTime() + 3_600_000).toISOString();

  const plan = await staff.get(`/desk/bookings/${late.reference}/late-return?until=${encodeURIComponent(back)}`);
  const { displaced } = plan.body['data'] as { displaced: { reference: string; proposals: string[] }[] };
  expect(displaced.map(({ reference }) => reference)).toEqual([next.reference]);
  const [instead] = displaced[0]?.proposals ?? [];
  expect(instead).toBeDefined();
  expect(instead).not.toBe(unit);

  const refused = await askDesk(staff, `/bookings/${late.reference}/late-return`, { until: back, reason });
  expect(refused.error).toMatchObject({ code: 'dates-unavailable', displaced: [{ reference: next.reference }] });
  const done = await askDesk(staff, `/bookings/${late.reference}/late-return`, {
    ...{ until: back, reason },
    swaps: [{ booking: next.reference, unit: instead }],
  });
  expect(done.error).toBeUndefined();
  expect(await allocationOf(next)).toMatchObject({ unit: instead });
  const kept = await allocationOf(late);
  expect(kept.unit).toBe(unit);
  expect(kept.to.getTime()).toBeGreaterThan(new Date(back).getTime());
});

test('an extension of a stay that runs is paid like any other change', async () => {
  const pair = await aListingWith(shop.database, 2);
  const booking = await aConfirmed(pair, datesFor(pair, 20).from);
  await beginHoursAgo(booking, 5);
  await handOver(booking);
  const asked = await askDesk<AmendmentView>(staff, `/bookings/${booking.reference}/amendments`, {
    ...{ to: addDays(booking.to, 1), reason },
  });
  expect(asked.error).toBeUndefined();
  const accepted = await askDesk<AmendmentView>(
    staff,
    `/bookings/${booking.reference}/amendments/${asked.value?.id}/accept`,
  );
  expect(accepted.value).toMatchObject({ state: 'awaiting_payment' });
  const { data: payment } = await shop.guest.pay(booking, { payable: accepted.value?.payable ?? undefined });
  await shop.desk.payWith(payment.clientSecret);
  await until(booking, ({ to }) => to === addDays(booking.to, 1));
});

/** As if what one person may give back alone were so much. */
async function limitedTo(amountMinor: number): Promise<void> {
  await shop.server.stop();
  const limits = { [shop.car.currency]: amountMinor };
  await shop.restart({ env: { STAFF_REFUND_LIMITS: JSON.stringify(limits) } });
}

test('staff may let a guest have back what the policy would retain, up to what one person may give when it is accepted', async () => {
  const booking = await aConfirmed(shop.car, datesFor(shop.car, 0).from, 3);
  const path = `/bookings/${booking.reference}/amendments`;
  const wanted = { to: addDays(booking.to, -1), reason };
  const byPolicy = await askDesk<AmendmentView>(staff, path, wanted);
  const retainedMinor = byPolicy.value?.retained.amountMinor ?? 0;
  expect(retainedMinor).toBeGreaterThan(0);
  await limitedTo(retainedMinor);
  const inFull = await askDesk<AmendmentView>(staff, `${path}/in-full`, wanted);
  expect(inFull.value?.retained.amountMinor).toBe(0);
  await limitedTo(retainedMinor - 1);
  const refused = { code: 'second-person-needed', path: ['refund'] };
  expect((await askDesk(staff, `${path}/${inFull.value?.id}/accept`)).error).toMatchObject(refused);
  expect((await askDesk(staff, `${path}/in-full`, wanted)).error).toMatchObject(refused);
  expect((await shop.guest.booking(booking)).data.to).toBe(booking.to);
  await limitedTo(retainedMinor);
  const accepted = await askDesk<AmendmentView>(staff, `${path}/${inFull.value?.id}/accept`);
  expect(accepted.value).toMatchObject({ state: 'applied' });
  await until(booking, ({ to }) => to === wanted.to);
});

test('a unit that is not the listing’s is nobody’s to have', async () => {
  const booking = await aConfirmed();
  const refused = await askDesk(staff, `/bookings/${booking.reference}/amendments`, { unit: 'nowhere', reason });
  expect(refused.error).toMatchObject({ code: 'unit-not-of-listing', path: ['unit'] });
});
