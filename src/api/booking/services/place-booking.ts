import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { advanceBooking } from '../../../domain/booking/advance-booking';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';
import { invalidRequest } from '../../../domain/shared/invalid-request';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { onceForKey } from '../../../http/idempotency';
import { opaqueId } from '../../../http/opaque-id';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { isOwner } from '../../quote/mapping/quote-owner';
import { quoteNotFound } from '../../quote/services/read-quote';
import { whoCanBeServed } from '../../waitlist/queries/who-can-be-served';
import { inTurn } from '../placing/in-turn';
import { WaitersFirst } from '../placing/not-placed';
import { requireOwnEmail } from '../placing/require-own-email';
import { refuseTooManyHolds } from '../queries/refuse-too-many-holds';
import { placedBookingView, type PlacedBookingView } from '../mapping/booking-view';
import { payablesFor } from '../mapping/payables-for';
import { holdDates, type HeldDates } from '../placing/hold-dates';
import type { LegToPlace } from '../placing/legs-to-place';
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
  /** The offer of staff whose quote it is; its quotes are booked by nothing else. */
  readonly offer?: OfferToPlace;
}

/** What an offer checks before, and writes after, in the transaction in which its booking is placed. */
export interface OfferToPlace {
  readonly reference: string;
  before(trx: Knex.Transaction): Promise<void>;
  after(trx: Knex.Transaction, bookingReference: string): Promise<void>;
}

/** Whose booking is placed, by whom, and for how long it holds its dates without a payment. */
export interface Placing {
  readonly request: Pick<PlaceBookingRequest, 'quote' | 'customer' | 'notes' | 'accept'>;
  /** One of `BOOKING_ACTORS`, with a name after a colon where there is one. */
  readonly actor: string;
  /** Why, for the history. */
  readonly reason: string;
  readonly holdUntil: Date;
  /** Of the account that books, where a guest does. */
  readonly accountEmail?: string | null;
  /** Of the guest who asks for it, and who may hold only so many; `null` where somebody else decides. */
  readonly network: string | null;
  readonly offer?: OfferToPlace | undefined;
  /** Who comes before it: everybody who waits and is not passed over, or only those who joined before this. */
  readonly queue: { readonly before?: number; readonly passedOver: readonly string[] };
  /** As in `ClaimDates`. */
  readonly sparesDeadHolds?: boolean;
}

/**
 * Turns a quote into a booking that holds its dates for `HOLD_SECONDS`. Dates, booking, payables, history and the job
 * that ends the hold are written in one transaction; the constraint on `allocations` decides who gets the dates, and whoever
 * waits for them comes first.
 * @returns the booking as it was placed: the same answer for the same key and request, whatever became of it since.
 * @throws DomainError `quote-not-found` (404), `quote-expired` (410), `idempotency-key-reused` (422),
 *   `email-not-of-account` (422), `quote-not-yours` (403), `dates-unavailable` (409) with `details.alternatives`, or of
 *   an itinerary with `details.legs`, each with its own, `too-many-holds` (429), and what the
 *   listing's rules refuse by now.
 */
