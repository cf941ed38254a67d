import type { Knex } from 'knex';
import type { SuspenseReason } from '../../../domain/payment/ledger';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { holdsSuspense } from './ledger-entries';

/** A booking is flagged for as long as it holds money in suspense; a refund that came back puts it there again. */
export async function keepSuspenseInStep(
  trx: Knex.Transaction,
  booking: BookingRecord,
  suspense: SuspenseReason,
): Promise<void> {
  if (suspense === 'unknown-payment') return;
  const { changeAttention } = service('api::booking.change-attention');
  if (await holdsSuspense(trx, booking.reference, suspense))
    await changeAttention(booking, { raise: [suspense] }, 'Money waits in suspense.');
  else await changeAttention(booking, { clear: [suspense] }, 'Money in suspense went back.');
}
