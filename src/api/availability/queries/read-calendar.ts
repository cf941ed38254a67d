import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { PlainAllocation } from '../../../domain/availability/free-periods';
import type { ListingKind, RentalListing } from '../../../domain/catalogue/rental-listing';
import { preparedQuery, runPrepared } from '../../../database/prepared-query';
import { parseStoredListing } from '../mapping/stored-rental-listing';

export interface ListingCalendar {
  readonly listing: RentalListing;
  /** The units in service. */
  readonly units: readonly string[];
  /** What blocks them within the dates and two days around; holds that have died are not among them. */
  readonly allocations: readonly PlainAllocation[];
}

/** $1 kind · $2 listing · $3 from · $4 to. Two days around the dates reach over every hand-over; what the turnaround adds comes on top. */
export const CALENDAR = preparedQuery(
  'listing-calendar',
  `SELECT listing.snapshot::text AS snapshot,
          (SELECT coalesce(json_agg(unit_id ORDER BY unit_id), '[]') FROM unit_calendars
            WHERE listing_id = $2 AND in_service)::text AS units,
          (SELECT coalesce(json_agg(json_build_object(
                    'unitId', taken.unit_id, 'state', taken.state,
                    'startsAt', (extract(epoch FROM lower(taken.during)) * 1000)::bigint,
                    'endsAt', (extract(epoch FROM upper(taken.during)) * 1000)::bigint)), '[]')
             FROM unit_calendars calendar CROSS JOIN LATERAL living_allocations(calendar.unit_id, tstzrange(
                    ($3::date - 2)::timestamp AT TIME ZONE listing.time_zone,
                    ($4::date + 2)::timestamp AT TIME ZONE listing.time_zone
                      + make_interval(mins => listing.turnaround_minutes))) taken
            WHERE calendar.listing_id = $2 AND calendar.in_service
              AND (taken.state <> 'held' OR taken.expires_at > now()))::text AS allocations
     FROM listing_index listing
    WHERE listing.document_id = $2 AND listing.kind = $1`,
);

const rows = z.array(z.object({ snapshot: z.string(), units: z.string(), allocations: z.string() }));
const instant = z.int().transform((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));
const units = z.array(z.string());
const allocations = z.array(
  z.object({ unitId: z.string(), state: z.enum(['held', 'confirmed', 'blocked']), startsAt: instant, endsAt: instant }),
);

export interface CalendarQuestion {
  readonly kind: ListingKind;
  readonly documentId: string;
  /** Calendar dates, half-open. */
  readonly from: string;
  readonly to: string;
}

/** A published listing with what blocks its units, in one query; `null` when there is no such listing. */
export async function readCalendar({ kind, documentId, from, to }: CalendarQuestion): Promise<ListingCalendar | null> {
  const [row] = rows.parse(await runPrepared(CALENDAR, [kind, documentId, from, to]));
  if (!row) return null;
  return {
    listing: parseStoredListing(row.snapshot),
    units: units.parse(JSON.parse(row.units)),
    allocations: allocations.parse(JSON.parse(row.allocations)),
  };
}
