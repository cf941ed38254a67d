import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import type { Money } from '../../../src/domain/shared/money';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView, QuoteView } from '../../support/guest';
import { aListingIn, datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { FIXED_RATES, daysAgo, storeRatesOf } from '../../support/todays-rates';

interface Line {
  readonly unit: Money;
  readonly total: Money;
}

interface ConvertedQuote extends QuoteView {
  readonly securityDeposit: Money;
  readonly balance: { readonly amount: Money } | null;
  readonly conversion: {
    readonly from: string;
    readonly to: string;
    readonly rate: string;
    readonly marginBps: number;
    readonly effectiveRate: string;
    readonly source: string;
    readonly asOf: string;
    readonly base: { readonly lines: readonly Line[]; readonly total: Money; readonly securityDeposit: Money };
  } | null;
}

let shop: Shop;
let villa: RentalListing;
let slot = 0;

beforeAll(async () => {
  shop = await openShop({ FIXED_RATES, CURRENCY_MARGIN_BPS: '200' });
  await storeRatesOf(shop.database, daysAgo(1));
  villa = await aListingIn(shop.database, 'EUR');
});

afterEach(() => expectInvariantsToHold(shop.database.url));

/** Far enough ahead that the balance is due later. */
async function quoteIn(currency: string | undefined): Promise<ConvertedQuote> {
  const { from, to } = datesFor(villa, 12 + slot++);
  const { status, data } = await shop.guest.quote(villa, from, to, 1, { currency });
  expect(status).toBe(201);
  return data as ConvertedQuote;
}

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

const headers = ({ accessToken }: BookingView) => ({
  'x-booking-token': accessToken,
  'content-type': 'application/json',
});

/** Reckoned here by itself: whole minor units times a decimal text, half-up to `step`. */
function inCurrency({ amountMinor }: Money, effectiveRate: string, digits: number, step: number): number {
  const [whole = '', fraction = ''] = effectiveRate.split('.');
  const numerator = BigInt(amountMinor) * BigInt(whole + fraction) * 10n ** BigInt(digits);
  const denominator = 10n ** BigInt(2 + fraction.length) * BigInt(step);
  return Number((2n * numerator + denominator) / (2n * denominator)) * step;
}

describe.each([
  { currency: 'JPY', digits: 0, step: 1, rate: '171.23', effectiveRate: '174.6546', source: 'ecb' },
  { currency: 'KWD', digits: 3, step: 10, rate: '0.332533345', effectiveRate: '0.3391840119', source: 'ecb+fixed' },
  { currency: 'USD', digits: 2, step: 1, rate: '1.0837', effectiveRate: '1.105374', source: 'ecb' },
])('a listing in euros, in $currency', ({ currency, digits, step, rate, effectiveRate, source }) => {
  const converted = (amount: Money) => ({ amountMinor: inCurrency(amount, effectiveRate, digits, step), currency });

  test('is quoted line by line, with the rate that an accountant needs', async () => {
    const own = await quoteIn(undefined);
    slot -= 1; // the same dates again
    const quote = await quoteIn(currency);
    expect(quote.conversion).toMatchObject({
      ...{ from: 'EUR', to: currency, rate, marginBps: 200, effectiveRate, source, asOf: daysAgo(1) },
      base: { lines: own.lines.map(({ unit, total }) => ({ unit, total })), total: own.total },
    });
    expect(quote.lines.map(({ total }) => total)).toEqual(own.lines.map(({ total }) => converted(total)));
    expect(quote.total.amountMinor).toBe(quote.lines.reduce((sum, { total }) => sum + total.amountMinor, 0));
    expect(quote.securityDeposit).toEqual(converted(own.securityDeposit));
    expect(quote.dueNow.amountMinor).toBe(
      Math.round((quote.total.amountMinor * villa.downPaymentBps) / 10_000 / step) * step,
    );
    expect(own.conversion).toBeNull();
  });

  test('is booked, paid, cancelled and refunded in it, to the minor unit', async () => {
    const quote = await quoteIn(currency);
    const { data: booking } = await shop.guest.book(quote.id);
    expect(booking).toMatchObject({ total: quote.total, conversion: quote.conversion });
    expect(booking.payables.map(({ amount }) => amount)).toEqual([quote.dueNow, quote.balance?.amount]);

    for (const { id, amount } of booking.payables) {
      const { data: payment } = await shop.guest.pay(booking, { payable: id });
      expect(payment.amount).toEqual(amount);
      const intent = await shop.desk.payWith(payment.clientSecret);
      expect([intent.amount, intent.currency]).toEqual([amount.amountMinor, currency.toLowerCase()]);
      await bookingThat(booking, ({ payables }) => payables.some((one) => one.id === id && one.state === 'paid'));
    }
    expect((await shop.guest.booking(booking)).data.state).toBe('confirmed');

    await shop.database.query(
      `UPDATE bookings SET agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', $2::jsonb) WHERE reference = $1`,
      [booking.reference, JSON.stringify([{ daysBeforeArrival: 0, refundBps: 3_333 }])],
    );
    const response = await fetch(`${shop.server.url}/api/bookings/${booking.reference}/cancellation-quote`, {
      headers: headers(booking),
    });
    const { data: offer } = (await response.json()) as { data: { token: string; refund: Money; fee: Money } };
    const refund = Math.round((quote.total.amountMinor * 3_333) / 10_000 / step) * step;
    expect(offer.refund).toEqual({ amountMinor: refund, currency });
    expect(offer.fee).toEqual({ amountMinor: quote.total.amountMinor - refund, currency });

    const cancelled = await shop.guest.post(
      `/api/bookings/${booking.reference}/cancel`,
      { token: offer.token },
      headers(booking),
    );
    expect(cancelled.status).toBe(200);
    await bookingThat(booking, ({ attention }) => attention.length === 0);
    const refunds = await shop.desk.stripe.refunds.list({ limit: 100 });
    const ofBooking = refunds.data.filter((one) => one.currency === currency.toLowerCase());
    expect(ofBooking.reduce((sum, { amount }) => sum + amount, 0)).toBe(refund);
  });
});

test('a booking keeps the currency of its quote when that is not offered any more', async () => {
  const quote = await quoteIn('JPY');
  await shop.server.stop();
  await shop.restart({ env: { CURRENCIES: 'EUR,USD' } });
  const { data: booking } = await shop.guest.book(quote.id);
  expect(booking.total).toEqual(quote.total);
  const { data: payment } = await shop.guest.pay(booking);
  expect(payment.amount).toEqual(quote.dueNow);
  const refused = await shop.guest.quote(villa, quoteDates().from, quoteDates().to, 1, { currency: 'JPY' });
  expect([refused.status, refused.error.details]).toMatchObject([
    422,
    { code: 'currency-not-offered', offered: ['EUR', 'USD'] },
  ]);
  await shop.server.stop();
  await shop.restart();
});

const quoteDates = () => datesFor(villa, 12 + slot);

describe('nobody chooses another currency later', () => {
  test.each([
    ['the booking', { currency: 'KWD' }],
    ['the booking, with a price', { total: { amountMinor: 1, currency: 'JPY' } }],
    ['the booking, with a rate', { conversion: { effectiveRate: '0.0001' } }],
  ])('with %s', async (_, changes) => {
    const quote = await quoteIn('USD');
    expect((await shop.guest.book(quote.id, randomUUID(), changes)).status).toBe(400);
  });

  test('with the payment', async () => {
    const quote = await quoteIn('USD');
    const { data: booking } = await shop.guest.book(quote.id);
    const body = { payable: booking.payables[0]?.id, provider: 'stripe' };
    for (const extra of [{ currency: 'JPY' }, { amount: { amountMinor: 1, currency: 'JPY' } }]) {
      const path = `/api/bookings/${booking.reference}/payments`;
      const { status } = await shop.guest.post(
        path,
        { ...body, ...extra },
        { ...headers(booking), 'idempotency-key': randomUUID() },
      );
      expect(status).toBe(400);
    }
    expect((await shop.guest.pay(booking)).data.amount).toEqual(quote.dueNow);
  });

  test.each([
    ['XAU', 422],
    ['usd', 422],
    ['', 400],
    ['USDT', 400],
    [['USD'], 400],
    [{ code: 'USD' }, 400],
    [null, 400],
  ])('with %j asked for', async (currency, status) => {
    const { from, to } = quoteDates();
    expect((await shop.guest.quote(villa, from, to, 1, { currency })).status).toBe(status);
  });
});
