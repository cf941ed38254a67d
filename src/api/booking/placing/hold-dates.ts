import type { Knex } from 'knex';
import type { Temporal } from 'temporal-polyfill';
import { itineraryOf } from '../../../domain/pricing/legs';
import type { Quote } from '../../../domain/pricing/quote';
import { isBefore } from '../../../domain/shared/period';
import { service } from '../../../service-map';
import { DatesTaken } from './not-placed';
import { agreedLeg, legsToPlace, type LegToPlace } from './legs-to-place';

export interface HoldDates {
  readonly quote: Quote;
  /** What an itinerary is content with. */
  readonly accept: 'all' | 'what-is-free';
  readonly bookingReference: string;
  readonly expiresAt: Date;
  /** As in `ClaimDates`; of one stay, not of an itinerary. */
  readonly sparesDeadHolds?: boolean | undefined;
}

/** What is held of a quote. */
export interface HeldDates {
  /** The quote, or the itinerary of those of its legs that were free. */
  readonly agreed: Quote;
  /** In the order of their numbers. */
  readonly legs: readonly LegToPlace[];
  readonly notBooked: readonly LegToPlace[];
  /** Of the first leg. */
  readonly unit: string;
  /** From the first hand-over to the last return. */
  readonly period: { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant };
}

/**
 * Holds the dates of a quote: its own, or those of its legs, all or what is free.
 * @throws DatesTaken; DomainError what `legsToPlace` throws
 */
export async function holdDates(trx: Knex.Transaction, { quote, ...command }: HoldDates): Promise<HeldDates> {
  const legs = await legsToPlace(quote);
  return quote.legs ? holdLegs(trx, legs, command) : holdOne(trx, quote, legs, command);
}

async function holdOne(
  trx: Knex.Transaction,
  quote: Quote,
  legs: readonly LegToPlace[],
  { bookingReference, expiresAt, sparesDeadHolds }: Omit<HoldDates, 'quote'>,
): Promise<HeldDates> {
  const [leg] = legs;
  if (!leg) throw new Error('A quote without legs is its own leg.');
  const { listing, period } = leg;
  const { guests, delivery, collection, from, to, fillsGap } = quote;
  const claims = service('api::availability.claims');
  const holding = { bookingReference, expiresAt, sparesDeadHolds };
  const command = { listing, period, wishes: { guests, delivery, collection }, ...holding };
  const claim = await (fillsGap ? claims.claimGap(trx, { ...command, from, to }) : claims.claimDates(trx, command));
  if (claim.outcome === 'taken') throw new DatesTaken([leg.place]);
  return { agreed: quote, legs, notBooked: [], unit: claim.unitId, period };
}

async function holdLegs(
  trx: Knex.Transaction,
  legs: readonly LegToPlace[],
  command: Omit<HoldDates, 'quote'>,
): Promise<HeldDates> {
  const together = await service('api::availability.claims').claimLegs(trx, { legs, ...command });
  if (together.outcome === 'taken') throw new DatesTaken(together.places.flatMap((index) => legs[index]?.place ?? []));
  const held = together.legs.flatMap(({ place }) => legs[place] ?? []);
  const [first] = together.legs;
  const [earliest] = held;
  if (!first || !earliest) throw new Error('An itinerary that is held has a leg.');
  const ends = held.map(({ period }) => period.endsAt);
  return {
    agreed: itineraryOf(held.map(agreedLeg)),
    legs: held,
    notBooked: legs.filter((leg) => !held.includes(leg)),
    unit: first.unitId,
    period: {
      startsAt: earliest.period.startsAt,
      endsAt: ends.reduce((latest, end) => (isBefore(latest, end) ? end : latest)),
    },
  };
}
