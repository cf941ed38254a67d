import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { rentalPeriod, type RentalPeriod } from '../../../domain/availability/rental-period';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { advanceBooking } from '../../../domain/booking/advance-booking';
import type { RentalListing } from '../../../domain/catalogue/rental-listing';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { opaqueId } from '../../../http/opaque-id';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { isOwner } from '../../quote/mapping/quote-owner';
import { refuseTooManyHolds } from '../queries/refuse-too-many-holds';
import { bookingView, type BookingView } from '../mapping/booking-view';
import { payablesFor } from '../mapping/payables-for';
import { recordBookingEvent } from '../records/booking-event';
import { readBooking } from '../records/booking-record';
import type { PlaceBookingRequest } from '../requests/place-booking-request';

export interface PlaceBooking {
  readonly idempotencyKey: string;
  readonly request: PlaceBookingRequest;
  /** Of the account that books; `null` for guests without one. */
  readonly accountEmail: string | null;
  /** The network of whoever asks. */
  readonly network: string;
}

/** Thrown inside the transaction to undo it; the guest is told what is free instead once nothing is locked any more. */
class DatesTaken extends Error {}

/**
 * Turns a quote into a booking that holds its dates for `HOLD_SECONDS`. Dates, booking, payables, history and the job
 * that ends the hold are written in one transaction; the constraint on `allocations` decides who gets the dates.
 * @returns the booking as it was placed: the same answer for the same key and request, whatever became of it since.
 * @throws DomainError `quote-not-found` (404), `quote-expired` (410), `idempotency-key-reused` (422),
 *   `email-not-of-account` (422), `quote-not-yours` (403), `dates-unavailable` (409) with `details.alternatives`, `too-many-holds` (429), and what the
 *   listing's rules refuse by now.
 */
async function placeBooking({ idempotencyKey, request, accountEmail, network }: PlaceBooking): Promise<BookingView> {
  requireOwnEmail(request.customer.email, accountEmail);
  const idempotent = { scope: 'place-booking', key: idempotencyKey, request };
  try {
    return await inTransaction((trx) =>
      onceForKey(trx, idempotent, () => place(trx, { request, accountEmail, network })),
    );
  } catch (error) {
    if (error instanceof DatesTaken) throw await datesUnavailable(request.quote);
    throw error;
  }
}

/** A booking belongs to the customer of its address: under another one, whoever is signed in would not find it again. */
function requireOwnEmail(email: string, accountEmail: string | null): void {
  if (accountEmail === null || accountEmail === email) return;
  throw new DomainError(
    'email-not-of-account',
    'Book under the address of your account, or sign out to book for somebody else.',
    { path: ['customer', 'email'] },
  );
}

/** What a quote is cheaper by may be somebody's own: their loyalty, or a code for them. */
function requireOwnQuote(onlyFor: Buffer | null, accountEmail: string | null): void {
  if (onlyFor === null || isOwner(onlyFor, accountEmail)) return;
  throw new DomainError(
    'quote-not-yours',
    'This price is for the person who asked for it. Sign in to the account that did, or ask for a price of your own.',
    { path: ['quote'] },
  );
}

async function place(
  trx: Knex.Transaction,
  { request, accountEmail, network }: Omit<PlaceBooking, 'idempotencyKey'>,
): Promise<BookingView> {
  const { quote, id, onlyFor } = await service('api::quote.read-quote').readQuote(request.quote);
  requireOwnQuote(onlyFor, accountEmail);
  const listing = await service('api::availability.listing-index').readListing(quote.kind, quote.listing);
  const period = agreedPeriod(listing, quote);
  const reference = `MDS-${opaqueId(8)}`;
  const holdExpiresAt = new Date(Date.now() + environment().HOLD_SECONDS * 1000);

  const claim = await service('api::availability.claims').claimDates(trx, {
    listing,
    period,
    bookingReference: reference,
    expiresAt: holdExpiresAt,
  });
  if (claim.outcome === 'taken') throw new DatesTaken();
  const customer = await service('api::customer.customer-by-email').customerByEmail(trx, request.customer);
  await createBooking({
    reference,
    quoteId: id,
    quote,
    period,
    unit: claim.unitId,
    customer,
    contact: request.customer,
    holdExpiresAt,
    notes: request.notes,
    placedFrom: network,
  });
  await takeAlong(trx, { quote, reference, period, email: request.customer.email });
  await enqueue(trx, 'expire-booking', { reference }, holdExpiresAt);
  const view = bookingView(await readBooking(reference));
  await refuseTooManyHolds(trx, { email: request.customer.email, network });
  return view;
}

