import type { RentalListing } from '../../src/domain/catalogue/rental-listing';
import { createDatabase, type TestDatabase } from './create-database';
import { freePort } from './free-port';
import { aGuest, type BookingView, type Guest, type PaymentView } from './guest';
import { aListingWith, datesFor, type Dates } from './listings';
import { paymentDesk } from './payment-desk';
import { startServer, type StartServerOptions, type TestServer } from './start-server';
import { startStripeSimulator, type StripeSimulator } from './start-stripe-simulator';

/** The whole product at work: a seeded database, a server, and a Stripe that posts its webhooks to it. */
export interface Shop {
  readonly database: TestDatabase;
  readonly stripe: StripeSimulator;
  readonly desk: ReturnType<typeof paymentDesk>;
  /** The server that runs now: another one after `restart`. */
  readonly server: TestServer;
  readonly car: RentalListing;
  readonly guest: Guest;
  /** A new booking of the car, on dates that no other booking touches. */
  aBooking(): Promise<BookingView>;
  /** A booking whose payment has begun. */
  aStartedPayment(): Promise<{ booking: BookingView; payment: PaymentView }>;
  /** Somebody else books the very same dates. */
  rebook(booking: BookingView): Promise<BookingView>;
  /** Starts the server again on the same port, after it was stopped or killed. */
  restart(options?: Pick<StartServerOptions, 'env' | 'nodeArgs'>): Promise<void>;
}

/** @param at the server's port, where something else has to know it before; a free one unless given */
export async function openShop(env: Record<string, string> = {}, at?: number): Promise<Shop> {
  const database = await createDatabase({ from: 'seeded' });
  const port = at ?? (await freePort());
  const stripe = await startStripeSimulator({ webhookUrl: `http://127.0.0.1:${port}/api/webhooks/stripe` });
  const start = (options: Pick<StartServerOptions, 'env' | 'nodeArgs'> = {}) =>
    startServer({ database, stripe, port, ...options, env: { ...env, ...options.env } });
  let server = await start();
  const car = await aListingWith(database, 1);
  const guest = aGuest(server.url);
  let slot = 0;

  const bookDates = async ({ from, to }: Dates) => {
    const quote = await guest.quote(car, from, to);
    expect(quote.status).toBe(201);
    const booking = await guest.book(quote.data.id);
    expect(booking.status).toBe(201);
    return booking.data;
  };
  const aBooking = () => bookDates(datesFor(car, slot++));

  return {
    database,
    stripe,
    desk: paymentDesk(stripe),
    get server() {
      return server;
    },
    car,
    guest,
    aBooking,
    async aStartedPayment() {
      const booking = await aBooking();
      const payment = await guest.pay(booking);
      expect(payment.status).toBe(201);
      return { booking, payment: payment.data };
    },
    rebook: bookDates,
    async restart(options) {
      server = await start(options);
    },
  };
}
