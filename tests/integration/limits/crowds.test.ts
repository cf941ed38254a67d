import { Client } from 'pg';
import { EXPENSIVE } from '../../../src/security/crowds/expensive-routes';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { aGuest, type BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

const { atOnce, queue } = EXPENSIVE.pdf;

let database: TestDatabase;
let server: TestServer;
let booking: BookingView;
/** Holds a lock that every reading of a statement waits for. */
let blocker: Client;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database });
  const car = await aListingWith(database, 1);
  const guest = aGuest(server.url);
  const { from, to } = datesFor(car);
  booking = (await guest.book((await guest.quote(car, from, to)).data.id)).data;
  blocker = new Client({ connectionString: database.url });
  blocker.on('error', () => undefined);
  await blocker.connect();
});
afterAll(() => blocker.end());

const block = () => blocker.query('BEGIN; LOCK TABLE documents IN ACCESS EXCLUSIVE MODE');
const unblock = () => blocker.query('ROLLBACK');

interface Statement {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

function statement(signal?: AbortSignal): Promise<Statement> {
  const path = `/api/bookings/${booking.reference}/statement.pdf`;
  return fetch(`${server.url}${path}`, { headers: { 'x-booking-token': booking.accessToken }, signal }).then(
    async (response) => ({ status: response.status, headers: response.headers, text: await response.text() }),
  );
}

/** Until so many sessions of the server wait for the lock. */
const untilWaiting = (count: number) =>
  eventually(
    async () =>
      (await database.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'documents'::regclass`)).length,
    (waiting) => waiting === count,
  );

/** How many more ask than can be served and wait. */
const TOO_MANY = 3;

/** Everybody asks at once; resolves when those who are too many are refused, and all others are served or wait. */
async function aCrowd(signal?: AbortSignal) {
  const refused: Statement[] = [];
  const asked = Array.from({ length: atOnce + queue + TOO_MANY }, async () => {
    const answer = await statement(signal);
    if (answer.status === 503) refused.push(answer);
    return answer;
  });
  const answers = Promise.allSettled(asked);
  await untilWaiting(atOnce);
  await eventually(
    () => Promise.resolve(refused.length),
    (count) => count >= TOO_MANY,
  );
  return { answers, refused };
}

test('a crowd is served in turn, and whoever is too many is told when to come again', async () => {
  await block();
  const { answers, refused } = await aCrowd();
  expect(refused).toHaveLength(TOO_MANY);
  for (const { text, headers } of refused) {
    expect(text).toContain('"code":"busy"');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await server.api.get('/api/villas').expect(200); // what is not so expensive is served meanwhile

  await unblock();
  const answered = (await answers).flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  expect(answered).toHaveLength(atOnce + queue + TOO_MANY);
  const served = answered.filter(({ status, text }) => status === 200 && text.startsWith('%PDF'));
  expect(served.length).toBeGreaterThan(atOnce);
  // on a slow machine somebody waits longer than anybody should, and is told so: nobody is left without an answer
  const others = answered.filter((answer) => !served.includes(answer));
  expect(others.filter(({ status, text }) => status !== 503 || !text.includes('"code":"busy"'))).toEqual([]);
});

test('those who went away leave their places to others', async () => {
  await block();
  const leaving = new AbortController();
  const { answers } = await aCrowd(leaving.signal);
  leaving.abort();
  const gone = (await answers).filter(({ status }) => status === 'rejected');
  expect(gone).toHaveLength(atOnce + queue);
  await unblock();
  const others = await Promise.all(Array.from({ length: atOnce + TOO_MANY }, () => statement()));
  expect(others.filter(({ status }) => status !== 200)).toEqual([]);
});