async function placeBooking(command: PlaceBooking): Promise<PlacedBookingView> {
  const { idempotencyKey, request, accountEmail } = command;
  requireOwnEmail(request.customer.email, accountEmail);
  const idempotent = { scope: 'place-booking', key: idempotencyKey, request };
  const { network, offer } = command;
  return inTurn({ quote: request.quote, accountEmail }, (passedOver) =>
    inTransaction((trx) =>
      onceForKey(trx, idempotent, () =>
        placeHeld(trx, {
          ...{ request, accountEmail, network, offer, queue: { passedOver } },
          actor: 'guest',
          reason: 'The guest accepted the quote and its terms.',
          holdUntil: new Date(Date.now() + environment().HOLD_SECONDS * 1000),
        }),
      ),
    ),
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

/**
 * The same in a transaction of the caller's, for whoever places it, and with a hold of their own.
 * @throws DatesTaken, WaitersFirst, and what `placeBooking` throws but for what is about keys and accounts
 */
async function placeHeld(trx: Knex.Transaction, placing: Placing): Promise<PlacedBookingView> {
  const { request, accountEmail = null, network, offer, queue, actor, reason, holdUntil: holdExpiresAt } = placing;
  await offer?.before(trx);
  const { quote, id, onlyFor } = await service('api::quote.read-quote').readQuote(request.quote);
  if (network !== null) requireOwnQuote(onlyFor, accountEmail);
  if ((quote.offer ?? null) !== (offer?.reference ?? null)) throw quoteNotFound();
  if (request.accept && !quote.legs) throw invalidRequest(['accept'], 'is only for quotes of several legs');
  const reference = `MDS-${opaqueId(8)}`;
  const { agreed, unit, period, legs, notBooked } = await holdDates(trx, {
    quote,
    accept: request.accept ?? 'all',
    bookingReference: reference,
    expiresAt: holdExpiresAt,
    sparesDeadHolds: placing.sparesDeadHolds,
  });
  for (const leg of legs) await refuseToJumpTheQueue(trx, leg, { reference, queue });
  const customer = await service('api::customer.customer-by-email').customerByEmail(trx, request.customer);
  await createBooking({
    reference,
    quoteId: id,
    quote: agreed,
    period,
    unit,
    customer,
    contact: request.customer,
    holdExpiresAt,
    notes: request.notes,
    placedFrom: network,
    ...{ actor, reason },
  });
  await takeAlong(trx, { agreed, reference, legs, email: request.customer.email });
  await offer?.after(trx, reference);
  await enqueue(trx, 'expire-booking', { reference, until: holdExpiresAt.toISOString() }, holdExpiresAt);
  const view = placedBookingView(await readBooking(reference), notBooked);
  if (network !== null) await refuseTooManyHolds(trx, { email: request.customer.email, network });
  return view;
}

interface Claimed extends Pick<Placing, 'queue'> {
  readonly reference: string;
}

/** Asked once the dates are claimed, so that nothing can be let go between: would somebody who waits have them otherwise? */
async function refuseToJumpTheQueue(
  trx: Knex.Transaction,
  { listing, period, place }: LegToPlace,
  { reference, queue }: Claimed,
): Promise<void> {
  const waiter = await whoCanBeServed(trx, {
    listing: listing.documentId,
    touching: [period.startsAt.toString(), period.blockedUntil.toString()],
    before: queue.before,
    butFor: reference,
    except: queue.passedOver,
  });
  if (waiter) throw new WaitersFirst(listing.documentId, place);
}

interface Taken {
  readonly agreed: Quote;
  readonly reference: string;
  readonly legs: readonly LegToPlace[];
  readonly email: string;
}

/** What the price counted on beside the dates: pieces of extras for each leg, and a use of the code, one for all legs. */
async function takeAlong(trx: Knex.Transaction, { agreed, reference, legs, email }: Taken): Promise<void> {
  const extras = legs.map(({ quote, period }) => ({ wanted: quote.extras ?? [], stay: occupiedBy(period) }));
  await service('api::extra.extra-stock').takeExtras(trx, reference, extras);
  if (!agreed.promotion) return;
  await service('api::promo-code.promotions').usePromotion(trx, {
    promotion: agreed.promotion.documentId,
    bookingReference: reference,
    email,
  });
}

interface NewBooking {
  readonly reference: string;
  readonly quoteId: string;
  readonly quote: Quote;
  readonly period: HeldDates['period'];
  readonly unit: string;
  /** documentId */
  readonly customer: string;
  readonly contact: PlaceBookingRequest['customer'];
  readonly holdExpiresAt: Date;
  readonly notes: string | undefined;
  readonly placedFrom: string | null;
  readonly actor: string;
  readonly reason: string;
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
  ...why
}: NewBooking): Promise<void> {
  const { booking, event } = firstStep(why);
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
      placedFrom: placedFrom ?? undefined,
    },
  });
  const { documentId } = z.object({ documentId: z.string() }).parse(created);
  for (const payable of payablesFor(quote, Temporal.Now.instant())) {
    await strapi.documents('api::booking.payable').create({ data: { ...payable, booking: documentId } });
  }
  await recordBookingEvent(documentId, event);
}

/** The first step of a booking's life. The dates are held and the price is quoted by the time it is taken. */
function firstStep({ actor, reason }: Pick<Placing, 'actor' | 'reason'>) {
  const { booking, event } = advanceBooking(null, 'place', {
    ...{ actor, reason },
    now: new Date(),
    facts: { 'dates-held': true, 'price-quoted': true },
  });
  if (!event) throw new Error('A new booking cannot have been placed before.');
  return { booking, event };
}

export default () => ({ placeBooking, placeHeld });
