import type { SearchFactor } from '../../../domain/pricing/search-exchange';
import { smallestPayment } from '../../../domain/pricing/smallest-payment';
import { CURRENCY_CODES, payableStepMinor } from '../../../domain/shared/currency';
import { preparedQuery, type PreparedQuery } from '../../../database/prepared-query';
import type { SearchRequest, SearchSort } from '../requests/search-request';

/**
 * One statement answers a search: which listings keep their rules, which units are free, what the stay costs, one page of
 * it as the JSON that goes out. The price is `searchTotal` of the domain, written in SQL, and where it is converted every
 * line of the quote by itself; a test holds it together with the quote.
 *
 * $1 from · $2 to · $3 guests · $4 kind · $5 location · $6 currency · $7 priceMin · $8 priceMax · $9 page · $10 pageSize
 * $11 … $13 the exchange: currencies, factors, steps
 * @param prices in each listing's own currency, or all converted into $6
 */
export function searchStatement(
  unit: 'dates' | 'hours',
  sort: SearchSort,
  prices: 'own' | 'converted' = 'own',
): PreparedQuery {
  return STATEMENTS[unit][prices][sort];
}

/** @param exchange into `request.currency`, or, where there is none, what prices are compared by */
export function searchValues(request: SearchRequest, exchange: readonly SearchFactor[] = []): readonly unknown[] {
  const { from, to, guests, kind, location, currency, priceMin, priceMax, page, pageSize } = request;
  return [
    ...[from, to, guests, kind, location, currency, priceMin, priceMax, page, pageSize].map((value) => value ?? null),
    exchange.map((entry) => entry.currency),
    exchange.map(({ factor }) => factor),
    exchange.map(({ step }) => step),
  ];
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
  /** The rental's lines, each converted by itself, in steps of the other currency. */
  readonly convertedSubtotal: string;
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
  convertedSubtotal: `
    sum(round(rate.rate_minor * (least(upper(rate.during), $2::date) - greatest(lower(rate.during), $1::date)) * exchange.factor))`,
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
  convertedSubtotal: `round(min(rate.rate_minor) * open.duration * exchange.factor)`,
};

/** What it changes whether prices stay as they are or are converted. */
interface Pricing {
  /** A listing whose currency the exchange does not know has its own price, but none in another currency. */
  readonly joinExchange: string;
  /** Of `rates`, besides the subtotal. */
  readonly convertedSubtotal: string;
  readonly convertedFees: string;
  /** Of the index, what those are made from. */
  readonly feeColumns: string;
  readonly rate: string;
  readonly total: string;
  /** What two prices are compared by. */
  readonly compared: string;
  /** The least that anybody can be charged. */
  readonly smallest: string;
}

const OWN: Pricing = {
  joinExchange: 'LEFT JOIN',
  convertedSubtotal: 'NULL',
  convertedFees: 'NULL',
  feeColumns: '',
  rate: 'rate_minor',
  total: 'base + tax',
  compared: 'total * factor',
  smallest: 'smallest',
};

/** The mandatory extras one by one, each rounded by itself; nothing to round where the currency stays. */
const CONVERTED_FEES = `
  CASE WHEN open.fees = 0 OR (exchange.factor = 1 AND exchange.exchange_step = 1) THEN open.fees ELSE (
    SELECT coalesce(sum(round(exchange.factor * fee)), 0)
      FROM (SELECT unnest(open.stay_fees_minor) AS fee
            UNION ALL SELECT unnest(open.day_fees_minor) * open.days
            UNION ALL SELECT unnest(open.guest_fees_minor) * $3::integer) fees) END`;

function converted(dialect: Dialect): Pricing {
  return {
    joinExchange: 'JOIN',
    convertedSubtotal: dialect.convertedSubtotal,
    convertedFees: CONVERTED_FEES,
    feeColumns: 'listing.stay_fees_minor, listing.day_fees_minor, listing.guest_fees_minor,',
    rate: '(round(rate_minor * factor) * exchange_step)::bigint',
    total: '((converted_subtotal + converted_fees + round(tax * factor)) * exchange_step)::bigint',
    compared: 'total',
    smallest: `(SELECT least FROM (VALUES ${PAYABLE}) charged (code, step, least) WHERE code = $6::text)`,
  };
}

const ORDERS: Readonly<Record<SearchSort, string>> = {
  featured: 'featured DESC, sort_order, name, document_id',
  price: 'compared NULLS LAST, currency, total, name, document_id',
  '-price': 'compared DESC NULLS LAST, currency, total DESC, name, document_id',
  name: 'name, document_id',
  '-name': 'name DESC, document_id',
};

