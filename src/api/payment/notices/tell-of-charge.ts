import type { Knex } from 'knex';
import type { PaymentMail } from '../../../domain/notification/payment-mail';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PaymentRecord } from '../records/payment-record';
import { bookingOfMail, payLinkOf, tellGuest } from './tell-guest';

/**
 * Writes to the guest what became of a charge of their balance that was made without them, in the transaction that finds it
 * out. Other payments, and news of a booking that does not stand any more, are not told.
 * @param before the payment as it was before this reading
 */
export async function tellOfCharge(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { before, after }: { readonly before: PaymentRecord; readonly after: PaymentRecord },
): Promise<void> {
  const isNews = before.state !== after.state || before.failure !== after.failure;
  const stands = booking.state === 'confirmed' || booking.state === 'in_progress';
  if (!isNews || !stands || !after.isOffSession || after.payable.purpose !== 'balance') return;
  const mail = mailFor(booking, before, after);
  if (!mail) return;
  const asksFor = mail.kind === 'balance-charge-failed' ? after.payable.documentId : null;
  await tellGuest(trx, booking, { ...mail, cause: `${after.documentId}:${mail.kind}`, asksFor });
}

function mailFor(booking: BookingRecord, before: PaymentRecord, after: PaymentRecord): PaymentMail | null {
  const { amountMinor, currency, payable, state, failure } = after;
  const values = { ...bookingOfMail(booking), amount: { amountMinor, currency } };
  // one that was refused before is completed by the guest, who knows
  if (state === 'captured') return before.state === 'requires_action' ? null : { kind: 'balance-charged', values };
  if (failure === null || (state !== 'requires_action' && state !== 'failed')) return null;
  return { kind: 'balance-charge-failed', values: { ...values, payLink: payLinkOf(booking, payable.documentId) } };
}
