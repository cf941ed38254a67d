import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type BookingView, type Guest } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;
let editor: AdminSession;
let listings: readonly RentalListing[];
let guest: Guest;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({
    database,
    env: { RATE_LIMIT_SCALE: '1000', HOLDS_PER_GUEST: '1000', HOLDS_PER_NETWORK: '1000' },
  });
  editor = await signInAsAdministrator(server);
  guest = aGuest(server.url);
  listings = (
    await database.query<{ snapshot: RentalListing }>(
      `SELECT snapshot FROM listing_index WHERE rate_unit <> 'hour' AND currency = 'EUR' ORDER BY slug`,
    )
  ).map(({ snapshot }) => snapshot);
});

afterEach(() => expectInvariantsToHold(database.url));

let slot = 0;

/** Stays that do not touch each other, over all listings in euros. */
function nextStay(): { listing: RentalListing; from: string; to: string } {
  const index = slot++;
  const listing = listings[index % listings.length];
  if (!listing) throw new Error('The demonstration catalogue has nothing in euros.');
  return { listing, ...datesFor(listing, Math.floor(index / listings.length)) };
}

async function aCode(changes: Record<string, unknown> = {}): Promise<string> {
  const code = `GOLD-${randomUUID().slice(0, 8).toUpperCase()}`;
  const { status } = await editor.send('POST', '/content-manager/collection-types/api::promo-code.promo-code', {
    ...{ code, label: 'Gold', percent: 10, stacks: true, active: true },
    ...{ forVehicles: true, forVillas: true, forYachts: true },
    ...changes,
  });
  expect(status).toBe(201);
  return code;
}

async function quoted(promoCode: string): Promise<{ status: number; id: string; code: string | undefined }> {
  const { listing, from, to } = nextStay();
  const { status, data, error } = await guest.quote(listing, from, to, 1, { promoCode });
  return { status, id: status === 201 ? data.id : '', code: error?.details.code };
}

/** By its guest, by the policy. */
async function cancel({ reference, accessToken }: BookingView): Promise<void> {
  const headers = { 'x-booking-token': accessToken };
  const asked = await fetch(`${server.url}/api/bookings/${reference}/cancellation-quote`, { headers });
  const { data } = (await asked.json()) as { data: { token: string } };
  expect((await guest.post(`/api/bookings/${reference}/cancel`, { token: data.token }, headers)).status).toBe(200);
}

describe('a promotion code', () => {
  test('takes its part off, says so, and is found in small letters', async () => {
    const promoCode = await aCode();
    const { listing, from, to } = nextStay();
    const plain = await guest.quote(listing, from, to);
    const cheaper = await guest.quote(listing, from, to, 1, { promoCode: promoCode.toLowerCase() });
    const line = cheaper.data.lines.find(({ code }) => code.startsWith('discount:promotion:'));
    expect(line).toMatchObject({ why: expect.stringContaining(promoCode) as string });
    expect(cheaper.data.total.amountMinor).toBeLessThan(plain.data.total.amountMinor);
  });

  test('with one use left has one winner among a hundred rivals', async () => {
    const promoCode = await aCode({ maximumUses: 1 });
    const quotes: string[] = [];
    for (let index = 0; index < 100; index += 1) quotes.push((await quoted(promoCode)).id);

    const answers = await Promise.all(quotes.map((id) => aGuest(server.url).book(id)));

    const statuses = answers.map(({ status, error }) => `${status} ${error?.details.code ?? ''}`.trim());
    expect(statuses.filter((status) => status === '201')).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set(['201', '409 promo-code-used-up']));
    const [row] = await database.query<{ uses: string; held: string }>(
      `SELECT (SELECT count(*) FROM promotion_uses u JOIN promo_codes c ON c.document_id = u.promotion WHERE c.code = $1) AS uses,
              (SELECT count(*) FROM allocations a JOIN promotion_uses u USING (booking_reference)
                 JOIN promo_codes c ON c.document_id = u.promotion WHERE c.code = $1 AND a.state = 'held') AS held`,
      [promoCode],
    );
    expect(row).toEqual({ uses: '1', held: '1' });
  });

  test('is there again when the booking that used it is cancelled', async () => {
    const promoCode = await aCode({ maximumUses: 1 });
    const { data: booking } = await guest.book((await quoted(promoCode)).id);
    expect((await quoted(promoCode)).code).toBe('promo-code-used-up');
    await cancel(booking);
    expect((await quoted(promoCode)).status).toBe(201);
  });

  test.each([
    ['nobody has given out', {}, 'promo-code-unknown'],
    ['of somebody else', { onlyFor: 'grace@example.com' }, 'promo-code-unknown'],
    ['of tomorrow', { bookFrom: '2099-01-01' }, 'promo-code-not-now'],
    ['for other dates', { stayFrom: '2099-01-01' }, 'promo-code-not-for-these-dates'],
    ['for longer stays', { minimumStay: 300 }, 'promo-code-needs-longer-stay'],
    ['of another currency', { percent: null, amount: 100, currency: 'USD' }, 'promo-code-not-here'],
  ])('%s is refused, and nothing is stored', async (what, changes, code) => {
    const promoCode = what === 'nobody has given out' ? 'NOBODYS' : await aCode(changes);
    const before = await database.query('SELECT count(*) FROM quotes');
    expect(await quoted(promoCode)).toMatchObject({ status: 422, code });
    expect(await database.query('SELECT count(*) FROM quotes')).toEqual(before);
  });

  test('that makes no sense is not saved', async () => {
    const { status } = await editor.send('POST', '/content-manager/collection-types/api::promo-code.promo-code', {
      ...{ code: 'BOTH', label: 'Both', percent: 10, amount: 5, currency: 'EUR', active: true },
    });
    expect(status).toBe(400);
  });
});

