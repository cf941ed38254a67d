import { changeAttention as flagsAfter, type AttentionChange } from '../../../domain/booking/attention';
import { attentionCause, attentionTask } from '../../../domain/task/task';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../records/booking-event';
import { attentionText, readBooking, type BookingRecord } from '../records/booking-record';

/**
 * Raises or clears what staff have to look at, and writes it into the booking's history. Every flag that is up has an open
 * task; nobody else opens or closes those. Call it under the booking's lock.
 * @param reason why, for the history and the task
 * @param more who, where it is a person; by when what is raised is to be done, where something else than its kind decides that
 * @returns the booking with the flags that now hold
 */
async function changeAttention(
  booking: BookingRecord,
  change: AttentionChange,
  reason: string,
  { actor = 'system', dueAt = null }: { readonly actor?: string; readonly dueAt?: Date | null } = {},
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
  const { raiseTask } = service('api::task.raise-task');
  for (const flag of attention.filter((one) => !present.includes(one)))
    await raiseTask({ ...attentionTask(flag, booking.reference, reason), booking: booking.documentId, dueAt });
  for (const flag of present.filter((one) => !attention.includes(one)))
    await service('api::task.close-task').closeTask(attentionCause(flag, booking.reference), 'system');
  return { ...booking, attention };
}

export default () => ({ changeAttention });
