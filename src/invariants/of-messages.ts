import type { Invariant } from './invariant';

/** That nobody is written to without a cause. Mails are forgotten after a while, so a cause may be without its mail. */
export const OF_MESSAGES: readonly Invariant[] = [
  {
    number: 12,
    says: 'No reminder of a balance without the step that it was written for, and none of an end that did not come',
    sql: `SELECT m.id, m.kind, m.dedupe_key FROM outgoing_mails m
          WHERE m.kind IN ('balance-announced', 'balance-due', 'balance-reminder', 'balance-final-notice') AND NOT EXISTS (
            SELECT FROM dunning_steps s
            WHERE m.dedupe_key = 'booking:' || s.booking_reference || ':' || s.payable_id || ':' || s.step)
          UNION ALL
          SELECT m.id, m.kind, m.dedupe_key FROM outgoing_mails m
          WHERE m.kind = 'booking-cancelled-unpaid' AND NOT EXISTS (
            SELECT FROM bookings b WHERE b.state = 'cancelled' AND m.dedupe_key LIKE 'booking:' || b.reference || ':%')`,
  },
];
