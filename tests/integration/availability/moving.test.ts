import type { Knex } from 'knex';
import { claimDates } from '../../../src/api/availability/claims/claim-dates';
import { holdChange } from '../../../src/api/availability/claims/hold-change';
import { moveAllocation } from '../../../src/api/availability/claims/move-allocation';
import { wishedTime } from '../../../src/api/availability/claims/wished-time';
import type { StayWishes } from '../../../src/domain/availability/between-stays';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { aVehicle } from '../../support/builders/a-listing';
import { ownTables, publish } from '../../support/own-tables';

const NICE = { latitude: 43.7102, longitude: 7.262 };
const MONACO = { latitude: 43.7392, longitude: 7.4272 };

let knex: Knex;
let counter = 0;

beforeAll(async () => {
  ({ knex } = await ownTables());
});

const IN_AN_HOUR = () => new Date(Date.now() + 3_600_000);
const A_MINUTE_AGO = () => new Date(Date.now() - 60_000);

async function aCar(units = 1, crewRestMinutes = 0): Promise<RentalListing> {
  counter += 1;
  const listing = aVehicle({
    documentId: `car-${counter}`,
    ...{ timeZone: 'Europe/Paris', turnaroundMinutes: 120, returnTime: '08:00' },
    turnaround: { cleanings: [], crewRestMinutes, home: NICE, roadFactorBps: 15_000, speedKmh: 60 },
  });
  await publish(
    knex,
    listing,
    Array.from({ length: units }, (_, index) => `${listing.documentId}-unit-${index + 1}`),
  );
  return listing;
}

interface Taking extends Partial<StayWishes> {
  readonly expiresAt?: Date;
  readonly unitId?: string;
}

/** @returns the reference of the booking */
async function take(listing: RentalListing, from: string, to: string, wish: Taking = {}): Promise<string> {
  counter += 1;
  const bookingReference = `MDS-${counter}`;
  const { expiresAt = IN_AN_HOUR(), unitId, ...wishes } = wish;
  const claim = await knex.transaction((trx) =>
    claimDates(trx, {
      ...{ listing, period: rentalPeriod(listing, from, to), wishes: { guests: 1, ...wishes } },
      ...{ bookingReference, expiresAt, ...(unitId ? { unitId } : {}) },
    }),
  );
  expect(claim.outcome).toBe('claimed');
  return bookingReference;
}

async function booked(listing: RentalListing, from: string, to: string, wish: Taking = {}): Promise<string> {
  const reference = await take(listing, from, to, wish);
  await knex('allocations').where({ booking_reference: reference }).update({ state: 'confirmed', expires_at: null });
  return reference;
}

const wanted = (listing: RentalListing, from: string, to: string, wishes: Partial<StayWishes> = {}) =>
  wishedTime({ listing, period: rentalPeriod(listing, from, to), wishes: { guests: 1, ...wishes } });

type Wanted = ReturnType<typeof wanted>;

const move = (bookingReference: string, time: Wanted) =>
  knex.transaction((trx) =>
    moveAllocation(trx, {
      ...{ bookingReference, holder: null, leg: 0, unitId: null, isOnlyUnit: false },
      wanted: time,
    }),
  );

function hold(bookingReference: string, time: Wanted) {
  counter += 1;
  return knex.transaction((trx) =>
    holdChange(trx, {
      ...{ bookingReference, holder: `change-${counter}`, leg: 0, expiresAt: IN_AN_HOUR() },
      wanted: time,
    }),
  );
}

const stateOf = async (reference: string) => {
  const row: unknown = await knex('allocations').where({ booking_reference: reference }).first('state');
  return row;
};

describe('a booking that is moved', () => {
  test('buries a dead hold that is only too close', async () => {
    const listing = await aCar();
    const dead = await take(listing, '2027-05-01', '2027-05-04', { collection: MONACO, expiresAt: A_MINUTE_AGO() });
    const moving = await booked(listing, '2027-05-10', '2027-05-12');
    expect(await move(moving, wanted(listing, '2027-05-04', '2027-05-06'))).toMatchObject({ outcome: 'claimed' });
    expect(await stateOf(dead)).toEqual({ state: 'expired' });
  });

  test('buries a dead hold that overlaps, and none that is far enough', async () => {
    const listing = await aCar();
    const [over, far] = [
      await take(listing, '2027-05-01', '2027-05-04', { expiresAt: A_MINUTE_AGO() }),
      await take(listing, '2027-06-01', '2027-06-04', { expiresAt: A_MINUTE_AGO() }),
    ];
    const moving = await booked(listing, '2027-05-10', '2027-05-12');
    expect(await move(moving, wanted(listing, '2027-05-03', '2027-05-06'))).toMatchObject({ outcome: 'claimed' });
    expect([await stateOf(over), await stateOf(far)]).toEqual([{ state: 'expired' }, { state: 'held' }]);
  });

  test('keeps what it had beside a living neighbour that is too close, and buries nothing then', async () => {
    const listing = await aCar();
    await booked(listing, '2027-05-01', '2027-05-04', { collection: MONACO });
    const dead = await take(listing, '2027-05-06', '2027-05-08', { expiresAt: A_MINUTE_AGO() });
    const moving = await booked(listing, '2027-05-10', '2027-05-12');
    const before: unknown = await knex('allocations').where({ booking_reference: moving });
    expect(await move(moving, wanted(listing, '2027-05-04', '2027-05-07'))).toEqual({ outcome: 'taken' });
    expect(await knex('allocations').where({ booking_reference: moving })).toEqual(before);
    expect(await stateOf(dead)).toEqual({ state: 'held' });
  });
});

