import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../records/booking-record';
import { advanceStay } from '../stays/advance-stay';
import { endStay, followLegs } from '../stays/follow-legs';
import { legToHandle } from '../stays/leg-to-handle';
import type { StayCommand } from './hand-over';

/**
 * The asset is back. One that comes back early is free for others as soon as it is prepared; what the stay costs changes by an
 * amendment only. An itinerary is back with the last of its legs.
 * @throws DomainError `booking-not-found` (404), `transition-not-allowed` (409), and what `legToHandle` throws
 */
async function takeBack({ reference, leg, actor, reason }: StayCommand): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const number = legToHandle(booking, leg);
    if (number !== null) return takeBackLeg(trx, booking, { leg: number, actor, reason });
    const returned = await service('api::booking.move-booking').moveBooking(booking, {
      ...{ command: 'take-back', actor, reason },
      facts: { 'return-recorded': true },
    });
    await endStay(trx, returned);
    await service('api::availability.claims').cutShort(trx, { bookingReference: reference, leg: 0 }, now());
    return returned;
  });
}

async function takeBackLeg(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { leg, actor, reason }: Omit<StayCommand, 'reference' | 'leg'> & { readonly leg: number },
): Promise<BookingRecord> {
  const facts = { 'return-recorded': true };
  if (!(await advanceStay(trx, booking, { command: 'take-back', leg, actor, reason, facts }))) return booking;
  await service('api::amendment.end-amendments').endAmendments(trx, booking, leg);
  await service('api::availability.claims').cutShort(trx, { bookingReference: booking.reference, leg }, now());
  return followLegs(trx, booking, { actor, reason });
}

function now(): Temporal.Instant {
  return Temporal.Now.instant();
}

export default () => ({ takeBack });
