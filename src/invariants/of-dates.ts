import { CALENDAR_INVARIANT } from '../api/availability/queries/calendar-invariant';
import type { Invariant } from './invariant';

const LIVE_ALLOCATION = `a.state IN ('held', 'confirmed', 'blocked')`;

/** Every leg of every booking, numbered from 0: an ordinary booking has one. */
const LEGS = `
  SELECT b.reference, b.state, b.unit, leg.number - 1 AS leg, leg.quoted ->> 'listing' AS listing
    FROM bookings b CROSS JOIN LATERAL jsonb_array_elements(
           coalesce(b.agreement -> 'legs', jsonb_build_array(b.agreement))) WITH ORDINALITY leg (quoted, number)
   -- one that was cancelled by itself keeps its number, and no dates
   WHERE NOT leg.quoted ? 'isCancelled'
     -- nor has one for which nobody came
     AND NOT EXISTS (SELECT FROM allocations gone WHERE gone.booking_reference = b.reference
                       AND gone.leg = leg.number - 1 AND gone.stay = 'no_show')`;

/** That nobody gets dates which somebody else has. */
export const OF_DATES: readonly Invariant[] = [
  {
    number: 1,
    says: 'No two blocking allocations of a unit overlap',
    sql: `SELECT a.unit_id, a.id AS first, b.id AS second
          FROM allocations a JOIN allocations b ON a.unit_id = b.unit_id AND a.id < b.id AND a.during && b.during
          WHERE ${LIVE_ALLOCATION} AND b.state IN ('held', 'confirmed', 'blocked')`,
  },
  {
    number: 1,
    says: 'No two neighbours of a unit are closer than they need, each by what held when its dates were taken',
    sql: `SELECT a.unit_id, a.id AS first, (next.stay).id AS second
          FROM allocations a CROSS JOIN LATERAL (
            SELECT b AS stay FROM allocations b
            WHERE b.unit_id = a.unit_id AND b.state IN ('held', 'confirmed', 'blocked') AND b.prepare_minutes IS NOT NULL
              AND lower(b.during) > lower(a.during)
            ORDER BY lower(b.during) LIMIT 1) next
          WHERE ${LIVE_ALLOCATION} AND a.prepare_minutes IS NOT NULL AND is_too_close(a, next.stay)`,
  },
  { number: 1, ...CALENDAR_INVARIANT },
  {
    number: 2,
    says: 'A confirmed, running or returned booking has exactly one confirmed allocation for each leg, the first of its own unit',
    sql: `WITH legs AS (${LEGS})
          SELECT l.reference, l.state, l.leg, count(a.id) AS allocations, min(a.unit_id) AS unit
          FROM legs l LEFT JOIN allocations a ON a.booking_reference = l.reference AND a.leg = l.leg AND a.state = 'confirmed'
          LEFT JOIN unit_calendars c ON c.unit_id = a.unit_id
          WHERE l.state IN ('confirmed', 'in_progress', 'returned')
          GROUP BY l.reference, l.state, l.leg, l.listing, l.unit
          HAVING count(a.id) <> 1 OR min(c.listing_id) IS DISTINCT FROM l.listing OR (l.leg = 0 AND min(a.unit_id) <> l.unit)`,
  },
  {
    number: 2,
    says: 'Dates are taken only for a leg that the booking has, and an itinerary whose hold is not over holds all its legs',
    sql: `WITH legs AS (${LEGS}),
          held AS (SELECT booking_reference, leg FROM allocations WHERE state IN ('held', 'confirmed') AND booking_reference IS NOT NULL)
          SELECT h.booking_reference, h.leg, 'no such leg' AS fault
          FROM held h WHERE EXISTS (SELECT FROM bookings b WHERE b.reference = h.booking_reference)
            AND NOT EXISTS (SELECT FROM legs l WHERE l.reference = h.booking_reference AND l.leg = h.leg)
          UNION ALL
          SELECT l.reference, l.leg, 'not held'
          FROM legs l JOIN bookings b ON b.reference = l.reference
          WHERE b.agreement ? 'legs' AND b.state = 'awaiting_payment' AND b.hold_expires_at > now() AT TIME ZONE 'UTC'
            AND NOT EXISTS (SELECT FROM held h WHERE h.booking_reference = l.reference AND h.leg = l.leg)`,
  },
  {
    number: 2,
    says: 'Only bookings that are alive hold dates',
    sql: `SELECT a.id, a.state AS allocation, a.booking_reference, b.state AS booking
          FROM allocations a LEFT JOIN bookings b ON b.reference = a.booking_reference
          WHERE ${LIVE_ALLOCATION} AND a.booking_reference IS NOT NULL AND a.source <> 'amendment' AND (
            b.reference IS NULL
            OR (a.state = 'held' AND b.state NOT IN ('awaiting_payment', 'under_review'))
            OR (a.state = 'confirmed' AND b.state NOT IN ('under_review', 'confirmed', 'in_progress', 'returned', 'completed')))`,
  },
  {
    number: 2,
    says: 'Only a change that waits for its payment holds dates beside its booking',
    sql: `SELECT a.id, a.state, a.booking_reference, w.state AS amendment FROM allocations a
          LEFT JOIN amendments w ON w.id = a.booking_reference
          WHERE ${LIVE_ALLOCATION} AND a.source = 'amendment'
            AND (w.state IS DISTINCT FROM 'awaiting_payment' OR a.state <> 'held' OR a.source_uid NOT LIKE w.booking_reference || ':%')`,
  },
  {
    number: 2,
    says: 'A leg is away while its booking runs, is back in one that ran, and has no dates where nobody came',
    sql: `SELECT a.id, a.leg, a.stay, a.state AS allocation, a.booking_reference, b.state AS booking
          FROM allocations a LEFT JOIN bookings b ON b.reference = a.booking_reference
          WHERE a.stay IS NOT NULL AND (
            b.reference IS NULL OR NOT b.agreement ? 'legs'
            OR (a.stay = 'in_progress' AND b.state <> 'in_progress')
            OR (a.stay = 'returned' AND b.state NOT IN ('in_progress', 'returned', 'completed'))
            OR (a.stay = 'no_show') <> (a.state = 'released'))`,
  },
  {
    number: 2,
    says: 'Only a change that waits for its payment keeps pieces of an extra beside its booking',
    sql: `SELECT h.holder, h.extra, h.quantity, w.state AS amendment FROM extra_holds h
          LEFT JOIN amendments w ON w.id = h.holder WHERE w.state IS DISTINCT FROM 'awaiting_payment'`,
  },
  {
    number: 14,
    says: 'No booking that is over still blocks its dates',
    sql: `SELECT b.reference, b.state FROM bookings b JOIN allocations a ON a.booking_reference = b.reference
          WHERE ${LIVE_ALLOCATION} AND b.state IN ('expired', 'cancelled', 'declined')`,
  },
];
