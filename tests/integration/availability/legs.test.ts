import type { Knex } from 'knex';
import { claimDates } from '../../../src/api/availability/claims/claim-dates';
import { claimLegs, type ClaimLegs } from '../../../src/api/availability/claims/claim-legs';
import { confirmAllocation } from '../../../src/api/availability/claims/confirm-allocation';
import { expireAllocation } from '../../../src/api/availability/claims/expire-allocation';
import { extendHold } from '../../../src/api/availability/claims/extend-hold';
import { releaseAllocation } from '../../../src/api/availability/claims/release-allocation';
import { retakeDates } from '../../../src/api/availability/claims/retake-dates';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { aVilla } from '../../support/builders/a-listing';
import { ownTables, publish } from '../../support/own-tables';

const IN_15_MINUTES = () => new Date(Date.now() + 900_000);
const A_MINUTE_AGO = () => new Date(Date.now() - 60_000);

let knex: Knex;
let listings = 0;
let references = 0;

beforeAll(async () => {
  ({ knex } = await ownTables());
});

/** A published villa of the test's own, in whose units nothing has to be done between two stays. */
async function villaWith(units: number): Promise<RentalListing> {
  listings += 1;
  const listing = aVilla({ documentId: `trip-${String(listings).padStart(3, '0')}`, turnaroundMinutes: 0 });
  await publish(
    knex,
    listing,
    Array.from({ length: units }, (_, index) => `${listing.documentId}-${index + 1}`),
  );
  return listing;
}

type Leg = readonly [listing: RentalListing, from: string, to: string];
type Wish = Partial<Pick<ClaimLegs, 'accept' | 'bookingReference' | 'expiresAt'>>;

function hold(legs: readonly Leg[], wish: Wish = {}) {
  references += 1;
  return knex.transaction((trx) =>
    claimLegs(trx, {
      legs: legs.map(([listing, from, to]) => ({
        listing,
        period: rentalPeriod(listing, from, to),
        quote: { guests: 1 },
      })),
      ...{ accept: 'all', bookingReference: `trip-${references}`, expiresAt: IN_15_MINUTES(), ...wish },
    }),
  );
}

/** Somebody else books one stay. */
function book([listing, from, to]: Leg, unitId?: string) {
  references += 1;
  return knex.transaction((trx) =>
    claimDates(trx, {
      ...{ listing, period: rentalPeriod(listing, from, to), wishes: { guests: 1 } },
      bookingReference: `rival-${references}`,
      ...{ expiresAt: IN_15_MINUTES(), ...(unitId ? { unitId } : {}) },
    }),
  );
}

async function rowsOf(bookingReference: string): Promise<string[]> {
  const rows: { leg: number; unit_id: string; state: string }[] = await knex('allocations')
    .where({ booking_reference: bookingReference })
    .orderBy([{ column: 'created_at' }, { column: 'leg' }])
    .select('leg', 'unit_id', 'state');
  return rows.map(({ leg, unit_id, state }) => `${leg} ${unit_id} ${state}`);
}

const inTrx = <T>(work: (trx: Knex.Transaction) => Promise<T>) => knex.transaction(work);