interface Taken {
  readonly quote: Quote;
  readonly reference: string;
  readonly period: RentalPeriod;
  readonly email: string;
}

/** What the price counted on beside the dates: pieces of extras, and a use of the code. */
async function takeAlong(trx: Knex.Transaction, { quote, reference, period, email }: Taken): Promise<void> {
  await service('api::extra.extra-stock').takeExtras(trx, reference, quote.extras ?? [], occupiedBy(period));
  if (!quote.promotion) return;
  await service('api::promo-code.promotions').usePromotion(trx, {
    promotion: quote.promotion.documentId,
    bookingReference: reference,
    email,
  });
}

/** The instants of the stay by the times that hold today, in the zone and rate unit that were quoted. */
function agreedPeriod(listing: RentalListing, quote: Quote): RentalPeriod {
  const period = rentalPeriod({ ...listing, timeZone: quote.timeZone, rateUnit: quote.rateUnit }, quote.from, quote.to);
  if (Temporal.Instant.compare(period.startsAt, Temporal.Now.instant()) <= 0) {
    throw new DomainError('dates-in-the-past', 'This stay would have begun already.', { path: ['quote'] });
  }
  return period;
}

interface NewBooking {
  readonly reference: string;
  readonly quoteId: string;
  readonly quote: Quote;
  readonly period: RentalPeriod;
  readonly unit: string;
  /** documentId */
  readonly customer: string;
  readonly contact: PlaceBookingRequest['customer'];
  readonly holdExpiresAt: Date;
  readonly notes: string | undefined;
  readonly placedFrom: string;
}

async function createBooking({
  reference,
  quoteId,
  quote,
  period,
  unit,
  customer,
  contact,
  holdExpiresAt,
  notes,
  placedFrom,
}: NewBooking): Promise<void> {
  const { booking, event } = firstStep();
  const created = await strapi.documents('api::booking.booking').create({
    data: {
      reference,
      state: booking.state,
      version: booking.version,
      listingKind: quote.kind,
      listing: quote.listing,
      listingName: quote.listingName,
      unit,
      from: quote.from,
      to: quote.to,
      timeZone: quote.timeZone,
      startsAt: new Date(period.startsAt.epochMilliseconds),
      endsAt: new Date(period.endsAt.epochMilliseconds),
      guests: quote.guests,
      customer,
      // as this booking was made: whoever books proves nothing about an address, so a customer's record is not changed
      contactFirstName: contact.firstName,
      contactLastName: contact.lastName,
      contactEmail: contact.email,
      contactPhone: contact.phone,
      contactLocale: contact.locale,
      currency: quote.total.currency,
      totalMinor: quote.total.amountMinor,
      holdExpiresAt,
      quote: quoteId,
      agreement: quote,
      notes,
      placedFrom,
    },
  });
  const { documentId } = z.object({ documentId: z.string() }).parse(created);
  for (const payable of payablesFor(quote, Temporal.Now.instant())) {
    await strapi.documents('api::booking.payable').create({ data: { ...payable, booking: documentId } });
  }
  await recordBookingEvent(documentId, event);
}

/** The first step of a booking's life. The dates are held and the price is quoted by the time it is taken. */
function firstStep() {
  const { booking, event } = advanceBooking(null, 'place', {
    actor: 'guest',
    reason: 'The guest accepted the quote and its terms.',
    now: new Date(),
    facts: { 'dates-held': true, 'price-quoted': true },
  });
  if (!event) throw new Error('A new booking cannot have been placed before.');
  return { booking, event };
}

/** Asked only now that nothing is locked any more: what is free instead. */
async function datesUnavailable(quoteId: string): Promise<DomainError> {
  const { quote } = await service('api::quote.read-quote').readQuote(quoteId);
  const listing = await service('api::availability.listing-index').readListing(quote.kind, quote.listing);
  const alternatives = await service('api::availability.claims').findAlternatives(
    listing,
    quote.from,
    quote.to,
    quote.guests,
  );
  return new DomainError('dates-unavailable', 'These dates have just been taken.', { alternatives });
}

export default () => ({ placeBooking });
