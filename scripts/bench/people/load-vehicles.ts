import type { Client } from 'pg';

const PARAGRAPH =
  'Delivered to the door, with a full tank and everything explained. Made for the coast road in the morning and for the ' +
  'mountains in the afternoon; the roof folds in fourteen seconds, and there is room for two bags behind the seats.';
const DESCRIPTION = [1, 2, 3].map(() => ({ type: 'paragraph', children: [{ type: 'text', text: PARAGRAPH }] }));

/** Each twice, as Strapi keeps what is published: the draft, and the version that everybody sees. */
const ADD_VEHICLES = `
  INSERT INTO vehicles (
    document_id, slug, name, headline, description, base_rate, rate_unit, currency, time_zone,
    minimum_stay, lead_time_hours, advance_days, turnaround_minutes, handover_time, return_time,
    security_deposit, down_payment_percent, balance_due_days, sort_order, featured,
    make, model, year, body, horsepower, engine, seats, doors, luggage_pieces, transmission, fuel, drivetrain,
    top_speed_kmh, acceleration_seconds, colour, interior_colour,
    mileage_included_per_day, excess_mileage_rate, minimum_driver_age, licence_years, international_permit_required,
    created_at, updated_at, published_at)
  SELECT $1::text || lpad(number::text, 8, '0'), 'vehicle-' || number, 'Vehicle ' || number, 'Number ' || number || ' of its kind',
         $2::jsonb, 500 + number % 97 * 10, 'day', 'EUR', 'Europe/Paris',
         1, 24, 730, 120, '10:00', '10:00',
         5000, 30, 30, number % 100, number % 20 = 0,
         'Ferrari', '296 GTS', 2022 + number % 4, 'convertible', 830, 'V6 hybrid', 2, 2, 2, 'automatic', 'hybrid', 'rear',
         330, 2.9, 'Rosso Corsa', 'Black',
         200, 3.5, 28, 5, false,
         now(), now(), CASE WHEN is_published THEN now() END
    FROM generate_series(0, $3::integer - 1) number
   CROSS JOIN (VALUES (false), (true)) version (is_published)`;

/** As long as Strapi's own ids. */
const ID_PREFIX = 'benchmarkvehicle';

/** The id of one of the vehicles, the same in every database. */
export function vehicleId(index: number): string {
  return ID_PREFIX + String(index).padStart(8, '0');
}

/** Published vehicles, written past the application, into our schema or stock Strapi's of the same columns. */
export async function loadVehicles(database: Client, vehicles: number): Promise<void> {
  await database.query(ADD_VEHICLES, [ID_PREFIX, JSON.stringify(DESCRIPTION), vehicles]);
  await database.query('VACUUM ANALYZE vehicles');
}
