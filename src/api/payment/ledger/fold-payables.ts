import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn } from '../../../database/columns';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';

const foldRows = z.object({
  rows: z.array(z.object({ payable: z.string(), paid: amountMinorColumn, refunded: amountMinorColumn })),
});

const FOLD = `
  SELECT payable_id AS payable,
         coalesce(sum(amount_minor) FILTER (WHERE kind = 'captured'), 0) AS paid,
         coalesce(sum(amount_minor) FILTER (WHERE kind = 'refunded'), 0) AS refunded
    FROM ledger_events
   WHERE booking_reference = ? AND payable_id IS NOT NULL
   GROUP BY payable_id`;

/**
 * Brings the stored sums of a booking's payables in step with the ledger, the only source of what is paid.
 * Call it under the booking's lock, after the ledger was written. @returns the booking with the sums that now hold.
 */
export async function foldPayables(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord> {
  const { rows } = foldRows.parse(await trx.raw(FOLD, [booking.reference]));
  const folded = new Map(rows.map((row) => [row.payable, row]));
  const payables: PayableRecord[] = [];
  for (const payable of booking.payables) {
    const sums = folded.get(payable.documentId);
    payables.push(sums ? await saveSums(payable, sums.paid, sums.refunded) : payable);
  }
  return { ...booking, payables };
}

async function saveSums(payable: PayableRecord, paidMinor: number, refundedMinor: number): Promise<PayableRecord> {
  const state = paidMinor >= payable.amountMinor ? 'paid' : payable.state;
  const changed = { paidMinor, refundedMinor, state } as const;
  await strapi.db
    .query('api::booking.payable')
    .updateMany({ where: { documentId: payable.documentId }, data: changed });
  return { ...payable, ...changed };
}