/** One page as the JSON that goes out; a price is in $6, or in the listing's own currency. */
const ANSWER = `SELECT json_build_object(
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
        'rate', json_build_object('amountMinor', page.shown_rate, 'currency', coalesce($6::text, page.currency)),
        'total', json_build_object('amountMinor', page.total, 'currency', coalesce($6::text, page.currency))
      ) ORDER BY page.place)
      FROM page JOIN listing_index listing USING (document_id)), '[]'::json),
    'meta', json_build_object('pagination', json_build_object(
      'page', $9::integer, 'pageSize', $10::integer,
      'pageCount', ceil((SELECT count(*) FROM found)::numeric / $10::integer)::integer,
      'total', (SELECT count(*) FROM found)))
  )::text AS body`;

function statement(dialect: Dialect, quantity: string, order: string, pricing: Pricing): string {
  return `
  WITH stay AS (${dialect.stay}),
  exchange AS (
    SELECT * FROM unnest($11::text[], $12::numeric[], $13::integer[]) known (currency, factor, exchange_step)
  ),
  open AS (
    SELECT listing.document_id, listing.currency, listing.featured, listing.sort_order, listing.name,
           listing.tax_rate_bps, stay.duration, stay.days, stay.arrival, ${pricing.feeColumns}
           listing.fee_per_stay_minor + listing.fee_per_day_minor * stay.days + listing.fee_per_guest_minor * $3::integer AS fees,
           count(*)::integer AS free_units
      FROM listing_index listing CROSS JOIN stay JOIN unit_calendars calendar ON calendar.listing_id = listing.document_id
     WHERE listing.rate_unit ${dialect.rateUnits}
       AND ($4::text IS NULL OR listing.kind = $4)
       AND ($5::text IS NULL OR listing.location_slug = $5)
       AND listing.max_guests >= $3
       AND stay.duration <= coalesce(listing.max_stay, stay.duration)
       AND listing.closed_departure & (1 << (extract(isodow FROM stay.departure)::integer - 1)) = 0
       AND ${dialect.startsAt} >= now() + make_interval(hours => listing.lead_time_hours)
       AND stay.arrival <= (now() AT TIME ZONE listing.time_zone)::date + listing.advance_days
       AND calendar.in_service AND ${dialect.isFree}
     GROUP BY listing.document_id, stay.duration, stay.days, stay.arrival
  ),
  priced AS (
    SELECT open.*, exchange.factor, exchange.exchange_step, rates.rate_minor, ${quantity} + open.fees AS base,
           rates.converted_subtotal, ${pricing.convertedFees} AS converted_fees
      FROM open ${pricing.joinExchange} exchange ON exchange.currency = open.currency CROSS JOIN LATERAL (
        SELECT ${dialect.subtotal}::bigint AS subtotal,
               ${pricing.convertedSubtotal} AS converted_subtotal,
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
  taxed AS (
    SELECT priced.*, payable.smallest, div(2 * base::numeric * tax_rate_bps + 10000 * step, 2 * 10000 * step)::bigint * step AS tax
      FROM priced JOIN (VALUES ${PAYABLE}) payable (currency, step, smallest) USING (currency)
  ),
  totalled AS (
    SELECT taxed.*, ${pricing.rate} AS shown_rate, ${pricing.total} AS total FROM taxed
  ),
  found AS (
    SELECT totalled.*, ${pricing.compared} AS compared
      FROM totalled
     WHERE total >= ${pricing.smallest} AND ($7::bigint IS NULL OR total >= $7) AND ($8::bigint IS NULL OR total <= $8)
  ),
  page AS (
    SELECT found.*, row_number() OVER (ORDER BY ${order}) AS place FROM found
     ORDER BY ${order} LIMIT $10::integer OFFSET ($9::integer - 1) * $10::integer
  )
  ${ANSWER}`;
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

/** Of what is rented by the hour, the rate is that of an hour. */
const QUANTITIES = { dates: 'rates.subtotal', hours: 'rates.subtotal * open.duration' } as const;

function bothPricings(unit: keyof typeof QUANTITIES, dialect: Dialect) {
  const build = (pricing: Pricing) => (order: string) => statement(dialect, QUANTITIES[unit], order, pricing);
  return {
    own: statements(unit, build(OWN)),
    converted: statements(`${unit}-converted`, build(converted(dialect))),
  };
}

const STATEMENTS = {
  dates: bothPricings('dates', BY_DATES),
  hours: bothPricings('hours', BY_HOURS),
} as const;
