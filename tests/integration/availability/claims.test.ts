import type { Knex } from 'knex';
import { claimDates } from '../../../src/api/availability/claims/claim-dates';
import { confirmAllocation } from '../../../src/api/availability/claims/confirm-allocation';
import { expireAllocation } from '../../../src/api/availability/claims/expire-allocation';
import { releaseAllocation } from '../../../src/api/availability/claims/release-allocation';
import { retakeDates } from '../../../src/api/availability/claims/retake-dates';
import type { Claim } from '../../../src/api/availability/claims/claim';
import type { StayWishes } from '../../../src/domain/availability/between-stays';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { aVilla } from '../../support/builders/a-listing';
import { ownTables, publish } from '../../support/own-tables';

const IN_15_MINUTES = () => new Date(Date.now() + 900_000);
const A_MINUTE_AGO = () => new Date(Date.now() - 60_000);

let knex: Knex;
let listings = 0;

beforeAll(async () => {
  ({ knex } = await ownTables());
});

/** A published villa of the test's own. */
async function villaWith(units: number, changes: Partial<RentalListing> = {}) {
  listings += 1;
  const listing = aVilla({ documentId: `villa-${listings}`, ...changes });
  const unitIds = Array.from({ length: units }, (_, index) => `${listing.documentId}-unit-${index + 1}`);
  await publish(knex, listing, unitIds);
  return { listing, unitIds };
}

interface Wish {
  readonly from: string;
  readonly to: string;
  readonly reference?: string;
  readonly expiresAt?: Date;
  readonly unitId?: string;
  readonly wishes?: StayWishes;
}

let references = 0;

function hold(listing: RentalListing, { from, to, reference, expiresAt, unitId, wishes }: Wish): Promise<Claim> {
  references += 1;
  const bookingReference = reference ?? `booking-${references}`;
  const period = rentalPeriod(listing, from, to);
  return knex.transaction((trx) =>
    claimDates(trx, {
      listing,
      period,
      wishes: wishes ?? { guests: 2 },
      bookingReference,
      expiresAt: expiresAt ?? IN_15_MINUTES(),
      ...(unitId ? { unitId } : {}),
    }),
  );
}

async function statesOf(bookingReference: string): Promise<string[]> {
  const rows: { state: string }[] = await knex('allocations')
    .where({ booking_reference: bookingReference })
    .orderBy('created_at')
    .select('state');
  return rows.map(({ state }) => state);
}

describe('claiming dates', () => {
  test('gives one of 200 rivals the only unit, and tells the others that it is taken', async () => {
    const { listing } = await villaWith(1);

    const claims = await Promise.all(
      Array.from({ length: 200 }, () => hold(listing, { from: '2027-05-01', to: '2027-05-08' })),
    );

    expect(claims.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ outcome }) => outcome === 'taken')).toHaveLength(199);
  });

  test('gives every unit of a listing away, each once, before it says that the dates are taken', async () => {
    const { listing, unitIds } = await villaWith(5);

    const claims = await Promise.all(
      Array.from({ length: 40 }, () => hold(listing, { from: '2027-05-01', to: '2027-05-08' })),
    );

    const taken = claims.flatMap((claim) => (claim.outcome === 'claimed' ? [claim.unitId] : []));
    expect(taken.sort()).toEqual([...unitIds].sort());
  });

  test('never lets two of 500 random claims over 20 units overlap, dead holds among them', async () => {
    const { listing } = await villaWith(20);
    const day = (offset: number) => new Date(Date.UTC(2027, 5, 1 + offset)).toISOString().slice(0, 10);

    await Promise.all(
      Array.from({ length: 500 }, (_, index) => {
        const start = (index * 7919) % 60;
        const expiresAt = index % 5 === 0 ? A_MINUTE_AGO() : IN_15_MINUTES();
        return hold(listing, { from: day(start), to: day(start + 1 + (index % 9)), expiresAt });
      }),
    );

    const overlaps: unknown[] = await knex('allocations as a')
      .join('allocations as b', (on) => on.on('a.unit_id', 'b.unit_id').andOn('a.id', '<', 'b.id'))
      .whereRaw('a.during && b.during')
      .whereIn('a.state', ['held', 'confirmed', 'blocked'])
      .whereIn('b.state', ['held', 'confirmed', 'blocked'])
      .select('a.id');
    expect(overlaps).toEqual([]);
  });

  test('lets the next guest arrive exactly when the turnaround after the last one is over', async () => {
    const { listing } = await villaWith(1, { returnTime: '10:00', handoverTime: '16:00', turnaroundMinutes: 360 });
    await hold(listing, { from: '2027-05-01', to: '2027-05-08' });

    expect(await hold(listing, { from: '2027-05-08', to: '2027-05-10' })).toMatchObject({ outcome: 'claimed' });
  });

  test('refuses an arrival one minute before the turnaround is over', async () => {
    const { listing } = await villaWith(1, { returnTime: '10:00', handoverTime: '16:00', turnaroundMinutes: 361 });
    await hold(listing, { from: '2027-05-01', to: '2027-05-08' });

    expect(await hold(listing, { from: '2027-05-08', to: '2027-05-10' })).toEqual({ outcome: 'taken' });
  });

  test('takes dates from a hold whose time is over, and buries that hold', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'dead', expiresAt: A_MINUTE_AGO() });

    expect(await hold(listing, { from: '2027-05-07', to: '2027-05-12' })).toMatchObject({ outcome: 'claimed' });
    expect(await statesOf('dead')).toEqual(['expired']);
  });

  test('leaves a dead hold alone while nobody wants its dates', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'unwanted', expiresAt: A_MINUTE_AGO() });

    await hold(listing, { from: '2027-06-01', to: '2027-06-08' });

    expect(await statesOf('unwanted')).toEqual(['held']);
  });

  test('never offers a unit that is in maintenance', async () => {
    const listing = aVilla({ documentId: 'villa-in-repair' });
    await publish(knex, listing, ['in-repair', 'in-order'], ['in-repair']);

    expect(await hold(listing, { from: '2027-05-01', to: '2027-05-08' })).toMatchObject({ unitId: 'in-order' });
    expect(await hold(listing, { from: '2027-05-01', to: '2027-05-08' })).toEqual({ outcome: 'taken' });
  });

  test('takes the wished unit or none', async () => {
    const { listing, unitIds } = await villaWith(2);
    const unitId = unitIds[1] ?? '';
    const wish = { from: '2027-05-01', to: '2027-05-08', unitId };

    expect(await hold(listing, wish)).toMatchObject({ unitId });
    expect(await hold(listing, wish)).toEqual({ outcome: 'taken' });
  });

  test('prefers the unit on which the stay leaves no gap', async () => {
    const { listing, unitIds } = await villaWith(3, { turnaroundMinutes: 360 });
    const [, snug = ''] = unitIds;
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', unitId: snug });
    await hold(listing, { from: '2027-05-15', to: '2027-05-20', unitId: snug });

    expect(await hold(listing, { from: '2027-05-08', to: '2027-05-15' })).toMatchObject({ unitId: snug });
  });
});

