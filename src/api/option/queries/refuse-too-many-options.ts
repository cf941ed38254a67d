import type { Knex } from 'knex';
import { z } from 'zod';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import type { BookingRecord } from '../../booking/records/booking-record';

const counted = z.object({ rows: z.tuple([z.object({ count: z.coerce.number() })]) });

const LIVING_OPTIONS = `
  SELECT count(*) FROM booking_options opt JOIN bookings booking ON booking.reference = opt.booking_reference
   WHERE booking.state = 'awaiting_payment' AND EXISTS (
     SELECT FROM allocations taken
      WHERE taken.booking_reference = opt.booking_reference AND taken.state = 'held' AND taken.expires_at > now())`;

/**
 * Refuses one option too many of the same guest, or of the same listing, the one just written included. Call it last in the
 * transaction, as `refuseTooManyHolds`.
 * @throws DomainError `too-many-options` (409) {of, maximum}
 */
export async function refuseTooManyOptions(
  trx: Knex.Transaction,
  { contactEmail, listing }: Pick<BookingRecord, 'contactEmail' | 'listing'>,
): Promise<void> {
  for (const key of [`options:guest:${contactEmail}`, `options:listing:${listing}`]) {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
  }
  const { OPTIONS_PER_GUEST, OPTIONS_PER_LISTING } = environment();
  const count = async (condition: string, value: string) =>
    counted.parse(await trx.raw(`${LIVING_OPTIONS} AND ${condition}`, [value])).rows[0].count;
  refuseMoreThan(OPTIONS_PER_GUEST, 'guest', await count('booking.contact_email = ?', contactEmail));
  refuseMoreThan(OPTIONS_PER_LISTING, 'listing', await count('booking.listing = ?', listing));
}

function refuseMoreThan(maximum: number, of: 'guest' | 'listing', count: number): void {
  if (count <= maximum) return;
  throw new DomainError('too-many-options', `This ${of} has as many options as are allowed.`, { of, maximum });
}
