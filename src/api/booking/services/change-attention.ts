import { changeAttention as flagsAfter, type AttentionChange } from '../../../domain/booking/attention';
import { recordBookingEvent } from '../records/booking-event';
import { attentionText, readBooking, type BookingRecord } from '../records/booking-record';

/**
 * Raises or clears what staff have to look at, and writes it into the booking's history. Call it under the booking's lock.
 * @param reason why, for the history; `actor` who, where it is a person
 * @returns the booking with the flags that now hold
 */
async function changeAttention(
  booking: BookingRecord,
  change: AttentionChange,
  reason: string,
  actor = 'system',
): Promise<BookingRecord> {
  const { attention: present } = await readBooking(booking.reference); // others of this transaction may have changed it
  const attention = flagsAfter(present, change);
  if (attentionText(attention) === attentionText(present)) return { ...booking, attention };
  await strapi.db
    .query('api::booking.booking')
    .updateMany({ where: { reference: booking.reference }, data: { attention: attentionText(attention) } });
  await recordBookingEvent(booking.documentId, {
    name: 'booking.attention-changed',
    fromState: booking.state,
    toState: booking.state,
    version: booking.version,
    actor,
    reason: `${reason} (${attentionText(attention) ?? 'nothing left to look at'})`,
    at: new Date(),
  });
  return { ...booking, attention };
}

export default () => ({ changeAttention });