describe('claiming several legs', () => {
  test('holds all of them, each under its number', async () => {
    const [a, b] = [await villaWith(1), await villaWith(1)];
    const claim = await hold(
      [
        [a, '2027-05-01', '2027-05-08'],
        [b, '2027-05-08', '2027-05-12'],
      ],
      { bookingReference: 'both' },
    );
    expect(claim).toMatchObject({ outcome: 'held', legs: [{ place: 0 }, { place: 1 }] });
    expect(await rowsOf('both')).toEqual([`0 ${a.documentId}-1 held`, `1 ${b.documentId}-1 held`]);
  });

  test('holds nothing where one is taken, and says which', async () => {
    const [a, b] = [await villaWith(1), await villaWith(1)];
    await book([b, '2027-05-09', '2027-05-10']);
    const claim = await hold(
      [
        [a, '2027-05-01', '2027-05-08'],
        [b, '2027-05-08', '2027-05-12'],
      ],
      { bookingReference: 'none' },
    );
    expect(claim).toEqual({ outcome: 'taken', places: [1] });
    expect(await rowsOf('none')).toEqual([]);
  });

  test('holds what is free where that is accepted, numbered without a gap', async () => {
    const [a, b, c] = [await villaWith(1), await villaWith(1), await villaWith(1)];
    await book([b, '2027-05-09', '2027-05-10']);
    const legs = [a, b, c].map((villa) => [villa, '2027-05-08', '2027-05-12'] as const);
    const claim = await hold(legs, { bookingReference: 'some', accept: 'what-is-free' });
    expect(claim).toMatchObject({ outcome: 'held', legs: [{ place: 0 }, { place: 2 }] });
    expect(await rowsOf('some')).toEqual([`0 ${a.documentId}-1 held`, `1 ${c.documentId}-1 held`]);
  });

  test('two legs of one listing do not take from each other the only unit that one of them can have', async () => {
    const villa = await villaWith(2);
    const [one, two] = [`${villa.documentId}-1`, `${villa.documentId}-2`];
    await book([villa, '2027-05-12', '2027-05-20'], two); // the second leg is left with the first unit, the snug one for both
    await book([villa, '2027-04-20', '2027-05-01'], one);
    await hold(
      [
        [villa, '2027-05-01', '2027-05-08'],
        [villa, '2027-05-05', '2027-05-14'],
      ],
      { bookingReference: 'sisters' },
    );
    expect(await rowsOf('sisters')).toEqual([`0 ${two} held`, `1 ${one} held`]);
  });

  test('a stay that is split stays in one unit', async () => {
    const villa = await villaWith(3);
    await hold(
      [
        [villa, '2027-05-01', '2027-05-08'],
        [villa, '2027-05-08', '2027-05-12'],
      ],
      { bookingReference: 'split' },
    );
    expect(new Set((await rowsOf('split')).map((row) => row.split(' ')[1])).size).toBe(1);
  });

  test('a dead hold refuses nobody', async () => {
    const [a, b] = [await villaWith(1), await villaWith(1)];
    const legs: Leg[] = [
      [a, '2027-05-01', '2027-05-08'],
      [b, '2027-05-08', '2027-05-12'],
    ];
    await hold(legs, { bookingReference: 'dead-trip', expiresAt: A_MINUTE_AGO() });
    expect(await hold(legs)).toMatchObject({ outcome: 'held' });
    expect((await rowsOf('dead-trip')).every((row) => row.endsWith('expired'))).toBe(true);
  });

  test('400 trips and stays that want the same units in any order wait for each other never for ever, and hold all or nothing', async () => {
    const villas = [await villaWith(1), await villaWith(2), await villaWith(1), await villaWith(3)];
    const day = (offset: number) => new Date(Date.UTC(2027, 8, 1 + offset)).toISOString().slice(0, 10);
    const random = (below: number) => Math.floor(Math.random() * below);
    const aLeg = (): Leg => {
      const from = random(30);
      return [villas[random(villas.length)] ?? aVilla(), day(from), day(from + 1 + random(5))];
    };
    const wanted = new Map<string, number>();
    await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const expiresAt = index % 4 === 0 ? A_MINUTE_AGO() : IN_15_MINUTES();
        if (index % 3 === 0) return book(aLeg());
        const bookingReference = `storm-${index}`;
        const legs = Array.from({ length: 2 + random(4) }, aLeg).sort((a, b) => (a[1] < b[1] ? -1 : 1));
        const claim = await hold(legs, { bookingReference, expiresAt, accept: index % 2 ? 'all' : 'what-is-free' });
        if (claim.outcome === 'held') wanted.set(bookingReference, claim.legs.length);
        if (claim.outcome === 'held' && index % 5 === 0) await inTrx((trx) => expireAllocation(trx, bookingReference));
        if (claim.outcome === 'held' && index % 5 === 1) await inTrx((trx) => confirmAllocation(trx, bookingReference));
        if (claim.outcome === 'held' && index % 5 === 2) await inTrx((trx) => releaseAllocation(trx, bookingReference));
        return claim;
      }),
    );
    const rows: { reference: string; legs: string }[] = await knex('allocations')
      .whereLike('booking_reference', 'storm-%')
      .groupBy('booking_reference')
      .select({ reference: 'booking_reference' }, knex.raw('count(DISTINCT leg) AS legs'));
    expect(wanted.size).toBeGreaterThan(20);
    expect(new Map(rows.map(({ reference, legs }) => [reference, Number(legs)]))).toEqual(wanted);
  }, 120_000);
});

