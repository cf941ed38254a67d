import { legToChange } from '../../amendment/pricing/leg-to-change';
import type { BookingRecord } from '../records/booking-record';

/**
 * The number of the leg that is handed over, comes back or is waited for; `null` for an ordinary booking.
 * @throws DomainError what `legToChange` throws
 */
export function legToHandle({ agreement }: Pick<BookingRecord, 'agreement'>, leg: number | undefined): number | null {
  legToChange(agreement, { leg });
  return leg ?? null;
}
