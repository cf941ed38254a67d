import fc from 'fast-check';
import type { Knex } from 'knex';
import { claimDates, type ClaimDates } from '../../../src/api/availability/claims/claim-dates';
import { moveTo } from '../../../src/api/availability/claims/move-to';
import { ownAllocation } from '../../../src/api/availability/claims/own-allocation';
import { whatItHas } from '../../../src/api/availability/claims/what-it-has';
import { wishedTime } from '../../../src/api/availability/claims/wished-time';
import { insertEntry } from '../../../src/api/waitlist/records/insert-entry';
import { whoCanBeServed } from '../../../src/api/waitlist/queries/who-can-be-served';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { aVehicle } from '../../support/builders/a-listing';
import { ownTables, publish } from '../../support/own-tables';

const NICE = { latitude: 43.7102, longitude: 7.262 };
const MONACO = { latitude: 43.7392, longitude: 7.4272 };
const ROME = { latitude: 41.9028, longitude: 12.4964 };

let knex: Knex;
let counter = 0;

beforeAll(async () => {
  ({ knex } = await ownTables());
});

/** A car by the day from 10:00 to 08:00, ready after two hours, or four after four days. */
async function aCar(units: number, crewRestMinutes = 0): Promise<RentalListing> {
  counter += 1;
  const cleanings = [{ class: 'deep', minutes: 240, minDuration: 4, minGuests: null } as const];
  const listing = aVehicle({
    documentId: `car-${counter}`,
    ...{ timeZone: 'Europe/Paris', turnaroundMinutes: 120, returnTime: '08:00' },
    turnaround: { cleanings, crewRestMinutes, home: NICE, roadFactorBps: 15_000, speedKmh: 60 },
  });
  await publish(
    knex,
    listing,
    Array.from({ length: units }, (_, index) => `${listing.documentId}-unit-${index + 1}`),
  );
  return listing;
}

type Wish = Partial<ClaimDates['wishes']> & Partial<Pick<ClaimDates, 'expiresAt' | 'sparesDeadHolds'>>;

function take(listing: RentalListing, from: string, to: string, wish: Wish = {}) {
  counter += 1;
  const { expiresAt = new Date(Date.now() + 900_000), sparesDeadHolds, ...wishes } = wish;
  return knex.transaction((trx) =>
    claimDates(trx, {
      ...{ listing, period: rentalPeriod(listing, from, to), wishes: { guests: 1, ...wishes } },
      ...{ bookingReference: `booking-${counter}`, expiresAt, sparesDeadHolds },
    }),
  );
}

/** Somebody begins to wait. @returns the reference of their entry */
async function waits(listing: RentalListing, from: string, to: string): Promise<string> {
  counter += 1;
  const reference = `WL-${counter}`;
  const request = {
    ...{ kind: listing.kind, listing: listing.documentId, from, to, guests: 1, extras: [], flexibleDays: 0 },
    customer: { firstName: 'Wanda', lastName: 'Waits', email: `${counter}@example.com` },
  };
  const stays = [rentalPeriod(listing, from, to)];
  await knex.transaction((trx) => insertEntry(trx, { reference, listing, request, stays }));
  return reference;
}

/** Whether the queue would say of somebody who waits that their dates are free. */
async function looksFree(listing: RentalListing, from: string, to: string): Promise<boolean> {
  const reference = await waits(listing, from, to);
  return (await whoCanBeServed(knex, { listing: listing.documentId }))?.reference === reference;
}

test.each([
  ['after one that ended elsewhere', { collection: MONACO }, '2027-05-04', '2027-05-06', false],
  ['after one that ended at home', {}, '2027-05-04', '2027-05-06', true],
  ['before one that begins elsewhere', { delivery: MONACO }, '2027-04-29', '2027-05-01', false],
  ['with a longer cleaning before the next', {}, '2027-04-26', '2027-05-01', false],
])('a stay %s is free for the queue exactly if it can be claimed', async (_, wish, from, to, isFree) => {
  const listing = await aCar(1);
  await take(listing, '2027-05-01', '2027-05-04', wish);
  expect(await looksFree(listing, from, to)).toBe(isFree);
  expect((await take(listing, from, to)).outcome).toBe(isFree ? 'claimed' : 'taken');
});

test('what the queue says is what a claim of hers gets, whatever is booked around it, dead holds among it', async () => {
  const stay = fc.record({
    start: fc.nat({ max: 12 }),
    nights: fc.integer({ min: 1, max: 5 }),
    delivery: fc.constantFrom(undefined, MONACO, ROME),
    collection: fc.constantFrom(undefined, MONACO, ROME),
    isDead: fc.boolean(),
  });
  const day = (offset: number) => addDays('2027-07-01', offset);
  await fc.assert(
    fc.asyncProperty(
      fc.array(stay, { maxLength: 6 }),
      fc.constantFrom(0, 180),
      fc.constantFrom(1, 2),
      fc.record({ start: fc.nat({ max: 14 }), nights: fc.integer({ min: 1, max: 5 }) }),
      async (booked, crewRestMinutes, units, { start, nights }) => {
        const listing = await aCar(units, crewRestMinutes);
        for (const { start: from, nights: many, isDead, ...places } of booked) {
          const expiresAt = new Date(Date.now() + (isDead ? -60_000 : 900_000));
          await take(listing, day(from), day(from + many), { ...places, expiresAt });
        }
        const isFree = await looksFree(listing, day(start), day(start + nights));
        const claim = await take(listing, day(start), day(start + nights), { sparesDeadHolds: true });
        expect(claim.outcome).toBe(isFree ? 'claimed' : 'taken');
      },
    ),
    { numRuns: 60 },
  );
});