describe('the life of several legs', () => {
  /** A hold of two legs whose time is over, the second of which somebody else has taken. */
  async function halfLost(bookingReference: string, units = 1) {
    const [a, b] = [await villaWith(1), await villaWith(units)];
    const legs: Leg[] = [
      [a, '2027-05-01', '2027-05-08'],
      [b, '2027-05-08', '2027-05-12'],
    ];
    await hold(legs, { bookingReference, expiresAt: A_MINUTE_AGO() });
    await book([b, '2027-05-09', '2027-05-10'], `${b.documentId}-1`);
    return { a, b };
  }

  test('all are confirmed, let go and given back together', async () => {
    const [a, b] = [await villaWith(1), await villaWith(1)];
    const legs: Leg[] = [
      [a, '2027-05-01', '2027-05-08'],
      [b, '2027-05-08', '2027-05-12'],
    ];
    const states = async (reference: string) => (await rowsOf(reference)).map((row) => row.split(' ')[2]);
    await hold(legs, { bookingReference: 'kept' });
    expect(await inTrx((trx) => extendHold(trx, 'kept', IN_15_MINUTES()))).toBe(true);
    expect(await inTrx((trx) => confirmAllocation(trx, 'kept'))).toBe(true);
    expect(await states('kept')).toEqual(['confirmed', 'confirmed']);
    expect(await inTrx((trx) => releaseAllocation(trx, 'kept'))).toBe(true);
    expect(await states('kept')).toEqual(['released', 'released']);
    await hold(legs, { bookingReference: 'let-go' });
    expect(await inTrx((trx) => expireAllocation(trx, 'let-go'))).toBe(true);
    expect(await states('let-go')).toEqual(['expired', 'expired']);
  });

  test('where one was lost none is confirmed, and none is held for longer', async () => {
    await halfLost('half');
    expect(await inTrx((trx) => confirmAllocation(trx, 'half'))).toBe(false);
    expect(await inTrx((trx) => extendHold(trx, 'half', IN_15_MINUTES()))).toBe(false);
    expect((await rowsOf('half')).map((row) => row.split(' ')[2])).toEqual(['held', 'expired']);
  });

  test('late money takes the lost one again, on another unit, and confirms the other with it', async () => {
    const { a, b } = await halfLost('whole-again', 2);
    const claim = await inTrx((trx) => retakeDates(trx, 'whole-again'));
    expect(claim).toMatchObject({ outcome: 'claimed', unitId: `${a.documentId}-1` });
    expect(await rowsOf('whole-again')).toEqual([
      `0 ${a.documentId}-1 confirmed`,
      `1 ${b.documentId}-1 expired`,
      `1 ${b.documentId}-2 confirmed`,
    ]);
  });

  test('late money touches nothing where the lost one is not to be had', async () => {
    await halfLost('not-again');
    expect(await inTrx((trx) => retakeDates(trx, 'not-again'))).toEqual({ outcome: 'taken' });
    expect((await rowsOf('not-again')).map((row) => row.split(' ')[2])).toEqual(['held', 'expired']);
  });

  test('all are taken again where all were lost, each where it was', async () => {
    const [a, b] = [await villaWith(2), await villaWith(2)];
    const legs: Leg[] = [
      [a, '2027-05-01', '2027-05-08'],
      [b, '2027-05-08', '2027-05-12'],
    ];
    await hold(legs, { bookingReference: 'all-lost' });
    const before = await rowsOf('all-lost');
    await inTrx((trx) => expireAllocation(trx, 'all-lost'));
    expect(await inTrx((trx) => retakeDates(trx, 'all-lost'))).toMatchObject({ outcome: 'claimed' });
    expect((await rowsOf('all-lost')).slice(2)).toEqual(before.map((row) => row.replace('held', 'confirmed')));
  });

  test('a leg that was given back is not lost', async () => {
    const [a, b] = [await villaWith(1), await villaWith(1)];
    const legs: Leg[] = [
      [a, '2027-05-01', '2027-05-08'],
      [b, '2027-05-08', '2027-05-12'],
    ];
    await hold(legs, { bookingReference: 'shorter' });
    await knex('allocations').where({ booking_reference: 'shorter', leg: 1 }).update({ state: 'released' });
    expect(await inTrx((trx) => confirmAllocation(trx, 'shorter'))).toBe(true);
  });
});
