import { Temporal } from 'temporal-polyfill';
import { availabilityDays, type AvailabilityDay } from '../../../domain/availability/availability-days';
import { listingNotFound } from '../projection/read-listing';
import { readCalendar } from '../queries/read-calendar';
import type { AvailabilityRequest } from '../requests/availability-request';

export interface Availability {
  /** IANA name; the dates are its calendar's. */
  readonly timeZone: string;
  /** Whether a booking is only a request until one of us agrees. */
  readonly needsApproval: boolean;
  readonly days: readonly AvailabilityDay[];
}

/**
 * The calendar of a published listing, one day for each date of `[from, to)`.
 * @throws DomainError `listing-not-found` (404)
 */
async function readAvailability({ kind, documentId, from, to }: AvailabilityRequest): Promise<Availability> {
  const calendar = await readCalendar({ kind, documentId, from, to });
  if (!calendar) throw listingNotFound(kind);
  const days = availabilityDays({ ...calendar, from, to, now: Temporal.Now.instant() });
  const { timeZone, needsApproval } = calendar.listing;
  return { timeZone, needsApproval, days };
}

export default () => ({ readAvailability });
