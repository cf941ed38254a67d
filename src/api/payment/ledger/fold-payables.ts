import type { Knex } from 'knex';
import { foldLedger, isPayableCovered, type PayableStanding } from '../../../domain/payment/ledger';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';
import { stopAsking } from '../notices/tell-guest';
import { allowancesOfBooking } from './allowances';
import { ledgerOfBooking } from './ledger-entries';

/**
 * Brings the stored sums of a booking's payables in step with the ledger, the only source of what is paid, and with what we
 * have let the guest have. A payable is
 * paid by money that came and stayed: one whose money was given back is due again.
 * Call it under the booking's lock, after the ledger was written. @returns the booking with the sums that now hold.
 */
export async function foldPayables(trx: Knex.Transaction, booking: BookingRecord): Promise<BookingRecord> {
  const allowances = await allowancesOfBooking(trx, booking.reference);
  const [first, ...others] = booking.payables.map(({ documentId: id, amountMinor, currency }) => ({
    id,
    amount: { amountMinor, currency },
    allowance: { amountMinor: allowances.get(id) ?? 0, currency },
  }));
  if (!first) return booking;
  const standing = foldLedger([first, ...others], await ledgerOfBooking(trx, booking.reference));
  const payables: PayableRecord[] = [];
  for (const payable of booking.payables) {
    const own = standing.payables.find(({ payable: { id } }) => id === payable.documentId);
    if (!own) continue;
    const folded = await saveStanding(booking, payable, own);
    if (folded.state === 'paid' && payable.state !== 'paid') await stopAsking(trx, booking, [payable.documentId]);
    payables.push(folded);
  }
  return { ...booking, payables };
}

async function saveStanding(
  booking: BookingRecord,
  payable: PayableRecord,
  standing: PayableStanding,
): Promise<PayableRecord> {
  const changed = {
    paidMinor: standing.paid.amountMinor,
    refundedMinor: standing.refunded.amountMinor,
    allowanceMinor: standing.payable.allowance.amountMinor,
    state: stateOf(booking, payable, standing),
  };
  await strapi.db
    .query('api::booking.payable')
    .updateMany({ where: { documentId: payable.documentId }, data: changed });
  return { ...payable, ...changed };
}

/** A booking that was let go for good owes nothing more, and neither does a change that nobody has paid for in time. */
function stateOf({ state }: BookingRecord, payable: PayableRecord, standing: PayableStanding): PayableRecord['state'] {
  if (isPayableCovered(standing)) return 'paid';
  const isOver = state === 'cancelled' || state === 'declined';
  const isLetGo = payable.payableUntil !== null && payable.payableUntil.getTime() <= Date.now();
  const isNothing = payable.amountMinor === 0;
  return isOver || isLetGo || isNothing ? 'cancelled' : 'due';
}
