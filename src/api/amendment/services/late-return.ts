import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Period } from '../../../domain/shared/period';
import { database, inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { requireLegOpen } from '../../booking/stays/require-leg-open';
import { ownAllocation, type OwnAllocation } from '../../availability/claims/own-allocation';
import { periodOf, type WishedTime } from '../../availability/claims/wished-time';
import { legToChange } from '../pricing/leg-to-change';
import { wantedTime } from '../pricing/stay-after';
import { createSwap } from '../records/create-swap';
import { bookingsInTheWay, type Displaced } from '../queries/bookings-in-the-way';
import { unitsInstead } from '../queries/units-instead';

/** What a late return does to whoever comes next, with the units of the same listing that could be had instead. */
export interface LateReturnPlan {
  readonly booking: BookingRecord;
  /** The unit is ready again then. */
  readonly readyAt: Temporal.Instant;
  readonly displaced: readonly (Displaced & { readonly proposals: readonly string[] })[];
}

/** What is away: a booking, or one leg of an itinerary by its number from 0. */
export interface Away {
  readonly reference: string;
  readonly leg?: number | undefined;
  /** Until when it is really away. */
  readonly until: Temporal.Instant;
}

export interface LateReturn extends Away {
  /** Which of the displaced bookings, or which leg of one, gets which unit instead. */
  readonly swaps: readonly { readonly booking: string; readonly leg?: number | undefined; readonly unit: string }[];
  readonly actor: `staff:${string}`;
  readonly reason: string;
}

/**
 * Looks ahead: the unit of a booking comes back so late.
 * @throws DomainError `booking-not-found` (404), `booking-not-amendable` (409), `dates-in-the-past` (422), and what `legToChange` throws
 */
async function planLateReturn(away: Away): Promise<LateReturnPlan> {
  const booking = await readBooking(away.reference);
  const { own, kept } = await keptTime(booking, away);
  const displaced = await bookingsInTheWay(own, periodOf(kept));
  return {
    booking,
    readyAt: periodOf(kept).endsAt,
    displaced: await Promise.all(
      displaced.map(async (one) => ({ ...one, proposals: await unitsInstead(one, own.unitId) })),
    ),
  };
}

/**
 * Keeps the unit of a running booking for as long as it is really away, and gives every booking that this displaces, or the leg of
 * one, the unit that was chosen for it: all of it, or nothing. What the guest owes for it is an amendment, or a claim on the deposit.
 * @throws DomainError what `planLateReturn` throws; `dates-unavailable` (409) {displaced} where a booking is left without a unit
 */
async function recordLateReturn({ swaps, actor, reason, ...away }: LateReturn): Promise<BookingRecord> {
  const { reference, leg, until } = away;
  return inTransaction(async (trx) => {
    // always in the order of the references, so that two late returns do not wait for each other for ever
    for (const one of [...new Set([reference, ...swaps.map(({ booking }) => booking)])].sort())
      await lockBooking(trx, one);
    const booking = await readBooking(reference);
    const { own, kept } = await keptTime(booking, away);
    for (const [place, swap] of swaps.entries()) await moveAside(trx, swap, { place, actor, reason });
    const moved = await service('api::availability.claims').moveAllocation(trx, {
      ...{ bookingReference: reference, leg: leg ?? 0, holder: null },
      ...{ unitId: own.unitId, isOnlyUnit: true },
      wanted: kept,
    });
    if (moved.outcome === 'taken') throw await leftWithout(own, kept);
    await recordBookingEvent(booking.documentId, {
      name: 'booking.kept-longer',
      fromState: booking.state,
      toState: booking.state,
      version: booking.version,
      actor,
      reason: `${leg === undefined ? '' : `Leg ${leg}: `}Back by ${until.toString()}: ${reason}`,
      at: new Date(),
    });
    return readBooking(reference);
  });
}

async function moveAside(
  trx: Knex.Transaction,
  { booking: reference, leg, unit }: LateReturn['swaps'][number],
  { place, ...by }: Pick<LateReturn, 'actor' | 'reason'> & { readonly place: number },
): Promise<void> {
  const path = ['swaps', String(place)];
  const booking = await readBooking(reference);
  legToChange(booking.agreement, { leg }, path);
  const amendment = await createSwap(trx, booking, { unit, leg }, by);
  const applied = await service('api::amendment.apply-amendment').applyAmendment(trx, booking, amendment);
  if (applied) return;
  throw new DomainError('dates-unavailable', 'That unit is not free for the booking that is to have it.', {
    ...{ path, booking: reference, unit },
    ...(leg === undefined ? {} : { leg }),
  });
}

interface KeptTime {
  readonly own: OwnAllocation;
  readonly kept: WishedTime;
}

/** From when it was handed over until it is prepared for the next, as the listing says. */
async function keptTime(booking: BookingRecord, { leg, until }: Away): Promise<KeptTime> {
  const agreed = legToChange(booking.agreement, { leg });
  await requireLegOpen(database(), booking.reference, { leg });
  const own = await ownAllocation(database(), { bookingReference: booking.reference, leg: leg ?? 0 });
  if ((booking.state !== 'in_progress' && booking.state !== 'confirmed') || !own) {
    throw new DomainError('booking-not-amendable', 'Only what is away can come back late.', { state: booking.state });
  }
  const { startsAt, endsAt } = timesOf(booking, leg);
  if (Temporal.Instant.compare(until, endsAt) <= 0) {
    throw new DomainError('dates-in-the-past', 'That is not later than what was agreed.', {
      path: ['until'],
      agreed: endsAt.toString(),
    });
  }
  const listing = await service('api::availability.listing-index').readListing(agreed.kind, agreed.listing);
  const stay = { startsAt, endsAt: until, duration: agreed.duration };
  return { own, kept: wantedTime({ listing, stay }, agreed) };
}

function timesOf({ agreement, startsAt, endsAt }: BookingRecord, leg: number | undefined): Period {
  const item = leg === undefined ? undefined : agreement.legs?.[leg];
  return {
    startsAt: Temporal.Instant.from(item?.startsAt ?? startsAt.toISOString()),
    endsAt: Temporal.Instant.from(item?.endsAt ?? endsAt.toISOString()),
  };
}

async function leftWithout(own: OwnAllocation, kept: WishedTime): Promise<DomainError> {
  const displaced = await bookingsInTheWay(own, periodOf(kept));
  return new DomainError('dates-unavailable', 'Somebody else has the unit then; choose another unit for them first.', {
    path: ['swaps'],
    displaced: displaced.map(({ reference, leg, startsAt }) => ({ reference, leg, startsAt: startsAt.toString() })),
  });
}

export default () => ({ planLateReturn, recordLateReturn });
