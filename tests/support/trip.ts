import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import type { Money } from '../../src/domain/shared/money';
import type { BookingView, Guest, QuoteView } from './guest';

/** One item of an itinerary, as a guest asks for it. */
export interface LegWish {
  readonly kind: string;
  readonly listing: string;
  readonly from: string;
  readonly to: string;
  readonly guests: number;
}

export interface LegView extends LegWish {
  readonly listingName: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly total: Money;
}

export interface TripQuote extends QuoteView {
  readonly balance: { readonly amount: Money; readonly dueOn: string } | null;
  readonly securityDeposit: Money;
  readonly legs: readonly (LegView & QuoteView & { readonly securityDeposit: Money })[];
}

export interface TripBooking extends BookingView {
  readonly legs: readonly LegView[];
  readonly notBooked: readonly (LegView & { readonly leg: number })[];
}

export function legWish(
  { kind, documentId }: Pick<RentalListing, 'kind' | 'documentId'>,
  { from, to }: { readonly from: string; readonly to: string },
  changes: Record<string, unknown> = {},
): LegWish {
  return { kind, listing: documentId, from, to, guests: 1, ...changes };
}

/** What a guest asks for who wants several items at once. */
export function quoteTrip(guest: Guest, legs: readonly unknown[], changes: Record<string, unknown> = {}) {
  return guest.post<TripQuote>('/api/quotes', { legs, ...changes });
}

/** The booking is placed. @returns what the guest was answered, with the legs that were not to be had */
export async function bookTrip(guest: Guest, quote: string, changes: Record<string, unknown> = {}) {
  const { status, data, error } = await guest.book(quote, undefined, changes);
  return { status, data: data as TripBooking, error };
}
