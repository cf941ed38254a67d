import { addDays } from '../../../src/domain/shared/calendar-date';
import { changer } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { aWaitingGuest } from '../../support/waiting-guest';

let shop: Shop;
let slot = 0;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1' });
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const guestOf = () => changer(shop.guest);
const until = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

/** A confirmed booking of the car, paid at once; far enough ahead for its policy to give everything back, unless said otherwise. */
async function aConfirmedBooking({ soon = false } = {}): Promise<BookingView> {
  const { from, to } = datesFor(shop.car, soon ? 0 : 20 + (slot += 3));
  const quote = await shop.guest.quote(shop.car, from, addDays(to, 2));
  expect(quote.status).toBe(201);
  const { data: booking } = await shop.guest.book(quote.data.id);
  const { data: payment } = await shop.guest.pay(booking);
  await shop.desk.payWith(payment.clientSecret);
  return { ...(await until(booking, ({ state }) => state === 'confirmed')), accessToken: booking.accessToken };
}

async function payFor(booking: BookingView, payable: string | null): Promise<void> {
  const { data } = await shop.guest.pay(booking, { payable: payable ?? undefined });
  await shop.desk.payWith(data.clientSecret);
}

const heldOf = ({ reference }: BookingView) =>
  shop.database.query<{ state: string; from: string; to: string }>(
    `SELECT a.state, (lower(during) AT TIME ZONE b.time_zone)::date::text AS from, (upper(during) AT TIME ZONE b.time_zone)::date::text AS to
       FROM allocations a JOIN bookings b ON b.reference = $1
      WHERE (a.booking_reference = $1 OR a.source_uid LIKE $1 || ':%') AND a.state IN ('held', 'confirmed') ORDER BY during`,
    [reference],
  );

test('a longer stay is held beside the booking until its difference is paid, and then one stay', async () => {
  const booking = await aConfirmedBooking();
  const asked = await guestOf().ask(booking, { to: addDays(booking.to, 1) });
  expect(asked).toMatchObject({ status: 201, data: { state: 'proposed', before: { total: booking.total } } });
  const more = asked.data.toPay.amountMinor;
  expect(more).toBeGreaterThan(0);
  expect(asked.data.difference.amountMinor).toBe(more);

  const accepted = await guestOf().accept(booking, asked.data);
  expect(accepted).toMatchObject({ status: 200, data: { state: 'awaiting_payment' } });
  expect((await shop.guest.booking(booking)).data).toMatchObject({
    state: 'confirmed',
    to: booking.to,
    total: booking.total,
  });
  expect(await heldOf(booking)).toMatchObject([{ state: 'confirmed' }, { state: 'held' }]);

  await payFor(booking, accepted.data.payable);
  const changed = await until(booking, ({ to }) => to === addDays(booking.to, 1));
  expect(changed.total.amountMinor).toBe(booking.total.amountMinor + more);
  expect(await heldOf(booking)).toMatchObject([{ state: 'confirmed', from: booking.from }]);
});

test('a shorter stay in time gives its nights back, to the cent, and frees them', async () => {
  const booking = await aConfirmedBooking();
  const changed = await guestOf().change(booking, { to: addDays(booking.to, -1) });
  expect(changed).toMatchObject({
    status: 200,
    data: { state: 'applied', toPay: { amountMinor: 0 }, retained: { amountMinor: 0 } },
  });
  const { refund, lessToPay } = changed.data;
  expect(refund.amountMinor + lessToPay.amountMinor).toBe(-changed.data.difference.amountMinor);
  const present = await until(booking, ({ attention }) => !attention.includes('refund-under-way'));
  expect(present).toMatchObject({ to: addDays(booking.to, -1), total: changed.data.after.total });
  const [sums] = await shop.database.query<{ kept: number }>(
    `SELECT sum(CASE kind WHEN 'captured' THEN amount_minor ELSE -amount_minor END)::integer AS kept
       FROM ledger_events WHERE booking_reference = $1`,
    [booking.reference],
  );
  const due = present.payables.reduce(
    (sum, { amount, paid, state }) => sum + (state === 'due' ? amount.amountMinor - paid.amountMinor : 0),
    0,
  );
  expect((sums?.kept ?? 0) + due).toBe(present.total.amountMinor);
});

