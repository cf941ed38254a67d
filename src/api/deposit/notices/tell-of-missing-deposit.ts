import type { Knex } from 'knex';
import type { PaymentMail } from '../../../domain/notification/payment-mail';
import type { BookingRecord } from '../../booking/records/booking-record';
import { bookingOfMail, payLinkOf, tellGuest } from '../../payment/notices/tell-guest';
import type { DepositRecord } from '../records/deposit-record';

type DepositMailKind = 'deposit-failed' | 'deposit-missing' | 'deposit-ending';

/**
 * Writes to the guest that nothing secures their deposit, or soon will not, with a link by which they give another card, in the transaction
 * that finds it out. A booking that does not stand, or is over, needs none.
 * @param cause what was refused or lost; each is told once
 */
export async function tellOfMissingDeposit(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { deposit, kind, cause }: { deposit: DepositRecord; kind: DepositMailKind; cause: string },
): Promise<void> {
  const stands = booking.state === 'confirmed' || booking.state === 'in_progress';
  if (!stands || booking.endsAt.getTime() <= Date.now()) return;
  const { amountMinor, currency, payable } = deposit;
  const mail: PaymentMail = {
    kind,
    values: {
      ...bookingOfMail(booking),
      amount: { amountMinor, currency },
      payLink: payLinkOf(booking, payable.documentId),
    },
  };
  await tellGuest(trx, booking, { ...mail, cause: `${kind}:${cause}`, asksFor: payable.documentId });
}
