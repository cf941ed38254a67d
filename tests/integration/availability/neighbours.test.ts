import fc from 'fast-check';
import type { Knex } from 'knex';
import { claimDates } from '../../../src/api/availability/claims/claim-dates';
import type { Claim } from '../../../src/api/availability/claims/claim';
import { expireAllocation } from '../../../src/api/availability/claims/expire-allocation';
import { needsColumns } from '../../../src/api/availability/claims/needs-columns';
import { retakeDates } from '../../../src/api/availability/claims/retake-dates';
import { CALENDAR_INVARIANT } from '../../../src/api/availability/queries/calendar-invariant';
import { searchRequest } from '../../../src/api/availability/requests/search-request';
import {
  minutesBetween,
  needsOf,
  type StayNeeds,
  type StayWishes,
} from '../../../src/domain/availability/between-stays';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { OF_DATES } from '../../../src/invariants/of-dates';
import { aVehicle } from '../../support/builders/a-listing';
import type { TestDatabase } from '../../support/create-database';
import { ownTables, publish } from '../../support/own-tables';
import { freeOf } from '../../support/searched';

const NICE = { latitude: 43.7102, longitude: 7.262 };
const MONACO = { latitude: 43.7392, longitude: 7.4272 };
const ROME = { latitude: 41.9028, longitude: 12.4964 };
const TOO_CLOSE = OF_DATES.find(({ says }) => says.startsWith('No two neighbours'));

let knex: Knex;
let database: TestDatabase;
let counter = 0;

beforeAll(async () => {
  ({ knex, database } = await ownTables({ connections: 30 }));
});

/** After every test nothing may be too close, and every calendar right. */
afterEach(async () => {
  expect(await database.query(TOO_CLOSE?.sql ?? '')).toEqual([]);
  expect(await database.query(CALENDAR_INVARIANT.sql)).toEqual([]);
});

/** A car at home in Nice, by the day from 10:00 to 08:00, ready after two hours; 1.5 minutes for a kilometre. */
async function aCar(units = 1, changes: Partial<RentalListing> = {}) {
  counter += 1;
  const listing = aVehicle({
    documentId: `car-${counter}`,
    timeZone: 'Europe/Paris',
    turnaroundMinutes: 120,
    returnTime: '08:00',
    turnaround: { cleanings: [], crewRestMinutes: 0, home: NICE, roadFactorBps: 15_000, speedKmh: 60 },
    ...changes,
  });
  const unitIds = Array.from({ length: units }, (_, index) => `${listing.documentId}-unit-${index + 1}`);
  await publish(knex, listing, unitIds);
  return { listing, unitIds };
}

interface Wish extends Partial<StayWishes> {
  readonly reference?: string;
  readonly expiresAt?: Date;
}

let references = 0;
const soon = () => new Date(Date.now() + 900_000);

function take(listing: RentalListing, from: string, to: string, wish: Wish = {}): Promise<Claim> {
  references += 1;
  const { reference = `booking-${references}`, expiresAt = soon(), ...wishes } = wish;
  const period = rentalPeriod(listing, from, to);
  return knex.transaction((trx) =>
    claimDates(trx, { listing, period, wishes: { guests: 2, ...wishes }, bookingReference: reference, expiresAt }),
  );
}

const outcomeOf = async (claim: Promise<Claim>) => (await claim).outcome;

const shown = async (listing: RentalListing, from: string, to: string) =>
  (await freeOf(database, searchRequest.parse({ from, to, guests: '1' }))).some(
    ({ documentId }) => documentId === listing.documentId,
  );

