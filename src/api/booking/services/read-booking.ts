import { DomainError } from '../../../domain/shared/domain-error';
import { opensBooking } from '../../../http/booking-access-token';
import { readBooking, type BookingRecord } from '../records/booking-record';

/**
 * A booking for whoever holds its token. A wrong token and an unknown reference get the same answer.
 * @throws DomainError `booking-not-found` (404)
 */
async function readOwnBooking(reference: string, token: string | undefined): Promise<BookingRecord> {
  if (!opensBooking(token, reference)) throw new DomainError('booking-not-found', 'There is no such booking.');
  return readBooking(reference);
}

export default () => ({ readBooking, readOwnBooking });
