import { recordBookingEvent } from '../../booking/records/booking-event';
import type { BookingRecord } from '../../booking/records/booking-record';

interface Note {
  readonly name:
    'booking.option-placed' | 'booking.option-extended' | 'booking.option-challenged' | 'booking.option-kept';
  readonly actor: string;
  readonly reason: string;
}

/** Writes into a booking's history what became of its option; the booking stays where it stands. */
export async function noteOfOption({ documentId, state, version }: BookingRecord, note: Note): Promise<void> {
  await recordBookingEvent(documentId, { ...note, fromState: state, toState: state, version, at: new Date() });
}
