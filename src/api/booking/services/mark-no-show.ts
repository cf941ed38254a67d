import type { Knex } from 'knex';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../records/booking-record';
import { advanceStay } from '../stays/advance-stay';
import { endStay, followLegs } from '../stays/follow-legs';
import { legToHandle } from '../stays/leg-to-handle';
import type { StayCommand } from './hand-over';

/**
 * The guest did not come: the dates are free again, what was bought is kept, and what was entrusted to us goes back. Not before
 * the hand-over and `NO_SHOW_GRACE_SECONDS` have passed. Of an itinerary that is so of one leg; the others stay.
 * @throws DomainError `booking-not-found` (404), `transition-not-allowed`, `payment-disputed` (409), and what `legToHandle` throws
 */
async function markNoShow({ reference, leg, actor, reason }: StayCommand): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const number = legToHandle(booking, leg);
    if (number !== null) return markLeg(trx, booking, { leg: number, actor, reason });
    const moved = await service('api::booking.move-booking').moveBooking(booking, {
      ...{ command: 'mark-no-show', actor, reason },
      facts: { 'grace-over': isGraceOver(booking.startsAt) },
    });
    if (moved.version === booking.version) return booking; // it was marked before
    await endStay(trx, moved);
    await service('api::amendment.settle-no-show').settleNoShow(trx, await readBooking(reference), { actor, reason });
    await service('api::availability.claims').releaseAllocation(trx, reference);
    return readBooking(reference);
  });
}

async function markLeg(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { leg, actor, reason }: Omit<StayCommand, 'reference' | 'leg'> & { readonly leg: number },
): Promise<BookingRecord> {
  const { reference, agreement } = booking;
  const startsAt = new Date(agreement.legs?.[leg]?.startsAt ?? booking.startsAt);
  const facts = { 'grace-over': isGraceOver(startsAt) };
  if (!(await advanceStay(trx, booking, { command: 'mark-no-show', leg, actor, reason, facts }))) return booking;
  // a change that waits was priced for what was agreed before
  await service('api::amendment.end-amendments').endAmendments(trx, booking);
  const settled = await readBooking(reference);
  await service('api::amendment.settle-no-show').settleNoShow(trx, settled, { leg, actor, reason });
  await service('api::availability.claims').releaseLeg(trx, { bookingReference: reference, leg });
  await followLegs(trx, await readBooking(reference), { actor, reason });
  return readBooking(reference);
}

function isGraceOver(startsAt: Date): boolean {
  return startsAt.getTime() + environment().NO_SHOW_GRACE_SECONDS * 1000 <= Date.now();
}

export default () => ({ markNoShow });
