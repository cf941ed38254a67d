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
    number: 14,
    says: 'No booking that is over still blocks its dates',
    sql: `SELECT b.reference, b.state FROM bookings b JOIN allocations a ON a.booking_reference = b.reference
          WHERE ${LIVE_ALLOCATION} AND b.state IN ('expired', 'cancelled', 'declined')`,
  },
];
