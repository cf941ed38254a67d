import type { Knex } from 'knex';
import { commandOfLegs } from '../../../domain/booking/leg-stay';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { depositOfBooking } from '../../deposit/records/deposit-record';
import type { BookingRecord } from '../records/booking-record';
import { legStaysOf } from '../records/leg-stays';

interface By {
  readonly actor: string;
  readonly reason: string;
}

/** Ends the stay of an itinerary with that of its last leg. Call it under the booking's lock, whenever a leg has ended. */
export async function followLegs(trx: Knex.Transaction, booking: BookingRecord, by: By): Promise<BookingRecord> {
  const stays = await legStaysOf(trx, booking.reference);
  const living = [...(booking.agreement.legs ?? []).entries()].filter(([, { isCancelled }]) => !isCancelled);
  const command = commandOfLegs(living.map(([leg]) => stays.get(leg) ?? null));
  if (command === null) return booking;
  const moved = await service('api::booking.move-booking').moveBooking(booking, {
    ...{ command, ...by },
    facts: { 'return-recorded': true, 'grace-over': true },
  });
  if (moved.version !== booking.version) await endStay(trx, moved);
  return moved;
}

/** What the end of a stay means for what hangs on it: nothing of it is changed any more, and its deposit is settled. */
export async function endStay(trx: Knex.Transaction, booking: BookingRecord): Promise<void> {
  await service('api::amendment.end-amendments').endAmendments(trx, booking);
  const deposit = await depositOfBooking(booking.reference);
  if (deposit) await enqueue(trx, 'tend-deposit', { deposit: deposit.documentId });
}
