import { smallestPayment } from '../../../domain/pricing/smallest-payment';
import { CURRENCY_CODES, payableStepMinor } from '../../../domain/shared/currency';
import { preparedQuery, type PreparedQuery } from '../../../database/prepared-query';
import type { SearchRequest, SearchSort } from '../requests/search-request';

/**
 * One statement answers a search: which listings keep their rules, which units are free, what the stay costs, one page of
 * it as the JSON that goes out. The price is `searchTotal` of the domain, written in SQL; a test holds the two together.
 *
 * $1 from · $2 to · $3 guests · $4 kind · $5 location · $6 currency · $7 priceMin · $8 priceMax · $9 page · $10 pageSize
 */
export function searchStatement(unit: 'dates' | 'hours', sort: SearchSort): PreparedQuery {
  return STATEMENTS[unit][sort];
}

export function searchValues(request: SearchRequest): readonly unknown[] {
  const { from, to, guests, kind, location, currency, priceMin, priceMax, page, pageSize } = request;
  return [from, to, guests, kind, location, currency, priceMin, priceMax, page, pageSize].map((value) => value ?? null);
}

/** Of each currency, the step to which tax is rounded and the least that anybody can be charged, in minor units. */
const PAYABLE = CURRENCY_CODES.map((code) => `('${code}', ${payableStepMinor(code)}, ${smallestPayment(code)})`).join();

/** What the two ways of renting do differently: when the stay is, which units are free then, and how much of it is counted. */
interface Dialect {
  readonly stay: string;
  readonly startsAt: string;
  readonly rateUnits: string;
  readonly isFree: string;
  readonly ratesOf: string;
  readonly subtotal: string;
}

/** Every day and night is at the rate of its own date; the bits of the calendars say which units are free. */
const BY_DATES: Dialect = {
  stay: `
    SELECT $1::date AS arrival, $2::date AS departure, $2::date - $1::date AS duration, $2::date - $1::date AS days,
           $1::date - DATE '2026-01-01' AS first_day`,
  startsAt: `(stay.arrival + listing.handover_time) AT TIME ZONE listing.time_zone`,
  rateUnits: `IN ('day', 'night')`,
  isFree: `
    bit_count(substring(calendar.through FROM stay.first_day + 1 FOR stay.duration - 1)) = 0
    AND bit_count(substring(calendar.ending FROM stay.first_day + stay.duration FOR 1)) = 0`,
  ratesOf: `daterange($1::date, $2::date)`,
  subtotal: `sum(rate.rate_minor * (least(upper(rate.during), $2::date) - greatest(lower(rate.during), $1::date)))`,
};

/** Hours that really pass, at the rate of the local date on which they begin; the allocations themselves say what is free. */
const BY_HOURS: Dialect = {
  stay: `
    SELECT $1::timestamp::date AS arrival, $2::timestamp::date AS departure, listing_id, starts_at, ends_at,
           ceil(extract(epoch FROM ends_at - starts_at) / 3600)::integer AS duration,
           ceil(extract(epoch FROM ends_at - starts_at) / 86400)::integer AS days
      FROM (SELECT document_id AS listing_id, hour_instant($1::timestamp, time_zone) AS starts_at,
                   hour_instant($2::timestamp, time_zone) AS ends_at
              FROM listing_index WHERE rate_unit = 'hour') local
     WHERE starts_at < ends_at`,
  startsAt: `stay.starts_at`,
  rateUnits: `= 'hour' AND stay.listing_id = listing.document_id`,
  isFree: `
    NOT EXISTS (
      SELECT FROM living_allocations(calendar.unit_id,
               tstzrange(stay.starts_at, stay.ends_at + make_interval(mins => listing.turnaround_minutes))) taken
       WHERE taken.state <> 'held' OR taken.expires_at > now())`,
  ratesOf: `daterange($1::timestamp::date, $1::timestamp::date, '[]')`,
  subtotal: `min(rate.rate_minor)`,
};

const ORDERS: Readonly<Record<SearchSort, string>> = {
  featured: 'featured DESC, sort_order, name, document_id',
  price: 'currency, total, name, document_id',
  '-price': 'currency, total DESC, name, document_id',
  name: 'name, document_id',
  '-name': 'name DESC, document_id',
};

