import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

export interface Stay {
  readonly kind: string;
  readonly documentId: string;
  readonly from: string;
  readonly to: string;
}

const LISTING = 'SELECT snapshot::text FROM listing_index WHERE document_id = $1';
const LIVING = `state IN ('held', 'confirmed', 'blocked')`;

/** Reads the listing and keeps a quote. */
export async function quoteInSql(database: Client, { kind, documentId }: Stay): Promise<void> {
  await database.query({ name: 'bench-listing', text: LISTING, values: [documentId] });
  await database.query({
    name: 'bench-quote',
    text: `INSERT INTO quotes (id, kind, listing, body, expires_at) VALUES ($1, $2, $3, $4, now() + interval '30 minutes')`,
    values: [randomUUID(), kind, documentId, JSON.stringify({ lines: [], total: { amountMinor: 1, currency: 'EUR' } })],
  });
}

const CANDIDATE = `
  SELECT unit_id, during FROM unit_calendars calendar
    JOIN LATERAL (SELECT tstzrange(($2::date + handover_time) AT TIME ZONE time_zone,
                                   ($3::date + return_time) AT TIME ZONE time_zone
                                     + make_interval(mins => turnaround_minutes)) AS during) wanted ON true
   WHERE listing_id = $1 AND in_service
     AND NOT EXISTS (SELECT FROM allocations taken
                      WHERE taken.unit_id = calendar.unit_id AND ${LIVING} AND taken.during && wanted.during)
   LIMIT 1`;

/** One transaction with the rows that a booking consists of, written in the fewest statements that can write them. */
export async function placeBookingInSql(database: Client, { kind, documentId, from, to }: Stay): Promise<void> {
  const reference = randomUUID();
  await database.query('BEGIN');
  await database.query({
    name: 'bench-key',
    text: `INSERT INTO idempotency_keys (scope, key, request_hash) VALUES ('bench', $1, 'bench')`,
    values: [reference],
  });
  await database.query({ name: 'bench-listing', text: LISTING, values: [documentId] });
  await database.query({
    name: 'bench-claim',
    text: `INSERT INTO allocations (unit_id, during, state, expires_at, booking_reference)
           SELECT unit_id, during, 'held', now() + interval '15 minutes', $4 FROM (${CANDIDATE}) candidate
           ON CONFLICT DO NOTHING RETURNING id`,
    values: [documentId, from, to, reference],
  });
  await database.query({
    name: 'bench-booking',
    text: `WITH customer AS (
             INSERT INTO customers (document_id, email, first_name, last_name)
             VALUES ($1::text, $1::text || '@guest.example', 'Bench', 'Mark') RETURNING id),
           booking AS (
             INSERT INTO bookings (document_id, reference, state, version, listing_kind, listing, "from", "to", currency, total_minor)
             VALUES ($1::text, $1::text, 'awaiting_payment', 1, $2::text, $3::text, $4::text, $5::text, 'EUR', 1) RETURNING id),
           owner AS (
             INSERT INTO bookings_customer_lnk (booking_id, customer_id)
             SELECT booking.id, customer.id FROM booking, customer),
           payable AS (
             INSERT INTO payables (document_id, purpose, state, currency, amount_minor)
             VALUES ($1::text || '-1', 'down_payment', 'due', 'EUR', 1), ($1::text || '-2', 'balance', 'due', 'EUR', 1) RETURNING id),
           owed AS (
             INSERT INTO payables_booking_lnk (payable_id, booking_id) SELECT payable.id, booking.id FROM payable, booking),
           event AS (
             INSERT INTO booking_events (document_id, name, to_state, version, actor, reason)
             VALUES ($1::text, 'booking.placed', 'awaiting_payment', 1, 'guest', 'bench') RETURNING id)
           INSERT INTO booking_events_booking_lnk (booking_event_id, booking_id)
           SELECT event.id, booking.id FROM event, booking`,
    values: [reference, kind, documentId, from, to],
  });
  await database.query('COMMIT');
}
