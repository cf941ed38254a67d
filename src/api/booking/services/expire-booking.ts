import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { canStillBePaid } from '../../payment/services/end-payments';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';

/**
 * Ends a hold that is over: the provider is asked once more, open payments are ended there so that no money comes
 * for dates that are let go, and only then are the dates free. Money in flight keeps the booking open.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function expireBooking(reference: string): Promise<void> {
  if (!isOver(await readBooking(reference))) return;
  const isMoneyInFlight = await service('api::payment.end-payments').endPayments(reference);
  if (isMoneyInFlight) return;
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (!isOver(booking)) return;
    const open = (await paymentsOfBooking(reference)).some(canStillBePaid);
    if (open) return; // an attempt began meanwhile; the sweep comes back
    await service('api::availability.claims').expireAllocation(trx, reference);
    const expired = await service('api::booking.move-booking').moveBooking(booking, {
      command: 'expire',
      actor: 'clock',
      facts: { 'hold-over': isOver(booking) && !open },
      reason: 'The hold was over and no payment had come.',
    });
    await service('api::booking.follow-money').followMoney(trx, expired); // a part of the money may have come
  });
}

function isOver(booking: BookingRecord): boolean {
  return booking.state === 'awaiting_payment' && booking.holdExpiresAt.getTime() <= Date.now();
}

export default () => ({ expireBooking });
