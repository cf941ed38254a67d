import { z } from 'zod';
import { UNANSWERED_THINGS } from '../../../domain/task/task';

/**
 * What a provider has owed us an answer about for so long: payments that were begun or asked for, refunds that were decided,
 * and the deposits that cannot go on meanwhile. The cause is that of its task.
 * @param time an interval of PostgreSQL
 */
export function unansweredFor(time: string): string {
  const isOld = (column: string) => `${column} < (now() AT TIME ZONE 'UTC') - interval '${time}'`;
  const oldPayment = `p.state IN ('created', 'unknown') AND ${isOld('p.first_tried_at')}`;
  const oldRefund = `r.state IN ('approved', 'submitted') AND ${isOld('coalesce(r.first_tried_at, r.updated_at, r.created_at)')}`;
  return `
    SELECT 'unanswered:' || u.about || ':' || u.id AS cause, u.about, u.id, u.provider, b.reference AS booking FROM (
      SELECT 'payment' AS about, p.document_id AS id, p.provider, k.booking_id
        FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id WHERE ${oldPayment}
      UNION ALL
      SELECT 'refund', r.document_id, p.provider, k.booking_id
        FROM refunds r JOIN refunds_payment_lnk l ON l.refund_id = r.id JOIN payments p ON p.id = l.payment_id
        JOIN payments_booking_lnk k ON k.payment_id = p.id WHERE ${oldRefund}
      UNION ALL
      SELECT DISTINCT 'deposit', d.document_id, p.provider, k.booking_id
        FROM deposits d JOIN deposits_payable_lnk y ON y.deposit_id = d.id
        JOIN payments_payable_lnk l ON l.payable_id = y.payable_id JOIN payments p ON p.id = l.payment_id
        JOIN payments_booking_lnk k ON k.payment_id = p.id
        LEFT JOIN refunds_payment_lnk m ON m.payment_id = p.id LEFT JOIN refunds r ON r.id = m.refund_id
       WHERE d.state <> 'settled' AND ((${oldPayment}) OR (${oldRefund}))
    ) u JOIN bookings b ON b.id = u.booking_id`;
}

const A_DAY = unansweredFor('24 hours');

/** All that is told of in one round; the rest waits for the next. */
const PER_ROUND = 500;

const untold = z.array(
  z.object({
    cause: z.string(),
    about: z.enum(UNANSWERED_THINGS),
    id: z.string(),
    provider: z.string(),
    booking: z.string(),
  }),
);

export type Unanswered = z.output<typeof untold>[number];

/** What nobody was told of, ever. */
export async function untoldUnanswered(): Promise<Unanswered[]> {
  const { rows } = await strapi.db.connection.raw<{ rows: unknown }>(
    `SELECT u.* FROM (${A_DAY}) u WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.cause = u.cause) ORDER BY u.cause LIMIT ?`,
    [PER_ROUND],
  );
  return untold.parse(rows);
}

const causes = z.array(z.object({ cause: z.string() }).transform(({ cause }) => cause));

/** The causes of open tasks about what has been answered since. */
export async function answeredSince(): Promise<string[]> {
  const { rows } = await strapi.db.connection.raw<{ rows: unknown }>(
    `SELECT t.cause FROM tasks t WHERE t.kind = 'unanswered' AND t.state = 'open'
        AND t.cause NOT IN (SELECT u.cause FROM (${A_DAY}) u) LIMIT ?`,
    [PER_ROUND],
  );
  return causes.parse(rows);
}
