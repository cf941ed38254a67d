import { takesPayments } from '../../../domain/booking/takes-payments';
import { DomainError } from '../../../domain/shared/domain-error';
import { firstPayable } from '../../booking/records/booking-money';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';

/**
 * A payable of a booking that can be paid now.
 * @throws DomainError `payable-not-found` (404), `payable-already-paid` (422), `booking-not-payable` (409)
 */
export function requirePayable(booking: BookingRecord, payableId: string): PayableRecord {
  const payable = booking.payables.find(({ documentId }) => documentId === payableId);
  if (!payable) throw new DomainError('payable-not-found', 'This booking has no such payable.', { path: ['payable'] });
  if (payable.state === 'paid')
    throw new DomainError('payable-already-paid', 'This amount is paid already.', { path: ['payable'] });
  if (payable.state !== 'due' || !takesPayments(booking, new Date()))
    throw new DomainError('booking-not-payable', `A booking that is ${booking.state} cannot be paid.`, {
      state: booking.state,
    });
  if (payable.payableUntil !== null && payable.payableUntil.getTime() <= Date.now())
    throw new DomainError('booking-not-payable', 'The time to pay for this change is over; ask for it again.', {
      path: ['payable'],
    });
  if (payable.purpose === 'balance' && firstPayable(booking).state !== 'paid')
    throw new DomainError('booking-not-payable', 'The down payment makes the booking; it is paid before the balance.', {
      path: ['payable'],
    });
  if (payable.purpose === 'security_deposit' && !takesDeposit(booking))
    throw new DomainError('booking-not-payable', 'A security deposit is for a booking that is confirmed.', {
      path: ['payable'],
    });
  return payable;
}

function takesDeposit({ state }: BookingRecord): boolean {
  return state === 'confirmed' || state === 'in_progress';
}
