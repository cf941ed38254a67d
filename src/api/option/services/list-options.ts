import { z } from 'zod';
import { database } from '../../../database/transaction';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { findOption, type OptionRecord } from '../records/option-record';
import { DomainError } from '../../../domain/shared/domain-error';

/** More than anybody reads at once. */
const MOST_LISTED = 200;

export interface ListedOption {
  readonly option: OptionRecord;
  readonly booking: BookingRecord;
}

const living = z.object({ rows: z.array(z.object({ reference: z.string() })) });

const LIVING_OPTIONS = `
  SELECT opt.booking_reference AS reference
    FROM booking_options opt
    JOIN bookings booking ON booking.reference = opt.booking_reference AND booking.state = 'awaiting_payment'
   WHERE EXISTS (SELECT FROM allocations taken
                  WHERE taken.booking_reference = opt.booking_reference AND taken.state = 'held' AND taken.expires_at > now())
   ORDER BY booking.hold_expires_at, opt.booking_reference LIMIT :most`;

/** The options that live, those that end first at the top. */
async function listOptions(): Promise<ListedOption[]> {
  const { rows } = living.parse(await database().raw(LIVING_OPTIONS, { most: MOST_LISTED }));
  const listed: ListedOption[] = [];
  for (const { reference } of rows) listed.push(await readOption(reference));
  return listed;
}

/** An option, whatever became of it. @throws DomainError `booking-not-found`, `option-not-found` (404) */
async function readOption(reference: string): Promise<ListedOption> {
  const booking = await readBooking(reference);
  const option = await findOption(reference);
  if (!option) throw new DomainError('option-not-found', 'This booking is no option.');
  return { option, booking };
}

export default () => ({ listOptions, readOption });
