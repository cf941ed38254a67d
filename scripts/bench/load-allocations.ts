import type { Client } from 'pg';

/** Stays of one to five nights, one in every eight days, over 800 days. */
const STAYS_PER_UNIT = 100;
const DAYS_BETWEEN = 8;

const ADD_STAY = `
  INSERT INTO allocations (unit_id, during, state, booking_reference, source)
  SELECT unit_id, tstzrange(arrival, arrival + make_interval(days => 1 + (number * 31 + stay * 7) % 5) - interval '2 hours'),
         'confirmed', 'bench-' || number || '-' || stay, 'bench'
    FROM (SELECT unit_id, row_number() OVER (ORDER BY unit_id)::integer - 1 AS number FROM unit_calendars) unit
   CROSS JOIN LATERAL (SELECT ($1::integer + number) % ${STAYS_PER_UNIT} AS stay) chosen
   CROSS JOIN LATERAL (SELECT timestamptz '2026-12-01 15:00Z'
                              + make_interval(days => stay * ${DAYS_BETWEEN} + number % ${DAYS_BETWEEN}) AS arrival) start`;

/**
 * Fills `allocations` the way a restore does: without triggers and without the constraint, which is put back at the end
 * and so checks everything once; then the calendars are drawn.
 */
export function allocationLoader(database: Client, units: number) {
  let stays = 0;

  async function growTo(allocations: number, tell: (sentence: string) => void): Promise<void> {
    const [constraint] = (
      await database.query<{ definition: string }>(
        `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = 'allocations_never_overlap'`,
      )
    ).rows;
    if (!constraint) throw new Error('The constraint on allocations is missing.');
    await database.query('ALTER TABLE allocations DISABLE TRIGGER USER, DROP CONSTRAINT allocations_never_overlap');
    // What the last round booked would be in the way.
    await database.query(`UPDATE allocations SET state = 'released' WHERE source = 'booking' AND state <> 'released'`);
    for (; stays * units < allocations; stays += 1) {
      await database.query(ADD_STAY, [stays]);
      if (stays % 20 === 19) tell(`Loaded ${(stays + 1) * units} allocations`);
    }
    tell('Checking that none of them overlap');
    await database.query(
      `ALTER TABLE allocations ENABLE TRIGGER USER, ADD CONSTRAINT allocations_never_overlap ${constraint.definition}`,
    );
    await drawCalendars(tell);
    await database.query('VACUUM ANALYZE allocations, unit_calendars');
  }

  async function drawCalendars(tell: (sentence: string) => void): Promise<void> {
    const { rows } = await database.query<{ listing_id: string }>(
      'SELECT DISTINCT listing_id FROM unit_calendars ORDER BY listing_id',
    );
    for (let first = 0; first < rows.length; first += 100) {
      const listings = rows.slice(first, first + 100).map((row) => row.listing_id);
      await database.query('SELECT rebuild_unit_calendar(unit_id) FROM unit_calendars WHERE listing_id = ANY($1)', [
        listings,
      ]);
      tell(`Drew the calendars of ${Math.min(first + 100, rows.length)} of ${rows.length} listings`);
    }
  }

  return { growTo };
}
