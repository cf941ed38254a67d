import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import type { PaymentProvider } from '../../src/domain/payment/payment-gateway';
import type { Money } from '../../src/domain/shared/money';

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly error: { readonly message: string; readonly details: Record<string, unknown> & { readonly code?: string } };
}

export interface QuoteView {
  readonly id: string;
  readonly lines: readonly {
    readonly code: string;
    readonly why?: string;
    readonly unit: Money;
    readonly total: Money;
  }[];
  readonly total: Money;
  readonly dueNow: Money;
}

export interface BookingView {
  readonly reference: string;
  readonly accessToken: string;
  readonly state: string;
  readonly attention: readonly string[];
  readonly holdExpiresAt: string | null;
  readonly from: string;
  readonly to: string;
  readonly total: Money;
  readonly payables: readonly {
    readonly id: string;
    readonly purpose: string;
    readonly amount: Money;
    readonly paid: Money;
    readonly state: string;
  }[];
  readonly customer: { readonly firstName: string; readonly lastName: string; readonly email: string };
}

export interface PaymentView {
  readonly attempt: string;
  readonly state: string;
  readonly clientSecret: string;
  /** Of an order at PayPal. */
  readonly orderId: string | null;
  readonly amount: Money;
}

export interface PaymentWishes {
  readonly key?: string;
  readonly payable?: string | undefined;
  readonly provider?: PaymentProvider;
}

type Fetch = (path: string, init?: RequestInit) => Promise<Answer<unknown>>;

/** A guest's browser: what the frontend would send, with the answers as they come. */
export function aGuest(baseUrl: string, email = `guest-${randomUUID()}@example.com`) {
  const send: Fetch = async (path, init) => {
    const response = await fetch(`${baseUrl}${path}`, init);
    const body = (await response.json()) as Omit<Answer<unknown>, 'status'>;
    return { ...body, status: response.status };
  };
  const post = <Data>(path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }) as Promise<Answer<Data>>;

  return {
    email,
    post,

    quote: (
      listing: Pick<RentalListing, 'kind' | 'documentId'>,
      from: string,
      to: string,
      guests = 1,
      changes: Record<string, unknown> = {},
    ) =>
      post<QuoteView>('/api/quotes', { kind: listing.kind, listing: listing.documentId, from, to, guests, ...changes }),

    book: (quote: string, key: string = randomUUID(), changes: Record<string, unknown> = {}) =>
      post<BookingView>('/api/bookings', bookingBody(quote, email, changes), { 'idempotency-key': key }),

    booking: ({ reference, accessToken }: Pick<BookingView, 'reference' | 'accessToken'>) =>
      send(`/api/bookings/${reference}`, { headers: { 'x-booking-token': accessToken } }) as Promise<
        Answer<BookingView>
      >,

    /** Begins to pay the first payable, by card, unless others are named. */
    pay: (
      { reference, accessToken, payables }: BookingView,
      { key = randomUUID(), payable = payables[0]?.id, provider = 'stripe' }: PaymentWishes = {},
    ) =>
      post<PaymentView>(
        `/api/bookings/${reference}/payments`,
        { payable, provider },
        { 'x-booking-token': accessToken, 'idempotency-key': key },
      ),
  };
}

export type Guest = ReturnType<typeof aGuest>;

function bookingBody(quote: string, email: string, changes: Record<string, unknown>) {
  return {
    quote,
    customer: { firstName: 'Ada', lastName: 'Byron', email, phone: '+44 20 7946 0000', locale: 'en' },
    acceptTerms: true,
    ...changes,
  };
}
