import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { Period } from '../../../domain/shared/period';
import type { OwnAllocation } from '../../availability/claims/own-allocation';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const found = z.object({
  rows: z.array(
    z.object({
      /** `null` for a block: nobody can be given another unit for it. */
      reference: z.string().nullable(),
      /** Which leg of an itinerary it is; `null` for an ordinary booking. */
      leg: z.int().nullable(),
      listing: z.string().nullable(),
      state: z.string(),
      startsAt: instant,
      endsAt: instant,
    }),
  ),
});

/** Somebody who has the unit in the time for which it is kept. */
export type Displaced = z.output<typeof found>['rows'][number];

const IN_THE_WAY = `
  SELECT a.booking_reference AS reference, CASE WHEN b.agreement -> 'legs' IS NOT NULL THEN a.leg END AS leg,
         CASE WHEN b.reference IS NOT NULL THEN calendar.listing_id END AS listing, a.state,
         to_json(lower(a.during)) #>> '{}' AS "startsAt", to_json(upper(a.during)) #>> '{}' AS "endsAt"
    FROM living_allocations(:unit, tstzrange(:startsAt, :endsAt)) a JOIN unit_calendars calendar ON calendar.unit_id = a.unit_id
    LEFT JOIN bookings b ON b.reference = a.booking_reference
   WHERE a.id <> :own ORDER BY lower(a.during)`;

/** Whoever has the unit of an allocation while that is kept for longer, in the order of time: other legs of the same guest, too. */
export async function bookingsInTheWay({ unitId, id }: OwnAllocation, kept: Period): Promise<Displaced[]> {
  const { rows } = found.parse(
    await database().raw(IN_THE_WAY, {
      unit: unitId,
      own: id,
      startsAt: kept.startsAt.toString(),
      endsAt: kept.endsAt.toString(),
    }),
  );
  return rows;
}
