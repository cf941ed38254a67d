import { LONGEST_REQUEST_DAYS, rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import type { ListingKind } from '../../../domain/catalogue/rental-listing';
import { daysBetween, parseCalendarDate } from '../../../domain/shared/calendar-date';
import { listingNotFound } from '../projection/read-listing';
import { readCalendar, type ListingCalendar } from './read-calendar';

/** As a guest asks: calendar dates, or local hours. */
export interface StayQuestion {
  readonly kind: ListingKind;
  /** documentId */
  readonly listing: string;
  readonly from: string;
  readonly to: string;
}

/**
 * A published listing, the stay that a request means, and what blocks the units around it, in one query.
 * @param besides the reference of a booking whose own dates do not count
 * @throws DomainError `listing-not-found` (404), and what `rentalPeriod` throws
 */
export async function readStayCalendar(
  { kind, listing: documentId, from, to }: StayQuestion,
  besides?: string,
): Promise<ListingCalendar & { readonly stay: RentalPeriod }> {
  const [first, last] = [dateOf(from, 'from'), dateOf(to, 'to')];
  // an order or a length that is refused below must not make a range that no database knows
  const days = daysBetween(first, last);
  const end = days > 0 && days <= LONGEST_REQUEST_DAYS ? last : first;
  const calendar = await readCalendar({ kind, documentId, from: first, to: end, besides });
  if (!calendar) throw listingNotFound(kind);
  return { ...calendar, stay: rentalPeriod(calendar.listing, from, to) };
}

function dateOf(text: string, field: string): string {
  const date = text.slice(0, 10);
  parseCalendarDate(date, [field]);
  return date;
}
