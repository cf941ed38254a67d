import type { Knex } from 'knex';
import type { Advance } from '../../../domain/booking/advance-booking';
import { advanceLeg, isLegStay, type LegCommand } from '../../../domain/booking/leg-stay';
import { legToChange } from '../../amendment/pricing/leg-to-change';
import { recordBookingEvent } from '../records/booking-event';
import type { BookingRecord } from '../records/booking-record';
import { legStaysOf, saveLegStay } from '../records/leg-stays';

export interface StayStep extends Omit<Advance, 'now'> {
  readonly command: LegCommand;
  readonly leg: number;
}

/**
 * Moves one leg of an itinerary a step through its stay, history included. Call it under the booking's lock.
 * @returns whether anything has changed: asking twice is no mistake, and happens once
 * @throws DomainError `transition-not-allowed` (409), and what `legToChange` throws
 */
export async function advanceStay(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { command, leg, ...advance }: StayStep,
): Promise<boolean> {
  const { listingName } = legToChange(booking.agreement, { leg });
  const { reference } = booking;
  const stay = (await legStaysOf(trx, reference)).get(leg) ?? null;
  const next = advanceLeg(booking, stay, command, { ...advance, now: new Date() });
  if (!next.event || !isLegStay(next.booking.state)) return false;
  await saveLegStay(trx, { bookingReference: reference, leg, stay: next.booking.state });
  await recordBookingEvent(booking.documentId, {
    ...next.event,
    name: `booking.leg-${next.event.name.slice('booking.'.length)}`,
    reason: `Leg ${leg} (${listingName}): ${next.event.reason}`,
    ...{ fromState: booking.state, toState: booking.state, version: booking.version },
  });
  return true;
}
