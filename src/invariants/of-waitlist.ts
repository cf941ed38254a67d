import type { Invariant } from './invariant';

/** That whoever waits is served once, and waits for nothing that is over. */
export const OF_WAITLIST: readonly Invariant[] = [
  {
    number: 21,
    says: 'Whoever was offered dates has exactly one living booking for them',
    sql: `SELECT e.reference, e.booking_reference, b.state FROM waitlist_entries e
          LEFT JOIN bookings b ON b.reference = e.booking_reference
          WHERE e.state = 'offered' AND coalesce(b.state, '') NOT IN ('awaiting_payment', 'under_review')`,
  },
  {
    number: 21,
    says: 'No entry of the waitlist has two offers: every booking that was placed for one is that entry’s own',
    sql: `SELECT b.reference, e.reason FROM bookings b
          JOIN booking_events_booking_lnk k ON k.booking_id = b.id JOIN booking_events e ON e.id = k.booking_event_id
          WHERE e.name = 'booking.placed' AND e.actor = 'system' AND e.reason LIKE '%waited for them (WL-%'
            AND EXISTS (SELECT FROM waitlist_entries w
                        WHERE e.reason LIKE '%(' || w.reference || ')%' AND w.booking_reference IS DISTINCT FROM b.reference)`,
  },
  {
    number: 21,
    says: 'An entry whose offer was paid is booked, and no other is',
    sql: `SELECT e.reference, e.state, b.state AS booking FROM waitlist_entries e
          JOIN bookings b ON b.reference = e.booking_reference
          WHERE (e.state IN ('offered', 'lapsed') AND b.state IN ('confirmed', 'in_progress', 'returned', 'completed', 'no_show'))
             OR (e.state = 'booked' AND b.state IN ('awaiting_payment', 'under_review', 'expired', 'declined'))`,
  },
  {
    number: 21,
    says: 'Nobody waits for an arrival that has passed',
    sql: `SELECT reference, over_at FROM waitlist_entries
          WHERE state = 'waiting' AND over_at < now() - interval '1 hour'`,
  },
  {
    number: 21,
    says: 'An option that was asked for ends no later than it would have, unless its money is on its way',
    sql: `SELECT o.booking_reference, b.hold_expires_at, o.deadline_before FROM booking_options o
          JOIN bookings b ON b.reference = o.booking_reference
          WHERE o.challenged_by IS NOT NULL AND b.state = 'awaiting_payment'
            AND b.hold_expires_at > (o.deadline_before AT TIME ZONE 'UTC') AND NOT EXISTS (
              SELECT FROM payables_booking_lnk k JOIN payables p ON p.id = k.payable_id
              WHERE k.booking_id = b.id AND (p.paid_minor > 0 OR p.transfer_expected_until IS NOT NULL))`,
  },
];
