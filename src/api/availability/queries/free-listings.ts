import { z } from 'zod';
import { preparedQuery, runPrepared, type PreparedQuery } from '../../../database/prepared-query';
import type { SearchRequest } from '../requests/search-request';

/** A listing with a unit that is free for the whole of a stay. Whether its rules allow the stay, and at what price, is for the domain to say. */
export interface FreeListing {
  readonly documentId: string;
  /** Of its picture in `listing_index`: another version is another picture. */
  readonly version: number;
  readonly freeUnits: number;
  /** How many days later than asked for; 0 unless the dates are flexible. */
  readonly shiftDays: number;
  /** Whether the stay fills a gap between two others on one of the units. */
  readonly fillsGap: boolean;
  /** How well it answers the words that were searched for, 0 to 1. */
  readonly relevance: number;
}

/** What the two ways of renting do differently: when the stay is, and which units are free then. */
interface Dialect {
  readonly stay: string;
  readonly rateUnits: string;
  readonly isFree: string;
  readonly fillsGap: string;
}

/** The bits of the calendars say which units are free on every day of the stay. */
const BY_DATES: Dialect = {
  stay: `
    SELECT shift AS shift_days, $1::date - DATE '2026-01-01' + shift AS first_day, $2::date - $1::date AS duration
      FROM generate_series(-$4::integer, $4::integer) shift
     WHERE $1::date - DATE '2026-01-01' + shift >= 0`,
  rateUnits: `IN ('day', 'night')`,
  isFree: `
    bit_count(substring(calendar.through FROM stay.first_day + 1 FOR stay.duration - 1)) = 0
    AND bit_count(substring(calendar.ending FROM stay.first_day + stay.duration FOR 1)) = 0
    AND (listing.cleanings IS NULL OR has_time_to_clean(
          calendar.unit_id, listing.cleanings, listing.turnaround_minutes, stay.duration, $3::integer,
          (DATE '2026-01-01' + stay.first_day + stay.duration + calendar.return_time) AT TIME ZONE calendar.time_zone))`,
  fillsGap: `
    substring(calendar.through FROM stay.first_day FOR 1) = B'1'
    AND substring(calendar.through FROM stay.first_day + stay.duration + 1 FOR 1) = B'1'
    AND (NOT listing.fills_gaps OR NOT EXISTS (
          SELECT FROM living_allocations(calendar.unit_id, tstzrange(
                   (DATE '2026-01-01' + stay.first_day - 1 + calendar.handover_time) AT TIME ZONE calendar.time_zone,
                   (DATE '2026-01-01' + stay.first_day + stay.duration + 1 + calendar.handover_time) AT TIME ZONE calendar.time_zone)) beside
           WHERE beside.state = 'held'))`,
};

/** Hours that really pass; the allocations themselves say what is free. */
const BY_HOURS: Dialect = {
  stay: `
    SELECT 0 AS shift_days, listing_id, starts_at, ends_at
      FROM (SELECT document_id AS listing_id, hour_instant($1::timestamp, time_zone) AS starts_at,
                   hour_instant($2::timestamp, time_zone) AS ends_at
              FROM listing_index WHERE rate_unit = 'hour' AND $4::integer = 0) local
     WHERE starts_at < ends_at`,
  rateUnits: `= 'hour' AND stay.listing_id = listing.document_id`,
  isFree: `
    NOT EXISTS (
      SELECT FROM living_allocations(calendar.unit_id, tstzrange(
               stay.starts_at - interval '3 days',
               stay.ends_at + make_interval(mins => listing.turnaround_minutes) + interval '3 days')) taken
       WHERE (taken.state <> 'held' OR taken.expires_at > now())
         AND reach_of(taken) && tstzrange(stay.starts_at, stay.ends_at + make_interval(mins => listing.turnaround_minutes)))
    AND (listing.cleanings IS NULL OR has_time_to_clean(
          calendar.unit_id, listing.cleanings, listing.turnaround_minutes,
          ceil(extract(epoch FROM stay.ends_at - stay.starts_at) / 3600)::integer, $3::integer, stay.ends_at))`,
  fillsGap: 'false',
};

