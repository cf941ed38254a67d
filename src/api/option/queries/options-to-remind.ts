import { database } from '../../../database/transaction';
import { z } from 'zod';

const found = z.object({ rows: z.array(z.object({ reference: z.string(), until: z.date() })) });

const TO_REMIND = `
  SELECT DISTINCT opt.booking_reference AS reference, taken.expires_at AS until
    FROM booking_options opt
    JOIN bookings booking ON booking.reference = opt.booking_reference AND booking.state = 'awaiting_payment'
    JOIN allocations taken ON taken.booking_reference = opt.booking_reference AND taken.state = 'held' AND taken.expires_at > now()
   WHERE opt.remind_at <= now() LIMIT :most`;

/** Options whose guests are to be reminded by now. */
export async function optionsToRemind(most: number): Promise<{ reference: string; until: string }[]> {
  const { rows } = found.parse(await database().raw(TO_REMIND, { most }));
  return rows.map(({ reference, until }) => ({ reference, until: until.toISOString() }));
}
