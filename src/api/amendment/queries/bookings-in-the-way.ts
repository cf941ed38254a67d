import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { database } from '../../../database/transaction';
import type { Period } from '../../../domain/shared/period';
import type { BookingRecord } from '../../booking/records/booking-record';

const instant = z.string().transform((text) => Temporal.Instant.from(text));
const found = z.object({
  rows: z.array(
    z.object({
      /** `null` for a block: nobody can be given another unit for it. */
      reference: z.string().nullable(),
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
  SELECT a.booking_reference AS reference, b.listing, a.state,
         to_json(lower(a.during)) #>> '{}' AS "startsAt", to_json(upper(a.during)) #>> '{}' AS "endsAt"
    FROM living_allocations(:unit, tstzrange(:startsAt, :endsAt)) a LEFT JOIN bookings b ON b.reference = a.booking_reference
   WHERE a.booking_reference IS DISTINCT FROM :own ORDER BY lower(a.during)`;

/** Whoever has the unit of a booking while it is kept for longer, in the order of time. */
export async function bookingsInTheWay({ unit, reference }: BookingRecord, kept: Period): Promise<Displaced[]> {
  const { rows } = found.parse(
    await database().raw(IN_THE_WAY, {
      unit,
      own: reference,
      startsAt: kept.startsAt.toString(),
      endsAt: kept.endsAt.toString(),
    }),
  );
  return rows;
}
