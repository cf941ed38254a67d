import { advanceBooking, type Advance } from '../../../domain/booking/advance-booking';
import type { BookingCommand } from '../../../domain/booking/booking-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../records/booking-event';
import type { BookingRecord } from '../records/booking-record';

export interface Move extends Omit<Advance, 'now'> {
  readonly command: BookingCommand;
  /** The unit from now on, where it may have become another. */
  readonly unit?: string;
}

/**
 * Moves a booking one step through its life, history included, inside the caller's transaction and under the booking's
 * lock. What staff have to look at stays: `change-attention` ends it; only a cancellation that they proposed ends with the state
 * that it was proposed for.
 * @throws DomainError `transition-not-allowed` or `stale-version` (409)
 */
async function moveBooking(booking: BookingRecord, { command, unit, ...advance }: Move): Promise<BookingRecord> {
  const { booking: next, event } = advanceBooking(booking, command, { ...advance, now: new Date() });
  if (!event) return booking;
  const changes = { state: next.state, version: next.version, unit: unit ?? booking.unit };
  const { count } = await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference: booking.reference, version: booking.version }, data: changes });
  if (count !== 1) throw new DomainError('stale-version', 'This booking was changed by somebody else meanwhile.');
  await recordBookingEvent(booking.documentId, event);
  const moved = { ...booking, ...changes };
  await service('api::booking.cancellation-proposal').overtakeProposal(moved);
  await service('api::waitlist.follow-offer').followOffer(moved);
  return moved;
}

export default () => ({ moveBooking });
