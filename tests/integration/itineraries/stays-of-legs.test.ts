import { addDays } from '../../../src/domain/shared/calendar-date';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import type { AdminSession } from '../../support/admin-session';
import { aStaffMember } from '../../support/a-staff-member';
import { askDesk } from '../../support/ask-desk';
import type { AmendmentView } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { Answer, BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { FIXED_RATES, daysAgo, storeRatesOf } from '../../support/todays-rates';
import { bookTrip, legWish, quoteTrip, type LegView, type TripBooking, type TripQuote } from '../../support/trip';

let shop: Shop;
let staff: AdminSession;
let pair: RentalListing;
let villa: RentalListing;
let slot = 0;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1', FIXED_RATES });
  await storeRatesOf(shop.database, daysAgo(0));
  staff = await aStaffMember(shop.server);
  pair = await aListingWith(shop.database, 2);
  villa = await aListingWith(shop.database, 1, 'villa');
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const reason = 'As agreed on the telephone';

/** One of each that nothing may change. */
let untouched: { readonly trip: TripBooking; readonly plain: BookingView } | undefined;

type DeskTrip = TripBooking & { readonly legs: readonly (LegView & { readonly stay: string | null })[] };

/** A car of which there are two and a villa, confirmed, with everything paid. */
async function aTrip(): Promise<TripBooking> {
  const index = (slot += 2);
  const quote = await quoteTrip(shop.guest, [
    legWish(pair, datesFor(pair, index)),
    legWish(villa, datesFor(villa, index)),
  ]);
  expect(quote.status).toBe(201);
  const { data: trip } = await bookTrip(shop.guest, quote.data.id);
  return (await payAll(trip)) as TripBooking;
}

async function aPlain(from: string): Promise<BookingView> {
  const quote = await shop.guest.quote(pair, from, addDays(from, nights()));
  expect(quote.status).toBe(201);
  return payAll((await shop.guest.book(quote.data.id)).data);
}

const nights = () => {
  const { from, to } = datesFor(pair, 0);
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
};

async function payAll(booking: BookingView): Promise<BookingView> {
  for (const { id } of booking.payables) {
    const { data } = await shop.guest.pay(booking, { payable: id });
    await shop.desk.payWith(data.clientSecret);
    await until(booking, ({ payables }) => payables.find((one) => one.id === id)?.state === 'paid');
  }
  const { data } = await until(booking, ({ state }) => state === 'confirmed');
  return { ...data, accessToken: booking.accessToken };
}

const until = (booking: BookingView, isSo: (present: TripBooking) => boolean) =>
  eventually(
    () => shop.guest.booking(booking) as Promise<Answer<TripBooking>>,
    ({ data }) => isSo(data),
  );

async function untouchedOnes(): Promise<NonNullable<typeof untouched>> {
  untouched ??= { trip: await aTrip(), plain: await aPlain(datesFor(pair, (slot += 2)).from) };
  return untouched;
}

const carOf = ({ legs }: TripBooking) => legs.findIndex(({ listing }) => listing === pair.documentId);

const desk = (booking: BookingView, path: string, body: Record<string, unknown> = {}) =>
  askDesk<DeskTrip>(staff, `/bookings/${booking.reference}/${path}`, { reason, ...body });

interface Dates {
  readonly leg: number;
  readonly unit: string;
  readonly state: string;
  readonly from: Date;
  readonly to: Date;
}

async function datesOf({ reference }: BookingView, leg = 0): Promise<Dates> {
  const rows = await shop.database.query<Dates>(
    `SELECT leg, unit_id AS unit, state, lower(during) AS from, upper(during) AS to FROM allocations
      WHERE booking_reference = $1 AND leg = $2`,
    [reference, leg],
  );
  const [row] = rows;
  if (!row) throw new Error('The leg has no dates.');
  return row;
}

/** As if a leg had begun so many hours ago; nobody has its unit then. */
async function beginHoursAgo({ reference }: BookingView, leg: number, hours: number): Promise<void> {
  await shop.database.query(
    `UPDATE allocations SET during = tstzrange(now() - make_interval(hours => $2), now() - make_interval(hours => $2) + (upper(during) - lower(during)))
      WHERE booking_reference = $1 AND leg = $3`,
    [reference, hours, leg],
  );
  await shop.database.query(
    `UPDATE bookings SET agreement = jsonb_set(jsonb_set(agreement::jsonb, ARRAY['legs', $3::text, 'startsAt'], to_jsonb($2::text)),
            ARRAY['legs', $3::text, 'endsAt'], to_jsonb($4::text)) WHERE reference = $1`,
    [
      reference,
      new Date(Date.now() - hours * 3_600_000).toISOString(),
      String(leg),
      new Date(Date.now() - hours * 3_600_000 + 86_400_000).toISOString(),
    ],
  );
}

/** The unit that one stay has is the other's, too. */
async function giveUnit({ reference }: BookingView, leg: number, unit: string): Promise<void> {
  await shop.database.query(`UPDATE allocations SET unit_id = $2 WHERE booking_reference = $1 AND leg = $3`, [
    reference,
    unit,
    leg,
  ]);
  if (leg === 0) await shop.database.query(`UPDATE bookings SET unit = $2 WHERE reference = $1`, [reference, unit]);
}

test('each leg is handed over and comes back by itself, and the trip is back with the last of them', async () => {
  const trip = await aTrip();
  const unnamed = await desk(trip, 'hand-over');
  expect(unnamed.error).toMatchObject({ code: 'invalid-request' });
  const [first, second] = [0, 1];
  const unsecured = await desk(trip, 'hand-over', { leg: first });
  expect(unsecured.error).toMatchObject({ code: 'transition-not-allowed' });
  await desk(trip, 'deposit/waive');

  const away = await desk(trip, 'hand-over', { leg: first });
  expect(away.value).toMatchObject({ state: 'in_progress', legs: [{ stay: 'in_progress' }, { stay: null }] });
  const notYet = await desk(trip, 'return', { leg: second });
  expect(notYet.error).toMatchObject({ code: 'transition-not-allowed' });
  // handed over before its hour, it has begun all the same
  const { from, to } = trip.legs[first] as LegView;
  const moved = await desk(trip, 'amendments', { leg: first, from: addDays(from, 60), to: addDays(to, 60) });
  expect(moved.error).toMatchObject({ code: 'stay-has-begun', path: ['from'] });
  await beginHoursAgo(trip, first, 5);
  const before = await datesOf(trip, first);
  const back = await desk(trip, 'return', { leg: first });
  expect(back.value).toMatchObject({ state: 'in_progress', legs: [{ stay: 'returned' }, { stay: null }] });
  expect((await datesOf(trip, first)).to.getTime()).toBeLessThan(before.to.getTime());
  expect((await datesOf(trip, second)).state).toBe('confirmed');

  const changed = await desk(trip, 'amendments', { leg: first, guests: 2 });
  expect(changed.error).toMatchObject({ code: 'booking-not-amendable', path: ['leg'] });
  const next = await desk(trip, 'hand-over', { leg: second });
  expect(next.value).toMatchObject({ state: 'in_progress', legs: [{ stay: 'returned' }, { stay: 'in_progress' }] });
  const cancelled = await desk(trip, 'amendments', { leg: second, cancel: true });
  expect(cancelled.error).toMatchObject({ code: 'stay-has-begun' });
  const done = await desk(trip, 'return', { leg: second });
  expect(done.value).toMatchObject({ state: 'returned', legs: [{ stay: 'returned' }, { stay: 'returned' }] });
  expect((await desk(trip, 'return', { leg: second })).value).toMatchObject({ state: 'returned' });
});

test('a guest who did not come for one leg has no dates for it, and the other leg stays', async () => {
  const trip = await aTrip();
  const leg = carOf(trip);
  const early = await desk(trip, 'no-show', { leg });
  expect(early.error).toMatchObject({ code: 'transition-not-allowed' });
  await beginHoursAgo(trip, leg, 500);
  const gone = await desk(trip, 'no-show', { leg });
  expect(gone.value).toMatchObject({ state: 'confirmed' });
  expect(gone.value?.legs[leg]).toMatchObject({ stay: 'no_show' });
  expect(await datesOf(trip, leg)).toMatchObject({ state: 'released' });
  expect(await datesOf(trip, 1 - leg)).toMatchObject({ state: 'confirmed' });
  const whole = await desk(trip, 'cancel');
  expect(whole.error).toMatchObject({ code: 'booking-not-cancellable', missed: [leg] });
  const byGuest = await fetch(`${shop.server.url}/api/bookings/${trip.reference}/cancellation-quote`, {
    headers: { 'x-booking-token': trip.accessToken },
  });
  expect(byGuest.status).toBe(409);
  const late = await desk(trip, 'hand-over', { leg });
  expect(late.error).toMatchObject({ code: 'transition-not-allowed' });

  await desk(trip, 'deposit/waive');
  await desk(trip, 'hand-over', { leg: 1 - leg });
  expect((await desk(trip, 'return', { leg: 1 - leg })).value).toMatchObject({ state: 'returned' });
});

test('nobody came for any leg: the whole trip is a no-show, and what was entrusted goes back', async () => {
  const trip = await aTrip();
  const { lines } = trip as TripBooking & Pick<TripQuote, 'lines'>;
  const entrusted = lines
    .filter(({ code }) => code === 'provision' || code.startsWith('levy'))
    .reduce((sum, { total }) => sum + total.amountMinor, 0);
  await beginHoursAgo(trip, 0, 500);
  await beginHoursAgo(trip, 1, 400);
  await desk(trip, 'no-show', { leg: 0 });
  expect((await desk(trip, 'no-show', { leg: 1 })).value).toMatchObject({ state: 'no_show' });
  const { data } = await until(trip, ({ attention }) => !attention.includes('refund-under-way'));
  expect(data.total.amountMinor).toBe(trip.total.amountMinor - entrusted);
});

test('a late return moves the leg of a trip that comes next to another unit', async () => {
  const trip = await aTrip();
  const leg = carOf(trip);
  const next = trip.legs[leg];
  const late = await aPlain(addDays(next?.from ?? '', -nights() - 1));
  const { unit } = await datesOf(late);
  await giveUnit(trip, leg, unit);
  const back = new Date((await datesOf(trip, leg)).from.getTime() + 3_600_000).toISOString();

  const plan = await staff.get(`/desk/bookings/${late.reference}/late-return?until=${encodeURIComponent(back)}`);
  const { displaced } = plan.body['data'] as { displaced: { reference: string; leg: number; proposals: string[] }[] };
  expect(displaced).toMatchObject([{ reference: trip.reference, leg }]);
  const [instead] = displaced[0]?.proposals ?? [];
  expect(instead).toBeDefined();

  const unnamed = await desk(late, 'late-return', {
    ...{ until: back, swaps: [{ booking: trip.reference, unit: instead }] },
  });
  expect(unnamed.error).toMatchObject({ code: 'invalid-request', errors: [{ path: ['swaps', '0', 'leg'] }] });
  const refused = await desk(late, 'late-return', { until: back });
  expect(refused.error).toMatchObject({ code: 'dates-unavailable', displaced: [{ reference: trip.reference, leg }] });
  const done = await desk(late, 'late-return', {
    ...{ until: back, swaps: [{ booking: trip.reference, leg, unit: instead }] },
  });
  expect(done.error).toBeUndefined();
  expect(await datesOf(trip, leg)).toMatchObject({ unit: instead, state: 'confirmed' });
  expect((await datesOf(late)).to.getTime()).toBeGreaterThan(Date.parse(back));
});

test('a leg that comes back late keeps its unit, moves whoever is next, and is paid for as a longer leg', async () => {
  const trip = await aTrip();
  const leg = carOf(trip);
  const { unit } = await datesOf(trip, leg);
  const next = await aPlain(addDays(trip.legs[leg]?.to ?? '', 1));
  await giveUnit(next, 0, unit);
  const back = new Date((await datesOf(next)).from.getTime() + 3_600_000).toISOString();
  const query = `until=${encodeURIComponent(back)}&leg=${leg}`;
  const plan = await staff.get(`/desk/bookings/${trip.reference}/late-return?${query}`);
  const { displaced } = plan.body['data'] as { displaced: { reference: string; leg: null; proposals: string[] }[] };
  expect(displaced).toMatchObject([{ reference: next.reference, leg: null }]);
  const done = await desk(trip, 'late-return', {
    ...{ leg, until: back, swaps: [{ booking: next.reference, unit: displaced[0]?.proposals[0] }] },
  });
  expect(done.error).toBeUndefined();
  expect(await datesOf(trip, leg)).toMatchObject({ unit });
  expect((await datesOf(trip, leg)).to.getTime()).toBeGreaterThan(Date.parse(back));

  const to = addDays(trip.legs[leg]?.to ?? '', 1);
  const asked = await askDesk<AmendmentView>(staff, `/bookings/${trip.reference}/amendments`, { leg, to, reason });
  const path = `/bookings/${trip.reference}/amendments/${asked.value?.id}/accept`;
  const accepted = await askDesk<AmendmentView>(staff, path);
  expect(accepted.value).toMatchObject({ state: 'awaiting_payment' });
  const { data } = await shop.guest.pay(trip, { payable: accepted.value?.payable ?? undefined });
  await shop.desk.payWith(data.clientSecret);
  const { data: longer } = await until(trip, ({ legs }) => legs[leg]?.to === to);
  expect(longer.total.amountMinor).toBe(trip.total.amountMinor + (asked.value?.toPay.amountMinor ?? 0));
});

test('a trip that is late with one leg moves its own next leg to another unit', async () => {
  const index = (slot += 2);
  const quote = await quoteTrip(shop.guest, [
    legWish(pair, datesFor(pair, index)),
    legWish(pair, datesFor(pair, index + 1)),
  ]);
  const trip = (await payAll((await bookTrip(shop.guest, quote.data.id)).data)) as TripBooking;
  const { unit } = await datesOf(trip, 0);
  await giveUnit(trip, 1, unit);
  const back = new Date((await datesOf(trip, 1)).from.getTime() + 3_600_000).toISOString();
  const query = `until=${encodeURIComponent(back)}&leg=0`;
  const plan = await staff.get(`/desk/bookings/${trip.reference}/late-return?${query}`);
  const { displaced } = plan.body['data'] as { displaced: { reference: string; leg: number; proposals: string[] }[] };
  expect(displaced).toMatchObject([{ reference: trip.reference, leg: 1 }]);
  const instead = displaced[0]?.proposals[0];
  const done = await desk(trip, 'late-return', {
    ...{ leg: 0, until: back, swaps: [{ booking: trip.reference, leg: 1, unit: instead }] },
  });
  expect(done.error).toBeUndefined();
  expect((await datesOf(trip, 0)).to.getTime()).toBeGreaterThan(Date.parse(back));
  expect(await datesOf(trip, 0)).toMatchObject({ unit, state: 'confirmed' });
  expect(await datesOf(trip, 1)).toMatchObject({ unit: instead, state: 'confirmed' });
});

async function cancelLeg(trip: TripBooking, leg: number): Promise<string | undefined> {
  const path = `/bookings/${trip.reference}/amendments`;
  const asked = await askDesk<AmendmentView>(staff, path, { reason, leg, cancel: true });
  return (await desk(trip, `amendments/${asked.value?.id}/accept`)).value?.state;
}

test.each([
  ['is back', 'returned', ['hand-over', 'return'], 1_500],
  ['was not come for', 'no_show', ['no-show'], 2_500],
])('a trip of which one leg %s and the other is cancelled is %s', async (_, state, steps, hours) => {
  const trip = await aTrip();
  await desk(trip, 'deposit/waive');
  await beginHoursAgo(trip, 0, hours);
  for (const step of steps) expect((await desk(trip, step, { leg: 0 })).error).toBeUndefined();
  expect(await cancelLeg(trip, 1)).toBe('applied');
  await until(trip, (present) => present.state === state);
  expect(await datesOf(trip, 1)).toMatchObject({ state: 'released' });
});

test('what waits for its payment of a leg ends when that leg is back, and lets its dates go', async () => {
  const trip = await aTrip();
  const leg = carOf(trip);
  await desk(trip, 'deposit/waive');
  await desk(trip, 'hand-over', { leg });
  const to = addDays(trip.legs[leg]?.to ?? '', 1);
  const asked = await askDesk<AmendmentView>(staff, `/bookings/${trip.reference}/amendments`, { leg, to, reason });
  const path = `/bookings/${trip.reference}/amendments/${asked.value?.id}`;
  expect((await askDesk<AmendmentView>(staff, `${path}/accept`)).value).toMatchObject({ state: 'awaiting_payment' });
  expect((await desk(trip, 'return', { leg })).value?.legs[leg]).toMatchObject({ stay: 'returned' });
  const [change] = await shop.database.query('SELECT state FROM amendments WHERE id = $1', [asked.value?.id]);
  expect(change).toEqual({ state: 'withdrawn' });
  const held = await shop.database.query(`SELECT 1 FROM allocations WHERE booking_reference = $1 AND state = 'held'`, [
    asked.value?.id,
  ]);
  expect(held).toEqual([]);
});

describe.each(['hand-over', 'return', 'no-show'])('%s', (step) => {
  test.each([2, -1, 0.5, '0', null])('is refused for leg %j of two', async (leg) => {
    const { trip } = await untouchedOnes();
    const { error } = await desk(trip, step, { leg });
    expect(error).toMatchObject({ code: 'invalid-request', errors: [{ path: ['leg'] }] });
  });

  test('is refused where an ordinary booking is given a leg', async () => {
    const { plain } = await untouchedOnes();
    const { error } = await desk(plain, step, { leg: 0 });
    expect(error).toMatchObject({ code: 'invalid-request', errors: [{ path: ['leg'] }] });
  });
});