describe('an extra with a stock', () => {
  const code = `cot-${randomUUID().slice(0, 8)}`;
  let villas: readonly RentalListing[];

  beforeAll(async () => {
    villas = listings.filter(({ kind }) => kind === 'villa').slice(0, 2);
    const extra = await editor.send('POST', '/content-manager/collection-types/api::extra.extra', {
      ...{ code, name: 'Cot', price: 15, currency: 'EUR', charge: 'day', maxQuantity: 3, stock: 2 },
      ...{ mandatory: false, category: 'equipment', kilometres: 0 },
    });
    expect(extra.status).toBe(201);
    const { data } = extra.body as { data: { documentId: string } };
    for (const { documentId } of villas) {
      const path = `/content-manager/collection-types/api::villa.villa/${documentId}/actions/publish`;
      const published = await editor.send('POST', path, { extras: { connect: [{ documentId: data.documentId }] } });
      expect(published.status).toBe(200);
    }
  });

  /** Of one of the two villas, which share the cots. */
  const withCots = (villa: 0 | 1, { from, to }: { from: string; to: string }, quantity: number) => {
    const listing = villas[villa];
    if (!listing) throw new Error('The demonstration catalogue has fewer than two villas in euros.');
    return guest.quote(listing, from, to, 1, { extras: [{ code, quantity }] });
  };
  /** Dates that both take. */
  const dates = (index: number) => {
    const strictest = [...villas].sort((a, b) => b.minStay - a.minStay)[0];
    if (!strictest) throw new Error('The demonstration catalogue has no villa in euros.');
    return datesFor(strictest, index);
  };

  test('is refused where more are wanted than there are', async () => {
    const { status, error } = await withCots(0, dates(30), 3);
    expect([status, error.details]).toMatchObject([409, { code: 'extra-unavailable', extra: code, available: 2 }]);
  });

  test('is counted for the dates of the stay only, whichever listing it is for', async () => {
    const first = await withCots(0, dates(31), 2);
    expect((await guest.book(first.data.id)).status).toBe(201);
    expect((await withCots(1, dates(31), 1)).error.details).toMatchObject({ available: 0 });
    expect((await withCots(1, dates(32), 2)).status).toBe(201);
  });

  test('goes to whoever books first', async () => {
    const quotes = [await withCots(0, dates(33), 2), await withCots(1, dates(33), 1)];
    const answers = await Promise.all(quotes.map(({ data }) => guest.book(data.id)));
    const said = answers.map(({ status, error }) => `${status} ${error?.details.code ?? ''}`.trim());
    expect(said.sort()).toEqual(['201', '409 extra-unavailable']);
  });
});

describe('a year of prices', () => {
  test('is shown to whoever writes the listing, draft or not', async () => {
    const [listing] = listings;
    const path = `/desk/listings/${listing?.kind ?? ''}/${listing?.documentId ?? ''}/prices?from=2027-01-01&guests=1`;
    const { status, body } = await editor.get(path);
    const { data } = body as { data: { date: string; rate: unknown; stay: { total: { amountMinor: number } } }[] };
    expect([status, data.length]).toEqual([200, 365]);
    expect(data[0]?.stay.total.amountMinor).toBeGreaterThan(0);
  });

  test.each([
    ['of a listing that is not there', 'villa/nowhere/prices?from=2027-01-01', 404],
    ['of a kind that there is not', 'castle/nowhere/prices?from=2027-01-01', 400],
    ['from a day that is none', 'villa/nowhere/prices?from=2027-02-30', 400],
    ['of a thousand days', 'villa/nowhere/prices?from=2027-01-01&days=1000', 400],
    ['with a field that there is not', 'villa/nowhere/prices?from=2027-01-01&colour=red', 400],
  ])('%s is refused', async (_, path, status) => {
    expect((await editor.get(`/desk/listings/${path}`)).status).toBe(status);
  });
});