describe('a change that is held', () => {
  test('asks the neighbours where only the place changes', async () => {
    const listing = await aCar();
    await booked(listing, '2027-05-01', '2027-05-04');
    const stay = await booked(listing, '2027-05-04', '2027-05-06');
    const to = (wishes: Partial<StayWishes>) => hold(stay, wanted(listing, '2027-05-04', '2027-05-06', wishes));
    expect(await to({ delivery: MONACO })).toEqual({ outcome: 'taken' });
    expect(await to({ collection: MONACO })).toMatchObject({ outcome: 'claimed' });
    await booked(listing, '2027-05-06', '2027-05-08');
    expect(await to({ collection: MONACO })).toEqual({ outcome: 'taken' });
  });

  test('asks them where only the rest of the crew changes', async () => {
    const listing = await aCar();
    await booked(listing, '2027-05-01', '2027-05-04');
    const stay = await booked(listing, '2027-05-04', '2027-05-06');
    const rested = { ...listing, turnaround: { ...listing.turnaround, crewRestMinutes: 180 } };
    expect(await hold(stay, wanted(rested, '2027-05-04', '2027-05-06'))).toEqual({ outcome: 'taken' });
  });

  test('looks to the side as well on which no time is added', async () => {
    const listing = await aCar();
    await booked(listing, '2027-05-01', '2027-05-04');
    const stay = await booked(listing, '2027-05-04', '2027-05-06');
    expect(await hold(stay, wanted(listing, '2027-05-04', '2027-05-08', { delivery: MONACO }))).toEqual({
      outcome: 'taken',
    });
  });

  test('takes another unit where the neighbours of its own are too close', async () => {
    const listing = await aCar(2);
    const unitId = `${listing.documentId}-unit-1`;
    await booked(listing, '2027-05-01', '2027-05-04', { unitId });
    const stay = await booked(listing, '2027-05-04', '2027-05-06', { unitId });
    const claim = await hold(stay, wanted(listing, '2027-05-04', '2027-05-06', { delivery: MONACO }));
    expect(claim).toMatchObject({ outcome: 'claimed', unitId: `${listing.documentId}-unit-2` });
  });

  test('is no matter of dead holds, and moves nothing yet', async () => {
    const listing = await aCar();
    const dead = await take(listing, '2027-05-01', '2027-05-04', { expiresAt: A_MINUTE_AGO() });
    const stay = await booked(listing, '2027-05-04', '2027-05-06');
    const before: unknown = await knex('allocations').where({ booking_reference: stay });
    const time = wanted(listing, '2027-05-04', '2027-05-06', { delivery: MONACO });
    expect(await hold(stay, time)).toMatchObject({ outcome: 'claimed' });
    expect(await knex('allocations').where({ booking_reference: stay })).toEqual(before);
    expect(await stateOf(dead)).toEqual({ state: 'held' });
  });
});

describe('a unit that is not to be had', () => {
  /** A unit with a dead hold and a living one, over both of which lies what is asked for. */
  async function aHalfDeadUnit() {
    const listing = await aCar();
    const dead = await take(listing, '2027-05-01', '2027-05-04', { expiresAt: A_MINUTE_AGO() });
    await take(listing, '2027-05-04', '2027-05-06');
    const { startsAt, blockedUntil, needs } = wanted(listing, '2027-05-02', '2027-05-05');
    const wished = {
      ...{ ...needs, unit_id: `${listing.documentId}-unit-1`, during: `[${startsAt},${blockedUntil})` },
      ...{ state: 'held', expires_at: IN_AN_HOUR(), booking_reference: 'asking' },
    };
    return { dead, wished: JSON.stringify(wished) };
  }

  const TAKE = `SELECT take_span(CAST(? AS jsonb)) AS id`;

  test('leaves neither a burial behind nor a lock, for whoever tries the next one', async () => {
    const { dead, wished } = await aHalfDeadUnit();
    await knex.transaction(async (trx) => {
      expect(await trx.raw(TAKE, [wished])).toMatchObject({ rows: [{ id: null }] });
      const locked: unknown = await knex('allocations')
        .where({ booking_reference: dead })
        .forUpdate()
        .noWait()
        .select('state');
      expect(locked).toEqual([{ state: 'held' }]);
      await knex.raw(`SELECT FROM unit_calendars WHERE unit_id = ? FOR UPDATE NOWAIT`, [
        (JSON.parse(wished) as { unit_id: string }).unit_id,
      ]);
    });
  });

  test('makes nobody wait in a circle who tries the same units in another order', async () => {
    const [one, other] = [await aHalfDeadUnit(), await aHalfDeadUnit()];
    const [forth, back] = [await knex.transaction(), await knex.transaction()];
    await forth.raw(TAKE, [one.wished]);
    await back.raw(TAKE, [other.wished]);
    const answers = await Promise.all([forth.raw(TAKE, [other.wished]), back.raw(TAKE, [one.wished])]);
    expect(answers).toMatchObject([{ rows: [{ id: null }] }, { rows: [{ id: null }] }]);
    await Promise.all([forth.rollback(), back.rollback()]);
  });
});
