import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { StayNeeds } from '../../../domain/availability/between-stays';
import type { PlainAllocation } from '../../../domain/availability/free-periods';
import type { ListingKind, RentalListing } from '../../../domain/catalogue/rental-listing';
import { preparedQuery, runPrepared } from '../../../database/prepared-query';
import type { Point } from '../../../domain/shared/distance';
import { parseStoredListing } from '../mapping/stored-rental-listing';

export interface ListingCalendar {
  readonly listing: RentalListing;
  /** Shared by sisters, see `ListingPresentation`. */
  readonly model: string | null;
  /** The units in service. */
  readonly units: readonly string[];
  /** What blocks them within the dates and five days around; holds that have died are not among them. */
  readonly allocations: readonly PlainAllocation[];
}

/**
 * $1 kind · $2 listing · $3 from · $4 to · $5 the booking whose own dates do not count. Two days around the dates reach over every hand-over, three
 * more over the way to a neighbour; what the turnaround adds comes on top.
 */
export const CALENDAR = preparedQuery(
  'listing-calendar',
  `SELECT listing.snapshot::text AS snapshot, listing.model,
          (SELECT coalesce(json_agg(unit_id ORDER BY unit_id), '[]') FROM unit_calendars
            WHERE listing_id = $2 AND in_service)::text AS units,
          (SELECT coalesce(json_agg(json_build_object(
                    'unitId', taken.unit_id, 'state', taken.state,
                    'startsAt', (extract(epoch FROM lower(taken.during)) * 1000)::bigint,
                    'endsAt', (extract(epoch FROM upper(taken.during)) * 1000)::bigint,
                    'needs', CASE WHEN taken.prepare_minutes IS NOT NULL THEN json_build_object(
                      'prepareMinutes', taken.prepare_minutes, 'restMinutes', taken.rest_minutes,
                      'beginLatitude', taken.begin_latitude, 'beginLongitude', taken.begin_longitude,
                      'endLatitude', taken.end_latitude, 'endLongitude', taken.end_longitude,
                      'minutesPerKm', taken.minutes_per_km) END)), '[]')
             FROM unit_calendars calendar CROSS JOIN LATERAL living_allocations(calendar.unit_id, tstzrange(
                    ($3::date - 5)::timestamp AT TIME ZONE listing.time_zone,
                    ($4::date + 15)::timestamp AT TIME ZONE listing.time_zone
                      + make_interval(mins => listing.turnaround_minutes))) taken
            WHERE calendar.listing_id = $2 AND calendar.in_service
              AND (taken.state <> 'held' OR taken.expires_at > now())
              AND ($5::text IS NULL OR taken.booking_reference IS DISTINCT FROM $5))::text AS allocations
     FROM listing_index listing
    WHERE listing.document_id = $2 AND listing.kind = $1`,
);

function pointAt(latitude: number | null, longitude: number | null): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

const rows = z.array(
  z.object({ snapshot: z.string(), model: z.string().nullable(), units: z.string(), allocations: z.string() }),
);
const instant = z.int().transform((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));
const coordinate = z.number().nullable();
const storedNeeds = z
  .object({
    prepareMinutes: z.int(),
    restMinutes: z.int(),
    beginLatitude: coordinate,
    beginLongitude: coordinate,
    endLatitude: coordinate,
    endLongitude: coordinate,
    minutesPerKm: z.number(),
  })
  .transform(({ prepareMinutes, restMinutes, minutesPerKm, ...at }): StayNeeds => ({
    prepareMinutes,
    restMinutes,
    minutesPerKm,
    beginsAt: pointAt(at.beginLatitude, at.beginLongitude),
    endsAt: pointAt(at.endLatitude, at.endLongitude),
  }));
const units = z.array(z.string());
const allocations = z.array(
  z.object({
    unitId: z.string(),
    state: z.enum(['held', 'confirmed', 'blocked']),
    startsAt: instant,
    endsAt: instant,
    needs: storedNeeds.nullable(),
  }),
);

export interface CalendarQuestion {
  readonly kind: ListingKind;
  readonly documentId: string;
  /** Calendar dates, half-open. */
  readonly from: string;
  readonly to: string;
  /** The reference of a booking that is about to change: its own dates are not in its way. */
  readonly besides?: string | undefined;
}

/** What `CALENDAR` is asked with. */
export function calendarValues({ kind, documentId, from, to, besides }: CalendarQuestion): readonly unknown[] {
  return [kind, documentId, from, to, besides ?? null];
}

/** A published listing with what blocks its units, in one query; `null` when there is no such listing. */
export async function readCalendar(question: CalendarQuestion): Promise<ListingCalendar | null> {
  const [row] = rows.parse(await runPrepared(CALENDAR, calendarValues(question)));
  if (!row) return null;
  return {
    listing: parseStoredListing(row.snapshot),
    model: row.model,
    units: units.parse(JSON.parse(row.units)),
    allocations: allocations.parse(JSON.parse(row.allocations)),
  };
}
