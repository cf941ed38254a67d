import { randomUUID } from 'node:crypto';
import createKnex from 'knex';
import { publish } from '../../support/own-tables';
import { aVehicle } from '../../support/builders/a-listing';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { runScript } from '../../support/run-script';
import { startPostgres, type TestPostgres } from '../../support/start-postgres';
import { startServer, type TestServer } from '../../support/start-server';

const CRASHES = 10;
const BOOKINGS_BETWEEN_CRASHES = 5;
const GUESTS = 6;
const UNITS = Array.from({ length: 40 }, (_, index) => `unit-${index}`);

const car = aVehicle({
  minStay: 1,
  leadTimeHours: 0,
  seasons: [],
  closedArrivalWeekdays: [],
  closedDepartureWeekdays: [],
});

let postgres: TestPostgres;
let server: TestServer;

beforeAll(async () => {
  postgres = await startPostgres(); // durable, as in production
  const url = postgres.url('postgres');
  await runScript('dist/scripts/migrate.js', { DATABASE_URL: url });
  const knex = createKnex({ client: 'pg', connection: url });
  await publish(knex, car, UNITS);
  await knex.destroy();
  server = await startServer({ database: { url }, env: { HOLD_SECONDS: '3600', RATE_LIMIT_SCALE: '0' } });
});

test('PostgreSQL stopped hard ten times under bookings: the server lives, says 503, and loses nothing it acknowledged', async () => {
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  let isOver = false;
  let day = 0;

  const keepBooking = async () => {
    const guest = aGuest(server.url);
    while (!isOver) {
      const { from, to } = datesFor(car, day++ % 25);
      const quote = await guest.quote(car, from, to);
      statuses.add(quote.status);
      if (quote.status !== 201) continue;
      const booking = await guest.book(quote.data.id, randomUUID());
      statuses.add(booking.status);
      if (booking.status === 201) acknowledged.push(booking.data.reference);
    }
  };
  const guests = Promise.all(Array.from({ length: GUESTS }, keepBooking));

  for (let crash = 1; crash <= CRASHES; crash += 1) {
    const wanted = acknowledged.length + BOOKINGS_BETWEEN_CRASHES;
    while (acknowledged.length < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
    await postgres.stopImmediately();
    await new Promise((resolve) => setTimeout(resolve, 100)); // long enough for somebody to ask meanwhile
    await postgres.start();
  }
  isOver = true;
  await guests;

  expect([...statuses].filter((status) => ![201, 409, 503].includes(status))).toEqual([]);
  expect(statuses).toContain(503);
  expect(server.isRunning()).toBe(true);
  const knex = createKnex({ client: 'pg', connection: postgres.url('postgres') });
  const kept = new Set(await knex('bookings').pluck<string[]>('reference'));
  await knex.destroy();
  expect(acknowledged.filter((reference) => !kept.has(reference))).toEqual([]);
  await expectInvariantsToHold(postgres.url('postgres'));
}, 600_000);