describe('the rule of a pair', () => {
  test('is in the database what it is in the domain', async () => {
    const place = fc.option(
      fc.record({
        latitude: fc.double({ min: -80, max: 80, noNaN: true }),
        longitude: fc.double({ min: -179, max: 179, noNaN: true }),
      }),
    );
    const needs: fc.Arbitrary<StayNeeds> = fc.record({
      prepareMinutes: fc.nat({ max: 900 }),
      restMinutes: fc.nat({ max: 900 }),
      beginsAt: place,
      endsAt: place,
      minutesPerKm: fc.constantFrom(0, 0.7, 1.5, 4),
    });
    const listing = aVehicle();
    await fc.assert(
      fc.asyncProperty(needs, needs, async (first, next) => {
        const columns = [first, next].map((one) => JSON.stringify(needsColumns(listing, one)));
        const [row] = await database.query<{ minutes: number }>(
          `SELECT minutes_between(jsonb_populate_record(NULL::allocations, $1), jsonb_populate_record(NULL::allocations, $2)) AS minutes`,
          columns,
        );
        expect(row?.minutes).toBe(minutesBetween(first, next));
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['after one that ended elsewhere', { collection: MONACO }, {}],
    ['elsewhere after one that ended at home', {}, { delivery: MONACO }],
  ])('refuses a stay %s, when the way is too long', async (_, first, next) => {
    const { listing } = await aCar();
    expect(await outcomeOf(take(listing, '2027-05-01', '2027-05-04', first))).toBe('claimed');
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-06', next))).toBe('taken');
    expect(await outcomeOf(take(listing, '2027-05-05', '2027-05-07', next))).toBe('claimed');
  });

  test('refuses a stay before one that begins elsewhere', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-04', '2027-05-06', { delivery: MONACO });
    expect(await outcomeOf(take(listing, '2027-05-01', '2027-05-04'))).toBe('taken');
    expect(await outcomeOf(take(listing, '2027-05-01', '2027-05-04', { collection: MONACO }))).toBe('claimed');
  });

  test('lets the next guest take over where the last one leaves', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-01', '2027-05-04', { collection: MONACO });
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-06', { delivery: MONACO }))).toBe('claimed');
  });

  test('looks past maintenance to the stay before it', async () => {
    const { listing, unitIds } = await aCar();
    await take(listing, '2027-05-01', '2027-05-04', { collection: ROME });
    await knex('allocations').insert({
      unit_id: unitIds[0],
      during: '[2027-05-04T09:00:00Z,2027-05-04T10:00:00Z)',
      state: 'blocked',
      source: 'test',
    });
    // 680 km by road and more at sixty an hour: not on the same day
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-06', { delivery: NICE }))).toBe('taken');
    expect(await outcomeOf(take(listing, '2027-05-05', '2027-05-07'))).toBe('claimed');
  });

  test('asks for the rest of a crew between charters, not before maintenance', async () => {
    const { listing, unitIds } = await aCar(1, {
      returnTime: '08:00',
      turnaround: { cleanings: [], crewRestMinutes: 180, home: NICE, roadFactorBps: 10_000, speedKmh: 30 },
    });
    await take(listing, '2027-05-01', '2027-05-04');
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-06'))).toBe('taken');
    await knex('allocations').insert({
      unit_id: unitIds[0],
      during: '[2027-05-04T08:00:00Z,2027-05-04T09:00:00Z)',
      state: 'blocked',
      source: 'test',
    });
  });

  test('keeps the cleaning of its class in what the stay takes', async () => {
    const { listing } = await aCar(1, {
      turnaround: {
        cleanings: [{ class: 'deep', minutes: 300, minDuration: 7, minGuests: null }],
        ...{ crewRestMinutes: 0, home: NICE, roadFactorBps: 15_000, speedKmh: 60 },
      },
    });
    await take(listing, '2027-05-10', '2027-05-12');
    expect(await outcomeOf(take(listing, '2027-05-03', '2027-05-10'))).toBe('taken');
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-10'))).toBe('claimed');
  });

  test('tries the next unit of the listing', async () => {
    const { listing } = await aCar(2);
    const first = await take(listing, '2027-05-01', '2027-05-04', { collection: MONACO });
    const second = await take(listing, '2027-05-04', '2027-05-06');
    expect([first.outcome, second.outcome]).toEqual(['claimed', 'claimed']);
    expect(second).not.toMatchObject({ unitId: first.outcome === 'claimed' ? first.unitId : '' });
  });

  test('is no reason to refuse anything for a hold that has died: it is buried', async () => {
    const { listing } = await aCar();
    const dead = { reference: 'dead-neighbour', expiresAt: new Date(Date.now() - 60_000), collection: MONACO };
    await take(listing, '2027-05-01', '2027-05-04', dead);
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-06'))).toBe('claimed');
    const rows: { state: string }[] = await knex('allocations').where({ booking_reference: 'dead-neighbour' });
    expect(rows.map(({ state }) => state)).toEqual(['expired']);
  });

  test('holds for dates that are taken again', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-01', '2027-05-04', { reference: 'lost', collection: MONACO });
    await knex.transaction((trx) => expireAllocation(trx, 'lost'));
    const next = await take(listing, '2027-05-04', '2027-05-06', { reference: 'in-between' });
    expect(next.outcome).toBe('claimed');
    expect(await knex.transaction((trx) => retakeDates(trx, 'lost'))).toEqual({ outcome: 'taken' });
    await knex('allocations').where({ booking_reference: 'in-between' }).update({ state: 'released' });
    expect(await knex.transaction((trx) => retakeDates(trx, 'lost'))).toMatchObject({ outcome: 'claimed' });
    expect(await outcomeOf(take(listing, '2027-05-04', '2027-05-06'))).toBe('taken');
  });
});

