import { randomUUID } from 'node:crypto';
import { addDays } from '../../../src/domain/shared/calendar-date';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { readPdf } from '../../support/read-pdf';
import { openShop, type Shop } from '../../support/shop';
import { statementReader } from '../../support/statement-reader';
import { FIXED_RATES, daysAgo, storeRatesOf } from '../../support/todays-rates';
import { bookTrip, legWish, quoteTrip, type LegWish, type TripBooking, type TripQuote } from '../../support/trip';

let shop: Shop;
let villa: RentalListing;
let slot = 0;

beforeAll(async () => {
  shop = await openShop({ FIXED_RATES });
  await storeRatesOf(shop.database, daysAgo(0));
  villa = await aListingWith(shop.database, 1, 'villa');
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const minor = (amounts: readonly { amountMinor: number }[]) => amounts.reduce((all, one) => all + one.amountMinor, 0);

/** A car and a villa, on dates that no other test touches. */
function aTrip(): [LegWish, LegWish] {
  const index = slot++;
  return [legWish(shop.car, datesFor(shop.car, index)), legWish(villa, datesFor(villa, index))];
}

async function quoted(legs: readonly LegWish[], changes: Record<string, unknown> = {}): Promise<TripQuote> {
  const { status, data } = await quoteTrip(shop.guest, legs, changes);
  expect(status).toBe(201);
  return data;
}

async function placed(legs: readonly LegWish[] = aTrip()): Promise<TripBooking> {
  const { status, data } = await bookTrip(shop.guest, (await quoted(legs)).id);
  expect(status).toBe(201);
  return data;
}

async function bookAlone({ kind, listing, from, to }: LegWish): Promise<BookingView> {
  const quote = await shop.guest.post<TripQuote>('/api/quotes', { kind, listing, from, to, guests: 1 });
  const { status, data } = await shop.guest.book(quote.data.id);
  expect(status).toBe(201);
  return data;
}

async function paid(booking: BookingView): Promise<BookingView> {
  const { data } = await shop.guest.pay(booking);
  await shop.desk.payWith(data.clientSecret);
  return until(booking, 'confirmed');
}

async function until(booking: BookingView, state: string): Promise<BookingView> {
  const { data } = await eventually(
    () => shop.guest.booking(booking),
    (answer) => answer.data.state === state,
  );
  return data;
}

const count = async (table: string, reference: string) =>
  Number(
    (
      await shop.database.query<{ n: string }>(`SELECT count(*) AS n FROM ${table} WHERE booking_reference = $1`, [
        reference,
      ])
    )[0]?.n,
  );

describe('a quote of several items', () => {
  test('is the sum of its legs, each with its lines, policy, deposit and dates, under one plan of payments', async () => {
    const legs = aTrip();
    const quote = await quoted(legs);
    expect(quote.legs.map(({ listing, from, to }) => ({ listing, from, to }))).toEqual(
      expect.arrayContaining(legs.map(({ listing, from, to }) => ({ listing, from, to }))) as unknown,
    );
    for (const amount of ['total', 'securityDeposit'] as const) {
      expect(quote[amount].amountMinor).toBe(minor(quote.legs.map((leg) => leg[amount])));
    }
    expect(quote.dueNow.amountMinor + (quote.balance?.amount.amountMinor ?? 0)).toBe(quote.total.amountMinor);
    expect(quote.legs).toMatchObject(legs.map(() => ({ cancellationPolicy: { name: expect.any(String) as string } })));
    expect(quote.lines).toHaveLength(quote.legs.flatMap(({ lines }) => lines).length);
    expect(new Set(quote.lines.map((line) => (line as { leg?: number }).leg))).toEqual(new Set([0, 1]));
  });

  test('is in one currency: the one asked for, else that of the first to start', async () => {
    const [car, stay] = aTrip();
    const [dubai] = await shop.database.query<{ snapshot: RentalListing }>(
      `SELECT snapshot FROM listing_index WHERE currency = 'AED' AND rate_unit = 'day' ORDER BY slug LIMIT 1`,
    );
    if (!dubai) throw new Error('The demonstration catalogue has nothing in dirhams.');
    const desert = legWish(dubai.snapshot, datesFor(dubai.snapshot, 40 + slot++));
    const own = await quoted([desert, car, stay]);
    const first = own.legs[0]?.listing === villa.documentId ? villa : shop.car; // the desert is much later
    const currenciesOf = ({ legs, lines }: TripQuote) =>
      new Set([...legs, ...lines].map(({ total }) => total.currency));
    expect(currenciesOf(own)).toEqual(new Set([first.currency]));
    const inDollars = await quoted([desert, car, stay], { currency: 'USD' });
    expect(currenciesOf(inDollars)).toEqual(new Set(['USD']));
    const { status, data } = await bookTrip(shop.guest, inDollars.id);
    expect([status, data.total]).toEqual([201, inDollars.total]);
  });

  test('costs what the items cost alone', async () => {
    const legs = aTrip();
    const currency = 'EUR';
    const alone = await Promise.all(legs.map((leg) => shop.guest.post<TripQuote>('/api/quotes', { ...leg, currency })));
    expect((await quoted(legs, { currency })).total.amountMinor).toBe(minor(alone.map(({ data }) => data.total)));
  });
});

describe('a quote of which something cannot be had', () => {
  interface Refused {
    readonly leg: number;
    readonly code: string;
    readonly path: readonly string[];
    readonly alternatives: readonly { readonly kind: string; readonly quote?: unknown; readonly total: object }[];
  }

  const refusedIn = (details: Record<string, unknown>) => details['legs'] as readonly Refused[];

  test('is refused where an item is taken, with what can be had instead of it, at that price', async () => {
    const legs = aTrip();
    await bookAlone(legs[1]);
    const { status, error } = await quoteTrip(shop.guest, legs);
    expect([status, error.details.code, error.details['path']]).toEqual([409, 'dates-unavailable', ['legs', '1']]);
    const [refused, ...others] = refusedIn(error.details);
    expect(others).toEqual([]);
    expect(refused).toMatchObject({ leg: 1, code: 'dates-unavailable', listing: villa.documentId });
    expect(error.details['alternatives']).toEqual(refused?.alternatives);
    const instead = refused?.alternatives.find(({ kind }) => kind === 'other-dates');
    const quote = await shop.guest.post<TripQuote>('/api/quotes', instead?.quote);
    expect([quote.status, quote.data.total]).toEqual([201, instead?.total]);
    expect((await shop.guest.book(quote.data.id)).status).toBe(201);
  });

  test('is refused where an item breaks a rule of its stay, and every refused item is named', async () => {
    const [car, stay] = aTrip();
    await bookAlone(car);
    const short = { ...stay, to: addDays(stay.from, 1) };
    const { status, error } = await quoteTrip(shop.guest, [car, short]);
    expect([409, 422]).toContain(status);
    expect(refusedIn(error.details).map(({ leg, code, path }) => [leg, code, path.slice(0, 2)])).toEqual([
      [0, 'dates-unavailable', ['legs', '0']],
      [1, 'stay-too-short', ['legs', '1']],
    ]);
    for (const { alternatives } of refusedIn(error.details)) expect(alternatives.length).toBeGreaterThan(0);
  });

  test('is of what is free where that is accepted, and names the rest', async () => {
    const legs = aTrip();
    await bookAlone(legs[1]);
    const quote = await quoted(legs, { accept: 'what-is-free' });
    expect(quote.legs.map(({ listing }) => listing)).toEqual([shop.car.documentId]);
    const { notQuoted } = quote as TripQuote & { notQuoted: readonly Refused[] };
    expect(notQuoted).toMatchObject([{ leg: 1, code: 'dates-unavailable', path: ['legs', '1'] }]);
    expect(notQuoted[0]?.alternatives.length).toBeGreaterThan(0);
    const { status, data } = await bookTrip(shop.guest, quote.id);
    expect([status, data.total]).toEqual([201, quote.total]);
  });

  test('is refused where nothing is free, whatever is accepted', async () => {
    const legs = aTrip();
    for (const leg of legs) await bookAlone(leg);
    const { status, error } = await quoteTrip(shop.guest, legs, { accept: 'what-is-free' });
    expect([status, error.details.code]).toEqual([409, 'dates-unavailable']);
    expect(refusedIn(error.details)).toHaveLength(2);
  });

  test('is refused where the items would take the last unit from each other', async () => {
    const pair = await aListingWith(shop.database, 2);
    const leg = legWish(pair, datesFor(pair, slot++));
    await bookAlone(leg);
    const { status, error } = await quoteTrip(shop.guest, [leg, leg]);
    expect([status, error.details.code, error.details['path']]).toEqual([409, 'dates-unavailable', ['legs', '1']]);
  });
});

describe('a booking of several items', () => {
  test('holds all of them, and shows each', async () => {
    const legs = aTrip();
    const quote = await quoted(legs);
    const { status, data } = await bookTrip(shop.guest, quote.id);
    expect(status).toBe(201);
    expect(data).toMatchObject({ state: 'awaiting_payment', total: quote.total, notBooked: [] });
    expect(minor(data.payables.map(({ amount }) => amount))).toBe(quote.total.amountMinor);
    expect(data.legs.map(({ listing, from, total }) => [listing, from, total])).toEqual(
      quote.legs.map(({ listing, from, total }) => [listing, from, total]),
    );
    expect(await count('allocations', data.reference)).toBe(2);
    const shown = await shop.guest.booking(data);
    expect(shown.data).toMatchObject({ legs: data.legs });
  });

  test('is confirmed whole by one payment, with one deposit and one invoice that names every item', async () => {
    const quote = await quoted(aTrip());
    const { data: booking } = await bookTrip(shop.guest, quote.id);
    await paid(booking);
    const deposits = await shop.database.query<{ amount: string }>(
      `SELECT d.amount_minor AS amount FROM deposits d
         JOIN deposits_booking_lnk k ON k.deposit_id = d.id JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
      [booking.reference],
    );
    expect(deposits.map(({ amount }) => Number(amount))).toEqual([quote.securityDeposit.amountMinor]);

    const reader = statementReader(() => shop.server.url);
    const statement = await reader.withDocuments(booking, ['invoice', 'receipt']);
    expect(statement).toMatchObject({
      booking: { legs: quote.legs.map(({ listingName, from, to }) => ({ listingName, from, to })) },
    });
    expect(new Set(statement.lines.map((line) => (line as { leg?: number }).leg))).toEqual(new Set([0, 1]));
    const invoice = statement.documents.find(({ kind }) => kind === 'invoice');
    const pdf = await reader.get(invoice?.pdfUrl ?? '', booking.accessToken);
    const text = (await readPdf(Buffer.from(await pdf.arrayBuffer()))).pages.join(' ').replaceAll(/\s+/g, ' ');
    for (const { listingName } of quote.legs) expect(text).toContain(listingName);
  });

  test('is refused where one item is taken, with what is free instead, and holds nothing', async () => {
    const legs = aTrip();
    const quote = await quoted(legs);
    await bookAlone(legs[1]);
    const before = await shop.database.query('SELECT count(*) FROM allocations');
    const { status, error } = await bookTrip(shop.guest, quote.id);
    expect([status, error.details.code]).toEqual([409, 'dates-unavailable']);
    expect(error.details['legs']).toEqual([
      expect.objectContaining({
        leg: quote.legs.findIndex(({ listing }) => listing === villa.documentId),
        listing: villa.documentId,
        alternatives: expect.arrayContaining([
          expect.objectContaining({ from: expect.any(String) as string }),
        ]) as unknown,
      }),
    ]);
    expect(await shop.database.query('SELECT count(*) FROM allocations')).toEqual(before);
  });

  test('is made of what is free where that is accepted, at the same price, and says what is missing', async () => {
    const legs = aTrip();
    const quote = await quoted(legs);
    await bookAlone(legs[1]);
    const { status, data } = await bookTrip(shop.guest, quote.id, { accept: 'what-is-free' });
    const car = quote.legs.find(({ listing }) => listing === shop.car.documentId);
    expect(status).toBe(201);
    expect(data.total).toEqual(car?.total);
    expect(minor(data.payables.map(({ amount }) => amount))).toBe(car?.total.amountMinor);
    expect(data.legs.map(({ listing }) => listing)).toEqual([shop.car.documentId]);
    expect(data.notBooked.map(({ listing }) => listing)).toEqual([villa.documentId]);
    expect(await count('allocations', data.reference)).toBe(1);
    await paid(data);
  });

  test('is refused where nothing is free, whatever is accepted', async () => {
    const legs = aTrip();
    const quote = await quoted(legs);
    for (const leg of legs) await bookAlone(leg);
    const { status, error } = await bookTrip(shop.guest, quote.id, { accept: 'what-is-free' });
    expect([status, error.details.code]).toEqual([409, 'dates-unavailable']);
    expect(error.details['legs']).toHaveLength(2);
  });

  test('may be of one listing twice, one stay after the other', async () => {
    const index = slot++;
    const { from, to } = datesFor(villa, index);
    const later = datesFor(villa, slot++);
    const booking = await placed([legWish(villa, later), legWish(villa, { from, to })]);
    expect(booking.legs.map((leg) => leg.from)).toEqual([from, later.from]);
    await paid(booking);
  });

  test('gives the same answer to the same key', async () => {
    const { id } = await quoted(aTrip());
    const key = randomUUID();
    const first = await shop.guest.book(id, key, { accept: 'all' });
    expect(await shop.guest.book(id, key, { accept: 'all' })).toEqual(first);
  });
});

describe('cancelling all of it', () => {
  /** What a listing gives back from now on, whenever one cancels. */
  const policyOf = ({ documentId }: RentalListing, tiers: readonly object[]) =>
    shop.database.query(
      `UPDATE listing_index SET snapshot = jsonb_set(snapshot, '{cancellationPolicy,tiers}', $2::jsonb) WHERE document_id = $1`,
      [documentId, JSON.stringify(tiers)],
    );

  test('gives back by the policy of each item, to the cent', async () => {
    await policyOf(shop.car, [{ daysBeforeArrival: 0, refundBps: 10_000 }]);
    await policyOf(villa, []);
    const booking = await placed();
    await paid(booking);
    const headers = { 'x-booking-token': booking.accessToken };
    const response = await fetch(`${shop.server.url}/api/bookings/${booking.reference}/cancellation-quote`, {
      headers,
    });
    const { data } = (await response.json()) as { data: CancellationView & { token: string } };
    const back = new Map(data.legs.map((leg) => [booking.legs[leg.leg]?.listing, leg]));
    expect(back.get(shop.car.documentId)?.fee.amountMinor).toBe(0);
    expect(back.get(villa.documentId)?.fee.amountMinor).toBeGreaterThan(0);
    expect(minor(data.legs.map(({ refund }) => refund))).toBe(data.refund.amountMinor);
    expect(data.refund.amountMinor).toBeGreaterThan(0);
    const cancelled = await shop.guest.post(
      `/api/bookings/${booking.reference}/cancel`,
      { token: data.token },
      headers,
    );
    expect(cancelled).toMatchObject({ status: 200, data: { state: 'cancelled', refund: { amount: data.refund } } });
    expect(
      await shop.database.query('SELECT DISTINCT state FROM allocations WHERE booking_reference = $1', [
        booking.reference,
      ]),
    ).toEqual([{ state: 'released' }]);
  });
});

interface CancellationView {
  readonly refund: { readonly amountMinor: number };
  readonly legs: readonly {
    readonly leg: number;
    readonly refund: { readonly amountMinor: number };
    readonly fee: { readonly amountMinor: number };
  }[];
}

describe('what is taken along', () => {
  let editor: AdminSession;

  beforeAll(async () => {
    editor = await signInAsAdministrator(shop.server);
  });

  async function aCode(changes: Record<string, unknown>): Promise<string> {
    const code = `TRIP-${randomUUID().slice(0, 8).toUpperCase()}`;
    const { status } = await editor.send('POST', '/content-manager/collection-types/api::promo-code.promo-code', {
      ...{ code, label: 'Trip', stacks: true, active: true, forVehicles: true, forVillas: true, forYachts: true },
      ...changes,
    });
    expect(status).toBe(201);
    return code;
  }

  const discounts = ({ lines }: Pick<TripQuote, 'lines'>) =>
    lines.filter(({ code }) => code.startsWith('discount:promotion:'));

  test('a code that takes a part off does so for every item, and is used once', async () => {
    const promoCode = await aCode({ percent: 10, maximumUses: 1 });
    const quote = await quoted(aTrip(), { promoCode });
    expect(quote.legs.map((leg) => discounts(leg).length)).toEqual([1, 1]);
    const { data } = await bookTrip(shop.guest, quote.id);
    expect(await count('promotion_uses', data.reference)).toBe(1);
    const again = await quoteTrip(shop.guest, aTrip(), { promoCode });
    expect([again.status, again.error.details.code]).toEqual([409, 'promo-code-used-up']);
  });

  test('a code that takes an amount off does so once', async () => {
    const promoCode = await aCode({ amount: 50, currency: shop.car.currency });
    const stays = [slot++, slot++].map((index) => legWish(shop.car, datesFor(shop.car, index)));
    const quote = await quoted(stays, { promoCode });
    expect(quote.legs.map((leg) => discounts(leg).length)).toEqual([1, 0]);
  });

  test('a code for one kind of thing holds for that, and one that holds for none is refused', async () => {
    const promoCode = await aCode({ percent: 10, forVehicles: false, forYachts: false });
    const quote = await quoted(aTrip(), { promoCode });
    const withIt = quote.legs.filter((leg) => discounts(leg).length > 0);
    expect(withIt.map(({ listing }) => listing)).toEqual([villa.documentId]);
    const nowhere = await aCode({ percent: 10, forVehicles: false, forVillas: false });
    const { status, error } = await quoteTrip(shop.guest, aTrip(), { promoCode: nowhere });
    expect([status, error.details.code, error.details['path']]).toEqual([422, 'promo-code-not-here', ['promoCode']]);
  });

  test('pieces of an extra are away with the leg that they are for, and no longer', async () => {
    const [car] = aTrip();
    const index = slot++;
    const later = legWish(shop.car, datesFor(shop.car, index));
    const extra = shop.car.extras.find(({ isMandatory }) => !isMandatory);
    if (!extra) throw new Error('Nothing can be taken along in this car.');
    await shop.database.query('UPDATE extras SET stock = 1 WHERE document_id = $1', [extra.documentId]);
    const extras = [{ code: extra.code, quantity: 1 }];
    const both = await quoted([
      { ...car, ...{ extras } },
      { ...later, ...{ extras } },
    ]);
    const { status, data } = await bookTrip(shop.guest, both.id);
    expect(status).toBe(201);
    expect(
      await shop.database.query(
        'SELECT leg, quantity FROM extra_claims WHERE booking_reference = $1 AND extra = $2 ORDER BY leg',
        [data.reference, extra.documentId],
      ),
    ).toEqual([
      { leg: 0, quantity: 1 },
      { leg: 1, quantity: 1 },
    ]);
  });
});