test('a stay that is made shorter late keeps what its policy keeps, and cancelling it afterwards gives no more than at once', async () => {
  const booking = await aConfirmedBooking({ soon: true });
  const direct = await cancellationOf(booking);
  const changed = await guestOf().change(booking, { to: addDays(booking.to, -1) });
  expect(changed.data.retained.amountMinor).toBeGreaterThan(0);
  expect(changed.data.lines.map(({ code }) => code)).toContain('retained');
  const afterwards = await cancellationOf(booking);
  expect(changed.data.refund.amountMinor + afterwards).toBeLessThanOrEqual(direct);
});

async function cancellationOf({ reference, accessToken }: BookingView): Promise<number> {
  const answer = await fetch(`${shop.server.url}/api/bookings/${reference}/cancellation-quote`, {
    headers: { 'x-booking-token': accessToken },
  });
  const { data } = (await answer.json()) as { data: { refund: { amountMinor: number } } };
  return data.refund.amountMinor;
}

test('other dates that do not touch the first are moved in place, on the same row', async () => {
  const booking = await aConfirmedBooking();
  const [before] = await shop.database.query(`SELECT id FROM allocations WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  const { from, to } = datesFor(shop.car, 80 + slot);
  const asked = await guestOf().change(booking, { from, to: addDays(to, 2) });
  expect(asked.status).toBe(200);
  if (asked.data.state === 'awaiting_payment') await payFor(booking, asked.data.payable);
  await until(booking, (present) => present.from === from);
  const rows = await shop.database.query(`SELECT id FROM allocations WHERE booking_reference = $1`, [
    booking.reference,
  ]);
  expect(rows).toEqual([before]);
  expect((await shop.guest.quote(shop.car, booking.from, booking.to)).status).toBe(201);
});

test('nights that somebody else has are not to be had, and nothing is changed', async () => {
  const booking = await aConfirmedBooking();
  const rival = await shop.guest.quote(shop.car, addDays(booking.to, 1), addDays(booking.to, 4));
  expect((await shop.guest.book(rival.data.id)).status).toBe(201);
  const refused = await guestOf().change(booking, { to: addDays(booking.to, 2) });
  expect(refused).toMatchObject({ status: 409, error: { details: { code: 'dates-unavailable' } } });
  expect((await shop.guest.booking(booking)).data).toMatchObject({ to: booking.to, total: booking.total });
  expect(await heldOf(booking)).toHaveLength(1);
});

test('whoever lets the time pass, or changes their mind, keeps the booking as it was', async () => {
  const booking = await aConfirmedBooking();
  const waiting = await guestOf().change(booking, { to: addDays(booking.to, 1) });
  expect(waiting.status).toBe(200);
  expect(await guestOf().change(booking, { guests: 2 })).toMatchObject({
    status: 409,
    error: { details: { code: 'amendment-waiting' } },
  });
  expect(await guestOf().withdraw(booking, waiting.data)).toMatchObject({ status: 200, data: { state: 'withdrawn' } });
  expect(await heldOf(booking)).toHaveLength(1);

  const again = await guestOf().change(booking, { to: addDays(booking.to, 1) });
  await shop.database.query(`UPDATE amendments SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    again.data.id,
  ]);
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'expire-amendment'`);
  await shop.server.stop();
  await shop.restart();
  const expired = await eventually(
    () => shop.database.query(`SELECT state FROM amendments WHERE id = $1`, [again.data.id]),
    ([row]) => row?.['state'] === 'expired',
  );
  expect(expired).toHaveLength(1);
  expect((await shop.guest.booking(booking)).data).toMatchObject({
    state: 'confirmed',
    to: booking.to,
    total: booking.total,
  });
});

test('money that comes for a change that was withdrawn goes back, and the booking stays', async () => {
  const booking = await aConfirmedBooking();
  const waiting = await guestOf().change(booking, { to: addDays(booking.to, 1) });
  const { data: payment } = await shop.guest.pay(booking, { payable: waiting.data.payable ?? undefined });
  await shop.database.query(`UPDATE amendments SET state = 'withdrawn' WHERE id = $1`, [waiting.data.id]);
  await shop.database.query(`UPDATE allocations SET state = 'released' WHERE booking_reference = $1`, [
    waiting.data.id,
  ]);
  await shop.database.query(`UPDATE payables SET state = 'cancelled', payable_until = now() WHERE document_id = $1`, [
    waiting.data.payable,
  ]);
  await shop.desk.payWith(payment.clientSecret);
  const [refund] = await eventually(
    () =>
      shop.database.query<{ state: string; amount: string }>(
        `SELECT r.state, r.amount_minor AS amount FROM refunds r JOIN refunds_payment_lnk k ON k.refund_id = r.id
           JOIN payments_payable_lnk p ON p.payment_id = k.payment_id JOIN payables y ON y.id = p.payable_id
          WHERE y.document_id = $1`,
        [waiting.data.payable],
      ),
    ([row]) => row?.state === 'succeeded',
  );
  expect(Number(refund?.amount)).toBe(waiting.data.toPay.amountMinor);
  expect((await shop.guest.booking(booking)).data).toMatchObject({ state: 'confirmed', to: booking.to });
});

test('a price is for the booking as it was: after another change it is stale', async () => {
  const booking = await aConfirmedBooking();
  const [one, other] = [
    await guestOf().ask(booking, { to: addDays(booking.to, -1) }),
    await guestOf().ask(booking, { to: addDays(booking.to, -2) }),
  ];
  expect(await guestOf().accept(booking, one.data)).toMatchObject({ status: 200, data: { state: 'applied' } });
  expect(await guestOf().accept(booking, one.data)).toMatchObject({ status: 200, data: { state: 'applied' } });
  expect(await guestOf().accept(booking, other.data)).toMatchObject({
    status: 409,
    error: { details: { code: 'amendment-stale' } },
  });
});

/** A car that could be booked for the same dates, and is paid in the same currency. */
async function anotherCarFor({ from, to }: BookingView): Promise<{ kind: 'vehicle'; documentId: string }> {
  const rows = await shop.database.query<{ documentId: string }>(
    `SELECT document_id AS "documentId" FROM listing_index
      WHERE kind = 'vehicle' AND document_id <> $1 AND currency = $2 AND rate_unit = 'day' ORDER BY slug`,
    [shop.car.documentId, shop.car.currency],
  );
  for (const { documentId } of rows) {
    const other = { kind: 'vehicle', documentId } as const;
    if ((await shop.guest.quote(other, from, to)).status === 201) return other;
  }
  throw new Error('The demonstration catalogue has no other car for these dates.');
}

test('an upgrade is priced as the difference, on a unit of the other car', async () => {
  const booking = await aConfirmedBooking();
  const better = await anotherCarFor(booking);
  const changed = await guestOf().change(booking, { kind: better.kind, listing: better.documentId });
  expect(changed).toMatchObject({ status: 200 });
  if (changed.data.state === 'awaiting_payment') await payFor(booking, changed.data.payable);
  const [row] = await eventually(
    () =>
      shop.database.query<{ listing: string; of: string }>(
        `SELECT b.listing, u.listing_id AS of FROM bookings b JOIN allocations a ON a.booking_reference = b.reference AND a.state = 'confirmed'
           JOIN unit_calendars u ON u.unit_id = a.unit_id WHERE b.reference = $1`,
        [booking.reference],
      ),
    ([found]) => found?.listing === better.documentId,
  );
  expect(row).toEqual({ listing: better.documentId, of: better.documentId });
});

test('each change has its paper: what it adds is invoiced, what it takes away credited', async () => {
  const booking = await aConfirmedBooking();
  const longer = await guestOf().change(booking, { to: addDays(booking.to, 1) });
  await payFor(booking, longer.data.payable);
  await until(booking, ({ to }) => to === addDays(booking.to, 1));
  const shorter = await guestOf().change(booking, { to: booking.to });
  expect(shorter.status).toBe(200);
  const papers = await eventually(
    () =>
      shop.database.query<{ kind: string; total: string; cause: string }>(
        `SELECT kind, total_minor AS total, cause FROM documents WHERE booking_reference = $1 AND kind IN ('invoice', 'credit-note') ORDER BY issued_at`,
        [booking.reference],
      ),
    (rows) => rows.length === 3,
  );
  expect(papers.map(({ kind, total }) => [kind, Number(total)])).toEqual([
    ['invoice', booking.total.amountMinor],
    ['invoice', longer.data.toPay.amountMinor],
    ['credit-note', -shorter.data.difference.amountMinor],
  ]);
});

test.each([
  [{}, 422, 'nothing-to-change'],
  [{ to: '2020-01-01' }, 400, 'invalid-request'],
  [{ guests: 0 }, 400, 'invalid-request'],
  [{ guests: 99 }, 422, 'too-many-guests'],
  [{ kind: 'vehicle' }, 400, 'invalid-request'],
  [{ kind: 'vehicle', listing: 'nobody' }, 404, 'listing-not-found'],
  [{ extras: [{ code: 'nothing', quantity: 1 }] }, 422, 'extra-unknown'],
  [{ total: 1 }, 400, 'invalid-request'],
  [{ unit: 'one' }, 400, 'invalid-request'],
  [{ from: addDays(new Date().toISOString().slice(0, 10), -3) }, 422, 'dates-in-the-past'],
])('refuses %j with its rule, and keeps nothing', async (changes, status, code) => {
  const booking = await aConfirmedBooking();
  const refused = await guestOf().ask(booking, changes);
  expect([refused.status, refused.error.details.code]).toEqual([status, code]);
  expect(
    await shop.database.query(`SELECT id FROM amendments WHERE booking_reference = $1`, [booking.reference]),
  ).toEqual([]);
});

describe('beside somebody who waits', () => {
  test('whoever has the dates may still change their booking', async () => {
    const booking = await aConfirmedBooking();
    const waiter = aWaitingGuest(shop.server.url, shop.database);
    const entry = await waiter.join(shop.car, booking);
    const shorter = await guestOf().change(booking, { to: addDays(booking.to, -1) });
    expect(shorter).toMatchObject({ status: 200, data: { state: 'applied' } });
    expect((await waiter.see(entry.data)).state).toBe('waiting');
  });

  test('a change that nobody paid for in time keeps the dates no longer, and nobody is faster than who waits', async () => {
    const booking = await aConfirmedBooking();
    const added = { from: addDays(booking.to, 1), to: addDays(booking.to, 2) };
    const longer = await guestOf().change(booking, { to: added.to });
    expect(longer.data.state).toBe('awaiting_payment');
    const waiter = aWaitingGuest(shop.server.url, shop.database);
    const entry = await waiter.join(shop.car, added);
    expect(entry.data.state).toBe('waiting');
    await shop.server.stop();
    await shop.restart({ env: { WORKER: 'off' } }); // no sweep ends the change before anybody asks
    const { id } = longer.data;
    await shop.database.query(`UPDATE amendments SET expires_at = now() - interval '1 minute' WHERE id = $1`, [id]);
    await shop.database.query(
      `UPDATE allocations SET expires_at = now() - interval '1 minute' WHERE booking_reference = $1 AND state = 'held'`,
      [id],
    );
    const quote = await shop.guest.quote(shop.car, added.from, added.to);
    expect((await shop.guest.book(quote.data.id)).error.details.code).toBe('dates-unavailable');
    expect((await waiter.see(entry.data)).state).toBe('offered');
    expect(await shop.database.query(`SELECT state FROM amendments WHERE id = $1`, [id])).toEqual([
      { state: 'expired' },
    ]);
    await shop.server.stop();
    await shop.restart();
  });
});
