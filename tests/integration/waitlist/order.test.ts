import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type BookingView } from '../../support/guest';
import { aListingWith, datesFor, type Dates } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';
import { aWaitingGuest, endHold, expireNow } from '../../support/waiting-guest';

const WAITERS = 20;

let database: TestDatabase;
let car: RentalListing;
let servers: readonly TestServer[];
let slot = 0;

/** A server that leaves the work to others, beside those that do it. */
const startIdle = () => startServer({ database, env: { WORKER: 'off' } });

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  servers = await Promise.all([startServer({ database }), startServer({ database })]);
  car = await aListingWith(database, 1);
}, 240_000);

afterEach(() => expectInvariantsToHold(database.url));

const urlOf = (index: number) => servers[index % 2]?.url ?? '';

async function booked(dates: Dates, url = urlOf(0)): Promise<BookingView> {
  const guest = aGuest(url);
  const quote = await guest.quote(car, dates.from, dates.to);
  const { status, data } = await guest.book(quote.data.id);
  expect(status).toBe(201);
  return data;
}

/** Who was offered the dates, in the order in which the bookings were made. */
const served = async ({ from }: Dates) =>
  (
    await database.query<{ reference: string }>(
      `SELECT w.reference FROM waitlist_entries w JOIN bookings b ON b.reference = w.booking_reference
        WHERE w.stay_from = $1 ORDER BY b.id`,
      [from],
    )
  ).map(({ reference }) => reference);

const inOrder = async ({ from }: Dates) =>
  (
    await database.query<{ reference: string }>(
      `SELECT reference FROM waitlist_entries WHERE stay_from = $1 ORDER BY sequence`,
      [from],
    )
  ).map(({ reference }) => reference);

test('twenty who join at once at two processes are served one after the other, in the order of joining', async () => {
  const dates = datesFor(car, slot++);
  let current: { reference: string } = await booked(dates);
  const joined = await Promise.all(
    Array.from({ length: WAITERS }, (_, index) => aWaitingGuest(urlOf(index), database).join(car, dates)),
  );
  expect(new Set(joined.map(({ status }) => status))).toEqual(new Set([202]));
  for (let turn = 1; turn <= WAITERS; turn += 1) {
    await expireNow(database, current);
    await eventually(
      () => served(dates),
      ({ length }) => length === turn,
    );
    const [offer] = await database.query<{ reference: string }>(
      `SELECT booking_reference AS reference FROM waitlist_entries WHERE stay_from = $1 AND state = 'offered'`,
      [dates.from],
    );
    current = offer ?? current;
  }
  expect(await served(dates)).toEqual(await inOrder(dates));
}, 600_000);

test('a crowd that books at the instant of release gets nothing before those who wait', async () => {
  const dates = datesFor(car, slot++);
  const quote = await aGuest(urlOf(0)).quote(car, dates.from, dates.to); // while they are free
  const booking = await booked(dates);
  const waiter = aWaitingGuest(urlOf(0), database);
  const entry = await waiter.join(car, dates);
  await endHold(database, booking); // from now on whoever claims the dates may have them
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => aGuest(urlOf(index)).book(quote.data.id)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([409]));
  expect((await waiter.see(entry.data)).state).toBe('offered');
}, 120_000);

describe('where no worker runs', () => {
  let idle: TestServer;

  beforeAll(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    idle = await startIdle();
  }, 120_000);

  test('whoever books serves those who waited first', async () => {
    const dates = datesFor(car, slot++);
    const booking = await booked(dates, idle.url);
    const waiter = aWaitingGuest(idle.url, database);
    const entry = await waiter.join(car, dates);
    await endHold(database, booking);
    const rival = aGuest(idle.url);
    const quote = await rival.quote(car, dates.from, dates.to);
    expect((await rival.book(quote.data.id)).error.details.code).toBe('dates-unavailable');
    expect((await waiter.see(entry.data)).state).toBe('offered');
  });

  test('nobody waits in front of dates that somebody else blocks in part', async () => {
    const [dates, next] = [datesFor(car, slot++), datesFor(car, slot++)];
    await booked(next, idle.url);
    const waiter = aWaitingGuest(idle.url, database);
    const entry = await waiter.join(car, next);
    expect(entry.data.state).toBe('waiting');
    await booked(dates, idle.url); // not what is waited for
    expect((await waiter.see(entry.data)).state).toBe('waiting');
  });

  test('a process that dies between the release and the offer loses nothing', async () => {
    const dates = datesFor(car, slot++);
    const booking = await booked(dates, idle.url);
    const entry = await aWaitingGuest(idle.url, database).join(car, dates);
    await aWaitingGuest(idle.url, database).join(car, dates);
    const headers = { 'x-booking-token': booking.accessToken };
    const answer = await fetch(`${idle.url}/api/bookings/${booking.reference}/cancellation-quote`, { headers });
    const { data } = (await answer.json()) as { data: { token: string } };
    const cancelled = await aGuest(idle.url).post(
      `/api/bookings/${booking.reference}/cancel`,
      { token: data.token },
      headers,
    );
    expect(cancelled.status).toBe(200);
    await idle.kill();
    await database.query(`DELETE FROM pgboss.job WHERE name = 'serve-waitlist'`);
    const worker = await startServer({ database });
    const seen = await eventually(
      () => aWaitingGuest(worker.url, database).see(entry.data),
      ({ state }) => state === 'offered',
    );
    expect(seen.offer?.state).toBe('awaiting_payment');
    expect(await served(dates)).toEqual([entry.data.reference]);
    await worker.stop();
  }, 120_000);
});