describe('the life of an allocation', () => {
  test('a hold is confirmed once, and stays confirmed when it is confirmed again', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'paid' });

    expect(await knex.transaction((trx) => confirmAllocation(trx, 'paid'))).toBe(true);
    expect(await knex.transaction((trx) => confirmAllocation(trx, 'paid'))).toBe(true);
    expect(await statesOf('paid')).toEqual(['confirmed']);
  });

  test('an expired hold cannot be confirmed', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'late' });
    await knex.transaction((trx) => expireAllocation(trx, 'late'));

    expect(await knex.transaction((trx) => confirmAllocation(trx, 'late'))).toBe(false);
  });

  test('late money takes the same unit again while it is free', async () => {
    const { listing, unitIds } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'back-in-time' });
    await knex.transaction((trx) => expireAllocation(trx, 'back-in-time'));

    expect(await knex.transaction((trx) => retakeDates(trx, 'back-in-time'))).toMatchObject({ unitId: unitIds[0] });
    expect(await statesOf('back-in-time')).toEqual(['expired', 'confirmed']);
  });

  test('late money moves to another unit when its own was given away', async () => {
    const { listing, unitIds } = await villaWith(2);
    const [own = '', other = ''] = unitIds;
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'moved', unitId: own });
    await knex.transaction((trx) => expireAllocation(trx, 'moved'));
    await hold(listing, { from: '2027-05-03', to: '2027-05-04', unitId: own });

    expect(await knex.transaction((trx) => retakeDates(trx, 'moved'))).toMatchObject({ unitId: other });
  });

  test('late money finds the dates taken when every unit was given away', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'too-late' });
    await knex.transaction((trx) => expireAllocation(trx, 'too-late'));
    await hold(listing, { from: '2027-05-03', to: '2027-05-04' });

    expect(await knex.transaction((trx) => retakeDates(trx, 'too-late'))).toEqual({ outcome: 'taken' });
  });

  test('a released booking gives its dates back', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference: 'cancelled' });
    await knex.transaction((trx) => releaseAllocation(trx, 'cancelled'));

    expect(await hold(listing, { from: '2027-05-01', to: '2027-05-08' })).toMatchObject({ outcome: 'claimed' });
  });

  test.each([
    ['expired', 'held'],
    ['released', 'confirmed'],
    ['confirmed', 'held'],
  ])('the database itself refuses to bring %s back to %s', async (last, next) => {
    const { listing } = await villaWith(1);
    const reference = `${last}-to-${next}`;
    await hold(listing, { from: '2027-05-01', to: '2027-05-08', reference });
    const where = { booking_reference: reference };
    await knex('allocations').where(where).update({ state: last, expires_at: null });

    const revival = knex('allocations')
      .where(where)
      .update({ state: next, expires_at: next === 'held' ? new Date() : null });

    await expect(revival).rejects.toMatchObject({ code: '23514' });
  });

  test('no allocation can be deleted', async () => {
    const { listing } = await villaWith(1);
    await hold(listing, { from: '2027-05-01', to: '2027-05-08' });

    await expect(knex('allocations').delete()).rejects.toMatchObject({ code: '23001' });
  });
});