function statement(dialect: Dialect, quantity: string, order: string): string {
  return `
  WITH stay AS (${dialect.stay}),
  open AS (
    SELECT listing.document_id, listing.currency, listing.featured, listing.sort_order, listing.name,
           listing.tax_rate_bps, stay.duration, stay.arrival,
           listing.fee_per_stay_minor + listing.fee_per_day_minor * stay.days + listing.fee_per_guest_minor * $3::integer AS fees,
           count(*)::integer AS free_units
      FROM listing_index listing CROSS JOIN stay JOIN unit_calendars calendar ON calendar.listing_id = listing.document_id
     WHERE listing.rate_unit ${dialect.rateUnits}
       AND ($4::text IS NULL OR listing.kind = $4)
       AND ($5::text IS NULL OR listing.location_slug = $5)
       AND ($6::text IS NULL OR listing.currency = $6)
       AND listing.max_guests >= $3
       AND stay.duration <= coalesce(listing.max_stay, stay.duration)
       AND listing.closed_departure & (1 << (extract(isodow FROM stay.departure)::integer - 1)) = 0
       AND ${dialect.startsAt} >= now() + make_interval(hours => listing.lead_time_hours)
       AND stay.arrival <= (now() AT TIME ZONE listing.time_zone)::date + listing.advance_days
       AND calendar.in_service AND ${dialect.isFree}
     GROUP BY listing.document_id, stay.duration, stay.days, stay.arrival
  ),
  priced AS (
    SELECT open.*, rates.rate_minor, ${quantity} + open.fees AS base
      FROM open CROSS JOIN LATERAL (
        SELECT ${dialect.subtotal}::bigint AS subtotal,
               min(rate.rate_minor) FILTER (WHERE rate.during @> $1::date) AS rate_minor,
               min(rate.min_stay) FILTER (WHERE rate.during @> $1::date) AS min_stay,
               min(rate.closed_arrival) FILTER (WHERE rate.during @> $1::date) AS closed_arrival
          FROM listing_rates rate
         -- Not \`&&\`: of so few rows a listing, the constraint's index costs more to ask than to leave alone.
         WHERE rate.document_id = open.document_id AND NOT isempty(rate.during * ${dialect.ratesOf})
      ) rates
     WHERE open.duration >= rates.min_stay
       AND rates.closed_arrival & (1 << (extract(isodow FROM open.arrival)::integer - 1)) = 0
  ),
  totalled AS (
    SELECT priced.*, payable.smallest, base + div(2 * base::numeric * tax_rate_bps + 10000 * step, 2 * 10000 * step)::bigint * step AS total
      FROM priced JOIN (VALUES ${PAYABLE}) payable (currency, step, smallest) USING (currency)
  ),
  found AS (
    SELECT * FROM totalled
     WHERE total >= smallest AND ($7::bigint IS NULL OR total >= $7) AND ($8::bigint IS NULL OR total <= $8)
  ),
  page AS (
    SELECT found.*, row_number() OVER (ORDER BY ${order}) AS place FROM found
     ORDER BY ${order} LIMIT $10::integer OFFSET ($9::integer - 1) * $10::integer
  )
  SELECT json_build_object(
    'data', coalesce((
      SELECT json_agg(json_build_object(
        'kind', listing.kind,
        'documentId', listing.document_id,
        'slug', listing.slug,
        'name', listing.name,
        'headline', listing.headline,
        'location', json_build_object('slug', listing.location_slug, 'name', listing.location_name,
          'country', listing.country, 'latitude', listing.latitude, 'longitude', listing.longitude),
        'image', CASE WHEN listing.image_url IS NOT NULL
          THEN json_build_object('url', listing.image_url, 'alternativeText', listing.image_alt) END,
        'maxGuests', listing.max_guests,
        'freeUnits', page.free_units,
        'featured', listing.featured,
        'timeZone', listing.time_zone,
        'rateUnit', listing.rate_unit,
        'duration', page.duration,
        'rate', json_build_object('amountMinor', page.rate_minor, 'currency', page.currency),
        'total', json_build_object('amountMinor', page.total, 'currency', page.currency)
      ) ORDER BY page.place)
      FROM page JOIN listing_index listing USING (document_id)), '[]'::json),
    'meta', json_build_object('pagination', json_build_object(
      'page', $9::integer, 'pageSize', $10::integer,
      'pageCount', ceil((SELECT count(*) FROM found)::numeric / $10::integer)::integer,
      'total', (SELECT count(*) FROM found)))
  )::text AS body`;
}

function statements(name: string, build: (order: string) => string): Readonly<Record<SearchSort, PreparedQuery>> {
  const one = (sort: SearchSort) => preparedQuery(`search-${name}-${sort}`, build(ORDERS[sort]));
  return {
    featured: one('featured'),
    price: one('price'),
    '-price': one('-price'),
    name: one('name'),
    '-name': one('-name'),
  };
}

const STATEMENTS = {
  dates: statements('dates', (order) => statement(BY_DATES, 'rates.subtotal', order)),
  hours: statements('hours', (order) => statement(BY_HOURS, 'rates.subtotal * open.duration', order)),
} as const;
