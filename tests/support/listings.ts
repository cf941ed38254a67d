import { Temporal } from 'temporal-polyfill';
import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import type { TestDatabase } from './create-database';

/** A published listing of the demonstration catalogue with exactly so many units, rented by the night or day. */
export async function aListingWith(
  database: TestDatabase,
  units: number,
  kind: RentalListing['kind'] = 'vehicle',
): Promise<RentalListing> {
  const [row] = await database.query<{ snapshot: RentalListing }>(
    `SELECT i.snapshot FROM listing_index i
     WHERE i.kind = $1 AND i.snapshot ->> 'rateUnit' <> 'hour'
       AND (SELECT count(*) FROM unit_calendars u WHERE u.listing_id = i.document_id AND u.in_service) = $2
     ORDER BY i.slug LIMIT 1`,
    [kind, units],
  );
  if (!row) throw new Error(`The demonstration catalogue has no ${kind} with ${units} units.`);
  return row.snapshot;
}

/** A published listing that is priced in a currency, taxed, and paid in two parts; rented by the night or day. */
export async function aListingIn(database: TestDatabase, currency: RentalListing['currency']): Promise<RentalListing> {
  const [row] = await database.query<{ snapshot: RentalListing }>(
    `SELECT snapshot FROM listing_index
      WHERE currency = $1 AND rate_unit <> 'hour' AND (snapshot ->> 'taxRateBps')::integer > 0
        AND (snapshot ->> 'downPaymentBps')::integer < 10000
      ORDER BY slug LIMIT 1`,
    [currency],
  );
  if (!row) throw new Error(`The demonstration catalogue has no such listing in ${currency}.`);
  return row.snapshot;
}

export interface Dates {
  readonly from: string;
  readonly to: string;
}

/** The `index`-th of many stays that a listing's rules allow and that do not touch each other. */
export function datesFor(listing: RentalListing, index = 0): Dates {
  const nights = Math.max(
    listing.minStay,
    ...[...listing.seasons, ...listing.events].map(({ minStay }) => minStay ?? 0),
  );
  const first = Temporal.Now.plainDateISO('UTC').add({ days: Math.ceil(listing.leadTimeHours / 24) + 2 });
  const from = nextOpenArrival(listing, first.add({ days: index * (nights + 4) }));
  return { from: from.toString(), to: from.add({ days: nights }).toString() };
}

function nextOpenArrival(listing: RentalListing, from: Temporal.PlainDate): Temporal.PlainDate {
  const closed = new Set<number>([
    ...listing.closedArrivalWeekdays,
    ...[...listing.seasons, ...listing.events].flatMap(({ closedArrivalWeekdays }) => closedArrivalWeekdays ?? []),
  ]);
  let date = from;
  while (closed.has(date.dayOfWeek)) date = date.add({ days: 1 });
  return date;
}
