import fc from 'fast-check';
import type { Knex } from 'knex';
import { CALENDAR_INVARIANT } from '../../../src/api/availability/queries/calendar-invariant';
import { searchRequest } from '../../../src/api/availability/requests/search-request';
import { rentalPeriod } from '../../../src/domain/availability/rental-period';
import { addDays } from '../../../src/domain/shared/calendar-date';
import { aVilla } from '../../support/builders/a-listing';
import { clockChanges, ZONES } from '../../support/clock-changes';
import type { TestDatabase } from '../../support/create-database';
import { ownTables, publish } from '../../support/own-tables';
import { freeOf } from '../../support/searched';

let knex: Knex;
let database: TestDatabase;

beforeAll(async () => {
  ({ knex, database } = await ownTables());
});

let counter = 0;

/** A name that no other test has. */
function fresh(kind: string): string {
  counter += 1;
  return `${kind}-${counter}`;
}

async function unitsWithWrongCalendar(): Promise<unknown[]> {
  return database.query(CALENDAR_INVARIANT.sql);
}

async function block(unitId: string, from: string, to: string): Promise<void> {
  await knex('allocations').insert({ unit_id: unitId, during: `[${from},${to})`, state: 'blocked', source: 'test' });
}

/** The listings that a search for these dates finds free, with their free units. */
async function freeUnits(from: string, to: string): Promise<Map<string, number>> {
  const free = await freeOf(database, searchRequest.parse({ from, to, pageSize: '100' }));
  return new Map(free.map((one) => [one.documentId, one.freeUnits]));
}

const step = fc.record({
  action: fc.constantFrom('hold', 'block', 'confirm', 'release', 'expire', 'move', 'change-times'),
  unit: fc.nat({ max: 1 }),
  startHour: fc.nat({ max: 24 * 120 }),
  hours: fc.integer({ min: 1, max: 24 * 20 }),
  pick: fc.nat({ max: 50 }),
});

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take(units: readonly string[], { action, unit, startHour, hours, pick }: Step): Promise<void> {
  const unitId = units[unit] ?? '';
  const during = `[${instantAfter(startHour)},${instantAfter(startHour + hours)})`;
  const ofOurs = knex('allocations').whereIn('unit_id', units);
  const { rows }: { rows: { id: string; state: string }[] } = await knex.raw(
    `SELECT id, state FROM allocations WHERE unit_id = ANY(?) ORDER BY created_at, id OFFSET ? LIMIT 1`,
    [[...units], pick % 10],
  );
  const one = rows[0];
  switch (action) {
    case 'hold':
    case 'block':
      await knex.raw(
        `INSERT INTO allocations (unit_id, during, state, expires_at, booking_reference) VALUES (?, ?, ?, ?, 'history')
         ON CONFLICT DO NOTHING`,
        [unitId, during, action === 'hold' ? 'held' : 'blocked', action === 'hold' ? new Date() : null],
      );
      return;
    case 'confirm':
      if (one?.state === 'held') await ofOurs.where({ id: one.id }).update({ state: 'confirmed', expires_at: null });
      return;
    case 'expire':
      if (one?.state === 'held') await ofOurs.where({ id: one.id }).update({ state: 'expired' });
      return;
    case 'release':
      if (one && one.state !== 'expired') await ofOurs.where({ id: one.id }).update({ state: 'released' });
      return;
    case 'move':
      if (one && one.state !== 'expired' && one.state !== 'released') {
        await ofOurs.where({ id: one.id }).update({ unit_id: unitId, during }).catch(unlessTaken);
      }
      return;
    case 'change-times':
      await knex('unit_calendars')
        .where({ unit_id: unitId })
        .update({ turnaround_minutes: pick * 30, handover_time: `${String(pick % 24).padStart(2, '0')}:30` });
  }
}

function instantAfter(hours: number): string {
  return new Date(Date.UTC(2027, 1, 15) + hours * 3_600_000).toISOString();
}

function unlessTaken(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === '23P01') return;
  throw error;
}

