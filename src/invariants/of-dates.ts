import { CALENDAR_INVARIANT } from '../api/availability/queries/calendar-invariant';
import type { Invariant } from './invariant';

const LIVE_ALLOCATION = `a.state IN ('held', 'confirmed', 'blocked')`;

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
    says: 'A confirmed, running or returned booking has exactly one confirmed allocation, of its own unit',
    sql: `SELECT b.reference, b.state, count(a.id) AS allocations
          FROM bookings b LEFT JOIN allocations a ON a.booking_reference = b.reference AND a.state = 'confirmed'
          WHERE b.state IN ('confirmed', 'in_progress', 'returned')
          GROUP BY b.reference, b.state, b.unit HAVING count(a.id) <> 1 OR min(a.unit_id) <> b.unit`,
  },
  {
    number: 2,
    says: 'Only bookings that are alive hold dates',
    sql: `SELECT a.id, a.state AS allocation, a.booking_reference, b.state AS booking
          FROM allocations a LEFT JOIN bookings b ON b.reference = a.booking_reference
          WHERE ${LIVE_ALLOCATION} AND a.booking_reference IS NOT NULL AND (
            b.reference IS NULL
            OR (a.state = 'held' AND b.state NOT IN ('awaiting_payment', 'under_review'))
            OR (a.state = 'confirmed' AND b.state NOT IN ('under_review', 'confirmed', 'in_progress', 'returned', 'completed')))`,
  },
  {
    number: 14,
    says: 'No booking that is over still blocks its dates',
    sql: `SELECT b.reference, b.state FROM bookings b JOIN allocations a ON a.booking_reference = b.reference
          WHERE ${LIVE_ALLOCATION} AND b.state IN ('expired', 'cancelled', 'declined')`,
  },
];
