import type { z } from 'zod';
import type { Money } from '../../../domain/shared/money';
import type { quoteRequest } from '../requests/quote-request';

/** What `POST /api/quotes` takes, in full: sent as it is, it is quoted. */
export type QuoteBody = z.input<typeof quoteRequest>;

/** `other-unit` is a sister: another listing of the same make and model. */
export type SingleKind = 'other-dates' | 'other-unit' | 'similar-listing';

interface Offered {
  /** documentId and name; of a split stay those of its first part. */
  readonly listing: string;
  readonly listingName: string;
  /** Of the whole stay. */
  readonly from: string;
  readonly to: string;
  /** What the quote asks, or both quotes together. */
  readonly total: Money;
}

/** Another stay that could be booked at the moment of asking. Nothing is held by being named here. */
export type AlternativeView =
  | (Offered & { readonly kind: SingleKind; readonly quote: QuoteBody })
  | (Offered & {
      readonly kind: 'split-stay';
      readonly legs: readonly Omit<QuoteBody, 'currency' | 'promoCode'>[];
      readonly currency?: string;
    });