describe('the calendars of units', () => {
  test('are the fold of the allocations after any history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ZONES),
        fc.array(step, { minLength: 5, maxLength: 25 }),
        async (timeZone, history) => {
          const units = [fresh('unit'), fresh('unit')];
          await publish(knex, aVilla({ documentId: fresh('villa'), timeZone }), units);

          for (const one of history) await take(units, one);

          expect(await unitsWithWrongCalendar()).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('are the fold of the allocations when many write to one unit at once', async () => {
    const unitId = fresh('unit');
    await publish(knex, aVilla({ documentId: fresh('villa') }), [unitId]);

    await Promise.all(
      Array.from({ length: 60 }, (_, week) => {
        const from = addDays('2027-01-04', week * 5);
        return block(unitId, `${from}T15:00:00Z`, `${addDays(from, 4)}T15:00:00Z`);
      }),
    );

    expect(await unitsWithWrongCalendar()).toEqual([]);
  });

  test('of a unit that gets its calendar late hold what was allocated before', async () => {
    const unitId = fresh('unit');
    await block(unitId, '2027-03-01T00:00:00Z', '2027-03-10T00:00:00Z');
    await publish(knex, aVilla({ documentId: fresh('villa') }), [unitId]);

    expect(await unitsWithWrongCalendar()).toEqual([]);
  });

  test('do not grow without bounds when a unit is blocked for ever', async () => {
    const unitId = fresh('unit');
    await publish(knex, aVilla({ documentId: fresh('villa') }), [unitId]);

    await block(unitId, '2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z');

    const [calendar] = await database.query<{ days: number }>(
      'SELECT length(through) AS days FROM unit_calendars WHERE unit_id = $1',
      [unitId],
    );
    expect(calendar?.days).toBe(7305);
  });
});

describe('search over the calendars', () => {
  test.each(ZONES)('offers in %s exactly what no allocation overlaps, around every clock change', async (timeZone) => {
    const listing = aVilla({
      documentId: fresh('villa'),
      timeZone,
      handoverTime: '02:30',
      returnTime: '01:30',
      turnaroundMinutes: 60,
      advanceDays: 1460,
    });
    const unitId = fresh('unit');
    await publish(knex, listing, [unitId]);
    const dates = timeZone === 'Asia/Dubai' ? ['2027-03-28'] : clockChanges(timeZone).map(({ date }) => date);
    const wrong: string[] = [];
    for (const date of dates.filter((change) => change > '2027')) {
      const taken = rentalPeriod(listing, date, addDays(date, 1));
      await block(unitId, taken.startsAt.toString(), taken.blockedUntil.toString());
      for (let start = -3; start <= 3; start += 1) {
        for (let nights = 1; nights <= 3; nights += 1) {
          const [from, to] = [addDays(date, start), addDays(date, start + nights)];
          const wanted = rentalPeriod(listing, from, to);
          const [truth] = await database.query<{ free: boolean }>(
            `SELECT NOT EXISTS (SELECT FROM allocations WHERE unit_id = $1 AND during && tstzrange($2, $3)) AS free`,
            [unitId, wanted.startsAt.toString(), wanted.blockedUntil.toString()],
          );
          const found = (await freeUnits(from, to)).has(listing.documentId);
          if (found !== truth?.free) wrong.push(`${from} to ${to}: search says ${found ? 'free' : 'taken'}`);
        }
      }
    }

    expect(wrong).toEqual([]);
  });

  test('offers a stay that ends in the gap before the next hand-over, and none that goes on through it', async () => {
    const listing = aVilla({ documentId: fresh('villa'), turnaroundMinutes: 120 }); // 16:00 to 10:00
    const unitId = fresh('unit');
    await publish(knex, listing, [unitId]);
    await block(unitId, '2027-04-10T10:00:00Z', '2027-04-10T12:00:00Z'); // noon to two o'clock in Paris

    expect((await freeUnits('2027-04-09', '2027-04-10')).has(listing.documentId)).toBe(true);
    expect((await freeUnits('2027-04-09', '2027-04-11')).has(listing.documentId)).toBe(false);
    expect((await freeUnits('2027-04-10', '2027-04-11')).has(listing.documentId)).toBe(true);
  });

  test('counts the units that are free and in service', async () => {
    const listing = aVilla({ documentId: fresh('villa') });
    const [taken, free, alsoFree, inRepair] = [fresh('unit'), fresh('unit'), fresh('unit'), fresh('unit')];
    await publish(knex, listing, [taken, free, alsoFree, inRepair], [inRepair]);
    await block(taken, '2027-04-10T10:00:00Z', '2027-04-11T12:00:00Z');

    expect((await freeUnits('2027-04-10', '2027-04-12')).get(listing.documentId)).toBe(2);
  });
});