test('a claim for somebody who waits looks past a unit with a dead hold, and takes none from it', async () => {
  const listing = await aCar(2);
  const dead = await take(listing, '2027-05-01', '2027-05-04', { expiresAt: new Date(Date.now() - 60_000) });
  const [first, second] = [
    await take(listing, '2027-05-01', '2027-05-04', { sparesDeadHolds: true }),
    await take(listing, '2027-05-01', '2027-05-04', { sparesDeadHolds: true }),
  ];
  expect([first.outcome, second.outcome]).toEqual(['claimed', 'taken']);
  expect(first).not.toMatchObject({ unitId: dead.outcome === 'claimed' ? dead.unitId : '' });
  expect((await take(listing, '2027-05-01', '2027-05-04')).outcome).toBe('claimed'); // anybody else has it buried
});

const spanOf = (listing: RentalListing, from: string, to: string): readonly [string, string] => {
  const { startsAt, blockedUntil } = rentalPeriod(listing, from, to);
  return [startsAt.toString(), blockedUntil.toString()];
};

test.each([
  ['is too close', { collection: MONACO }, true],
  ['is far enough away', {}, false],
])('whoever waits comes before a stay beside theirs exactly if it %s', async (_, places, comesFirst) => {
  const listing = await aCar(1);
  const waiting = await waits(listing, '2027-05-04', '2027-05-06');
  const [from, to, bookingReference] = ['2027-05-01', '2027-05-04', 'rival'];
  const first = await knex.transaction(async (trx) => {
    const claim = await claimDates(trx, {
      ...{ listing, period: rentalPeriod(listing, from, to), wishes: { guests: 1, ...places } },
      ...{ bookingReference, expiresAt: new Date(Date.now() + 900_000) },
    });
    expect(claim.outcome).toBe('claimed');
    const who = { listing: listing.documentId, touching: spanOf(listing, from, to), butFor: bookingReference };
    return whoCanBeServed(trx, who);
  });
  expect(first?.reference).toBe(comesFirst ? waiting : undefined);
});

describe('whoever waits comes before a change of a booking', () => {
  type Dates = readonly [from: string, to: string];
  type Places = Partial<ClaimDates['wishes']>;
  interface Change {
    readonly wish: Dates;
    readonly after: Dates;
    readonly placesBefore?: Places;
    readonly places?: Places;
    readonly comesFirst: boolean;
  }
  const booked: Dates = ['2027-05-01', '2027-05-04'];
  const next: Dates = ['2027-05-04', '2027-05-06'];
  const previous: Dates = ['2027-04-29', '2027-05-01'];
  const delivery = { delivery: MONACO };

  test.each<[string, Change]>([
    [
      'not where it keeps some of its own dates',
      { wish: ['2027-05-02', '2027-05-04'], after: ['2027-05-01', '2027-05-03'], comesFirst: false },
    ],
    ['where it takes more', { wish: next, after: ['2027-05-01', '2027-05-05'], comesFirst: true }],
    ['where it comes too close', { wish: next, after: booked, places: { collection: MONACO }, comesFirst: true }],
    [
      'not where it was too close before',
      { wish: previous, after: booked, placesBefore: delivery, places: delivery, comesFirst: false },
    ],
  ])('%s', async (_, { wish, after, placesBefore = {}, places = {}, comesFirst }) => {
    const listing = await aCar(1);
    const bookingReference = `changing-${(counter += 1)}`;
    await knex.transaction((trx) =>
      claimDates(trx, {
        ...{ listing, period: rentalPeriod(listing, ...booked), wishes: { guests: 1, ...placesBefore } },
        ...{ bookingReference, expiresAt: new Date(Date.now() + 900_000) },
      }),
    );
    await knex('allocations')
      .where({ booking_reference: bookingReference })
      .update({ state: 'confirmed', expires_at: null });
    const waiting = await waits(listing, ...wish);
    const first = await knex.transaction(async (trx) => {
      const had = await whatItHas(trx, bookingReference);
      const wanted = wishedTime({ listing, period: rentalPeriod(listing, ...after), wishes: { guests: 1, ...places } });
      const own = await ownAllocation(trx, { bookingReference, leg: 0 });
      expect(own !== null && (await moveTo(trx, own, own.unitId, wanted))).toBe(true);
      const touching = spanOf(listing, ...after);
      return whoCanBeServed(trx, { listing: listing.documentId, touching, butFor: bookingReference, had });
    });
    expect(first?.reference).toBe(comesFirst ? waiting : undefined);
  });
});