/** Above what two words have in common that only begin alike; an ending or a letter more stays above it. */
const ALIKE = 0.7;

/**
 * Which listings have a free unit: one row for each of them and each shift of the dates.
 *
 * $1 from · $2 to · $3 guests · $4 days of flexibility · $5 kind · $6 location · $7 tags · $8 … $11 south, west, north, east ·
 * $12 words, each of which some word of the listing must be like. One that is a word of the catalogue is no misspelling of its
 *   neighbours: who looks for a Ferrari does not mean Cap Ferrat, whether a Ferrari is free or not
 */
function statement({ stay, rateUnits, isFree, fillsGap }: Dialect): string {
  return `
  WITH stay AS (${stay})
  SELECT listing.document_id AS "documentId", listing.version, stay.shift_days AS "shiftDays",
         count(*)::integer AS "freeUnits", listing.fills_gaps AND bool_or(${fillsGap}) AS "fillsGap",
         CASE WHEN $12::text[] IS NULL THEN 0 ELSE (
           SELECT avg(word_similarity(word, listing.search_text)) FROM unnest($12::text[]) word) END AS relevance
    FROM listing_index listing CROSS JOIN stay JOIN unit_calendars calendar ON calendar.listing_id = listing.document_id
   WHERE listing.rate_unit ${rateUnits}
     AND ($5::text IS NULL OR listing.kind = $5)
     AND ($6::text IS NULL OR listing.location_slug = $6)
     AND ($7::text[] IS NULL OR listing.tags @> $7)
     AND ($8::double precision IS NULL OR (
           listing.latitude BETWEEN $8 AND $10::double precision
           AND CASE WHEN $9::double precision <= $11::double precision
                 THEN listing.longitude BETWEEN $9 AND $11
                 ELSE listing.longitude >= $9 OR listing.longitude <= $11 END))
     AND ($12::text[] IS NULL OR listing.search_text %> ALL ($12) AND NOT EXISTS (
           SELECT FROM unnest($12::text[]) word
            WHERE word_similarity(word, listing.search_text) < ${ALIKE}
              AND EXISTS (
                SELECT FROM listing_index known
                 WHERE known.search_text %> word AND word_similarity(word, known.search_text) = 1)))
     AND listing.max_guests >= $3
     AND calendar.in_service AND ${isFree}
   GROUP BY listing.document_id, stay.shift_days`;
}

const STATEMENTS = {
  dates: preparedQuery('free-by-dates', statement(BY_DATES)),
  hours: preparedQuery('free-by-hours', statement(BY_HOURS)),
} as const;

export function freeListingsStatement(unit: 'dates' | 'hours'): PreparedQuery {
  return STATEMENTS[unit];
}

/** What of a search the database answers. */
export type FreeQuestion = Pick<SearchRequest, 'from' | 'to' | 'guests' | 'flexibleDays'> &
  Partial<Pick<SearchRequest, 'kind' | 'location' | 'tags' | 'bounds' | 'words'>>;

export function freeListingsValues(request: FreeQuestion): readonly unknown[] {
  const { from, to, guests, flexibleDays, kind, location, tags, bounds, words } = request;
  const { south, west, north, east } = bounds ?? {};
  return [from, to, guests, flexibleDays, kind, location, tags, south, west, north, east, words].map(
    (value) => value ?? null,
  );
}

const rows: z.ZodType<FreeListing[]> = z.array(
  z.object({
    documentId: z.string(),
    version: z.int(),
    freeUnits: z.int(),
    shiftDays: z.int(),
    fillsGap: z.boolean(),
    relevance: z.coerce.number(),
  }),
);

/** Everything that is free, in no order. One query. */
export async function freeListings(request: FreeQuestion): Promise<FreeListing[]> {
  const unit = request.from.includes('T') ? 'hours' : 'dates';
  return rows.parse(await runPrepared(freeListingsStatement(unit), freeListingsValues(request)));
}
