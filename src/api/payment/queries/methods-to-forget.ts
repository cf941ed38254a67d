import type { Knex } from 'knex';
import type { BookingState } from '../../../domain/booking/booking';
import type { DepositState } from '../../../domain/deposit/deposit-lifecycle';
import { LIVE_PAYMENT_STATES } from '../../../domain/payment/payment-lifecycle';
import { environment } from '../../../environment';

/** A booking in one of these charges nobody any more, except for its deposit. */
const OVER: readonly BookingState[] = ['returned', 'completed', 'expired', 'declined', 'cancelled', 'no_show'];
/** Over by its dates, though nobody handed it over or took it back; what it still owes may yet be charged. */
const PAST = `b.state = 'confirmed' AND b.ends_at <= CAST(:now AS timestamp) - make_interval(secs => :keep)
              AND NOT EXISTS (SELECT 1 FROM payables y JOIN payables_booking_lnk yk ON yk.payable_id = y.id
                               WHERE yk.booking_id = b.id AND y.state = 'due' AND y.purpose <> 'security_deposit')`;
const DEPOSIT_OVER: readonly DepositState[] = ['settled', 'waived'];

const TO_FORGET = `
  SELECT m.document_id AS method
    FROM saved_methods m JOIN saved_methods_booking_lnk k ON k.saved_method_id = m.id JOIN bookings b ON b.id = k.booking_id
   WHERE m.state = 'active' AND (b.state = ANY(:over) OR (${PAST}))
     AND b.updated_at <= CAST(:now AS timestamp) - make_interval(secs => :keep)
     AND NOT EXISTS (SELECT 1 FROM deposits d JOIN deposits_booking_lnk dk ON dk.deposit_id = d.id
                      WHERE dk.booking_id = b.id AND d.state <> ALL(:deposit_over))
     AND NOT EXISTS (SELECT 1 FROM payments p JOIN payments_booking_lnk pk ON pk.payment_id = p.id
                      WHERE pk.booking_id = b.id AND p.state = ANY(:live))`;

const UNANSWERED = `
  SELECT document_id AS method FROM saved_methods
   WHERE state = 'removing' AND checked_at <= CAST(:now AS timestamp) - interval '1 day'`;

/** What guests saved for bookings that are over, have been left alone for a while, and have nothing left to charge. */
export async function methodsToForget(limit: number): Promise<{ method: string }[]> {
  const { rows } = await strapi.db.connection.raw<Rows>(`${TO_FORGET} UNION ALL ${UNANSWERED} LIMIT :limit`, {
    ...terms(),
    limit,
  });
  return rows;
}

/** Whether nothing will be charged to a method any more. Ask under its booking's lock. */
export async function isToForget(trx: Knex.Transaction, method: string): Promise<boolean> {
  const { rows } = await trx.raw<Rows>(`${TO_FORGET} AND m.document_id = :method`, { ...terms(), method });
  return rows.length > 0;
}

interface Rows {
  readonly rows: { method: string }[];
}

function terms() {
  return {
    now: new Date(),
    keep: environment().SAVED_METHOD_SECONDS,
    over: OVER,
    deposit_over: DEPOSIT_OVER,
    live: LIVE_PAYMENT_STATES,
  };
}
