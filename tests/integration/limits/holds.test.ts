import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type Answer, type BookingView } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

const PER_GUEST = 3;
const PER_NETWORK = 4;
const RIVALS = 30;

let database: TestDatabase;
let servers: [TestServer, TestServer];
let listings: readonly RentalListing[];

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  const env = {
    HOLDS_PER_GUEST: String(PER_GUEST),
    HOLDS_PER_NETWORK: String(PER_NETWORK),
    HOLD_SECONDS: '900',
    TRUSTED_PROXIES: '1',
  };
  servers = await Promise.all([startServer({ database, env }), startServer({ database, env })]);
  const rows = await database.query<{ snapshot: RentalListing }>(
    `SELECT snapshot FROM listing_index WHERE snapshot ->> 'rateUnit' <> 'hour' ORDER BY slug`,
  );
  listings = rows.map(({ snapshot }) => snapshot);
});
afterEach(() => expectInvariantsToHold(database.url));

let networks = 0;
const aNetwork = () => `198.51.100.${(networks += 1)}`;
const anEmail = () => `guest-${randomUUID()}@example.com`;

let quotes = 0;
/** A quote for dates that no other test touches. */
async function aQuote(): Promise<string> {
  const index = quotes++;
  const listing = listings[index % listings.length];
  if (!listing) throw new Error('The catalogue is empty.');
  const { from, to } = datesFor(listing, Math.floor(index / listings.length));
  const { status, data } = await aGuest(servers[0].url).quote(listing, from, to);
  expect(status).toBe(201);
  return data.id;
}

async function book(
  who: { email?: string; network?: string },
  { server = servers[0], quote, key = randomUUID() }: { server?: TestServer; quote?: string; key?: string } = {},
): Promise<Answer<BookingView>> {
  const { post } = aGuest(server.url);
  const email = who.email ?? anEmail();
  const body = {
    quote: quote ?? (await aQuote()),
    customer: { firstName: 'Ada', lastName: 'Byron', email },
    acceptTerms: true,
  };
  return post<BookingView>('/api/bookings', body, {
    'idempotency-key': key,
    'x-forwarded-for': who.network ?? aNetwork(),
  });
}

const heldBy = async (column: 'contact_email' | 'placed_from', value: string) =>
  (
    await database.query(
      `SELECT 1 FROM bookings b JOIN allocations a ON a.booking_reference = b.reference
        WHERE b.${column} = $1 AND a.state = 'held'`,
      [value],
    )
  ).length;

const codes = (answers: readonly Answer<unknown>[]) =>
  answers.map(({ status, error }) => (status === 201 ? 'placed' : error.details.code));

test.each([
  ['guest', 'contact_email', PER_GUEST],
  ['network', 'placed_from', PER_NETWORK],
] as const)(
  `of ${RIVALS} bookings of one %s at once, over two servers, exactly as many hold dates as may`,
  async (kind, column, allowed) => {
    const value = kind === 'guest' ? anEmail() : aNetwork();
    const one = kind === 'guest' ? { email: value } : { network: value };
    const wanted: string[] = [];
    for (let index = 0; index < RIVALS; index += 1) wanted.push(await aQuote());
    const answers = await Promise.all(
      wanted.map((quote, index) => book(one, { quote, server: servers[index % 2] ?? servers[0] })),
    );
    const found = codes(answers);
    expect(found.filter((code) => code === 'placed')).toHaveLength(allowed);
    expect(found.filter((code) => code === 'too-many-holds')).toHaveLength(RIVALS - allowed);
    expect(await heldBy(column, value)).toBe(allowed);
  },
  120_000,
);

test('who is refused is told when the next hold ends, and nothing of it stays', async () => {
  const email = anEmail();
  const placed: Answer<BookingView>[] = [];
  for (let index = 0; index < PER_GUEST; index += 1) placed.push(await book({ email }));
  const quote = await aQuote();
  const key = randomUUID();
  const response = await fetch(`${servers[0].url}/api/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ quote, customer: { firstName: 'A', lastName: 'B', email }, acceptTerms: true }),
  });
  const { error } = (await response.json()) as Answer<BookingView>;
  expect(response.status).toBe(429);
  expect(error.details).toMatchObject({ code: 'too-many-holds', nextEndsAt: placed[0]?.data.holdExpiresAt });
  const seconds = Number(response.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(900);

  expect(await heldBy('contact_email', email)).toBe(PER_GUEST);
  // the dates are free for others, and the key for another try
  expect((await book({}, { quote })).status).toBe(201);
});

test('the spelling of an address makes no other guest', async () => {
  const email = anEmail();
  for (let index = 0; index < PER_GUEST; index += 1) expect((await book({ email })).status).toBe(201);
  expect(codes([await book({ email: email.toUpperCase() })])).toEqual(['too-many-holds']);
});

test('a hold that is over makes room', async () => {
  const email = anEmail();
  const placed: Answer<BookingView>[] = [];
  for (let index = 0; index < PER_GUEST; index += 1) placed.push(await book({ email }));
  const over = placed[0]?.data.reference ?? '';
  await database.query(`UPDATE allocations SET expires_at = now() - interval '1 second' WHERE booking_reference = $1`, [
    over,
  ]);
  await database.query(
    `UPDATE bookings SET hold_expires_at = (now() AT TIME ZONE 'UTC') - interval '1 second' WHERE reference = $1`,
    [over],
  );
  expect((await book({ email })).status).toBe(201);
  expect((await book({ email })).status).toBe(429);
});

test('asking again under the same key is no new hold', async () => {
  const email = anEmail();
  const key = randomUUID();
  const quote = await aQuote();
  const network = aNetwork();
  for (let index = 1; index < PER_GUEST; index += 1) await book({ email });
  const first = await book({ email, network }, { quote, key });
  const again = await book({ email, network }, { quote, key });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.data.reference).toBe(first.data.reference);
});

test('the network of a guest is shown to nobody outside', async () => {
  const network = aNetwork();
  const { data } = await book({ network });
  const { data: shown } = await aGuest(servers[0].url).booking(data);
  expect(JSON.stringify([data, shown])).not.toContain(network);
  expect(await heldBy('placed_from', network)).toBe(1);
});

test('the scale 0 switches these caps off, too', async () => {
  const server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0', HOLDS_PER_GUEST: '1' } });
  const email = anEmail();
  expect([(await book({ email }, { server })).status, (await book({ email }, { server })).status]).toEqual([201, 201]);
});