describe('a row that is moved', () => {
  const spanOf = (listing: RentalListing, from: string, to: string) => {
    const { startsAt, blockedUntil } = rentalPeriod(listing, from, to);
    return `[${startsAt.toString()},${blockedUntil.toString()})`;
  };

  test('is refused beside a neighbour that is too close, as if the dates were taken', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-01', '2027-05-04', { collection: MONACO });
    await take(listing, '2027-05-10', '2027-05-12', { reference: 'moving' });
    const moved = (during: string) => knex('allocations').where({ booking_reference: 'moving' }).update({ during });
    await expect(moved(spanOf(listing, '2027-05-04', '2027-05-06'))).rejects.toMatchObject({
      code: '23P01',
      constraint: 'allocations_keep_their_distance',
    });
    expect(await moved(spanOf(listing, '2027-05-05', '2027-05-07'))).toBe(1);
  });

  test('is refused when only its places move', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-01', '2027-05-04');
    await take(listing, '2027-05-04', '2027-05-06', { reference: 'to-monaco' });
    const needs = needsOf(listing, { duration: 2 }, { guests: 2, delivery: MONACO });
    await expect(
      knex('allocations').where({ booking_reference: 'to-monaco' }).update(needsColumns(listing, needs)),
    ).rejects.toMatchObject({ code: '23P01' });
  });

  test('may be beside the dates that are held to make it longer, and beside nothing else', async () => {
    const { listing } = await aCar();
    const stay = await take(listing, '2027-05-01', '2027-05-04', { reference: 'MDS-LONGER', collection: MONACO });
    if (stay.outcome !== 'claimed') throw new Error('The dates are free.');
    const needs = needsColumns(listing, needsOf(listing, { duration: 2 }, { guests: 2 }));
    const hold = (sourceUid: string) =>
      knex('allocations').insert({
        ...needs,
        unit_id: stay.unitId,
        during: spanOf(listing, '2027-05-04', '2027-05-06'),
        state: 'held',
        booking_reference: 'MDS-LONGER',
        expires_at: soon(),
        source: 'amendment',
        source_uid: sourceUid,
      });
    await expect(hold('MDS-OTHERS:1')).rejects.toMatchObject({ code: '23P01' });
    await hold('MDS-LONGER:1');
  });

  test('is confirmed without being looked at again', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-01', '2027-05-04', { reference: 'to-confirm' });
    const confirmed = { state: 'confirmed', expires_at: null };
    expect(await knex('allocations').where({ booking_reference: 'to-confirm' }).update(confirmed)).toBe(1);
  });
});

describe('search', () => {
  test('knows the way home after a stay, and out to the next one', async () => {
    const { listing } = await aCar();
    await take(listing, '2027-05-04', '2027-05-06', { delivery: MONACO, collection: MONACO });
    expect(await shown(listing, '2027-05-06', '2027-05-08')).toBe(false);
    expect(await shown(listing, '2027-05-07', '2027-05-08')).toBe(true);
    expect(await shown(listing, '2027-05-02', '2027-05-04')).toBe(false);
    expect(await shown(listing, '2027-05-02', '2027-05-03')).toBe(true);
  });

  test('knows how long the stay itself has to be cleaned after', async () => {
    const cleanings = [{ class: 'deep', minutes: 300, minDuration: 7, minGuests: null } as const];
    const { listing } = await aCar(1, {
      turnaround: { cleanings, crewRestMinutes: 0, home: NICE, roadFactorBps: 15_000, speedKmh: 60 },
    });
    await take(listing, '2027-05-10', '2027-05-12');
    expect(await shown(listing, '2027-05-03', '2027-05-10')).toBe(false);
    expect(await shown(listing, '2027-05-04', '2027-05-10')).toBe(true);
    expect(await shown(listing, '2027-05-02', '2027-05-09')).toBe(true);
  });

  test('shows exactly what a plain stay can have, whatever is booked around it', async () => {
    const stay = fc.record({
      start: fc.nat({ max: 12 }),
      nights: fc.integer({ min: 1, max: 5 }),
      delivery: fc.constantFrom(undefined, MONACO, ROME),
      collection: fc.constantFrom(undefined, MONACO, ROME),
    });
    const day = (offset: number) => addDays('2027-07-01', offset);
    await fc.assert(
      fc.asyncProperty(
        fc.array(stay, { maxLength: 5 }),
        fc.constantFrom(0, 180),
        fc.record({ start: fc.nat({ max: 14 }), nights: fc.integer({ min: 1, max: 5 }) }),
        async (booked, crewRestMinutes, { start, nights }) => {
          const { listing } = await aCar(1, {
            turnaround: {
              cleanings: [{ class: 'deep', minutes: 240, minDuration: 4, minGuests: null }],
              ...{ crewRestMinutes, home: NICE, roadFactorBps: 15_000, speedKmh: 60 },
            },
          });
          for (const one of booked) {
            await take(listing, day(one.start), day(one.start + one.nights), {
              delivery: one.delivery,
              collection: one.collection,
            });
          }
          const isShown = await shown(listing, day(start), day(start + nights));
          expect(await outcomeOf(take(listing, day(start), day(start + nights), { guests: 1 }))).toBe(
            isShown ? 'claimed' : 'taken',
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('rivals', () => {
  test('who take neighbouring spans at the same instant are never too close, and none of them fails', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { listing } = await aCar(1);
      const claims = await Promise.all(
        Array.from({ length: 24 }, (_, index) => {
          const from = addDays('2027-05-01', index % 8);
          return take(listing, from, addDays(from, 1), {
            delivery: index % 3 === 0 ? MONACO : undefined,
            collection: index % 2 === 0 ? MONACO : undefined,
          });
        }),
      );
      expect(claims.filter(({ outcome }) => outcome === 'claimed').length).toBeGreaterThan(0);
      expect(await database.query(TOO_CLOSE?.sql ?? '')).toEqual([]);
    }
  });
});
