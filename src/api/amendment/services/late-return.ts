import type { Knex } from 'knex';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { periodOf, type WishedTime } from '../../availability/claims/wished-time';
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

export interface LateReturn {
  readonly reference: string;
  readonly until: Temporal.Instant;
  /** Which of the displaced bookings gets which unit instead. */
  readonly swaps: readonly { readonly booking: string; readonly unit: string }[];
  readonly actor: `staff:${string}`;
  readonly reason: string;
}

/**
 * Looks ahead: the unit of a booking comes back so late.
 * @throws DomainError `booking-not-found` (404), `booking-not-amendable` (409), `dates-in-the-past` (422)
 */
async function planLateReturn(reference: string, until: Temporal.Instant): Promise<LateReturnPlan> {
  const booking = await readBooking(reference);
  const kept = await keptTime(booking, until);
  const displaced = await bookingsInTheWay(booking, periodOf(kept));
  return {
    booking,
    readyAt: periodOf(kept).endsAt,
    displaced: await Promise.all(
      displaced.map(async (one) => ({ ...one, proposals: await unitsInstead(one, booking.unit) })),
    ),
  };
}

/**
 * Keeps the unit of a running booking for as long as it is really away, and gives every booking that this displaces the unit that
 * was chosen for it: all of it, or nothing. What the guest owes for it is an amendment, or a claim on the deposit.
 * @throws DomainError what `planLateReturn` throws; `dates-unavailable` (409) {displaced} where a booking is left without a unit
 */
async function recordLateReturn({ reference, until, swaps, actor, reason }: LateReturn): Promise<BookingRecord> {
  return inTransaction(async (trx) => {
    // always in the order of the references, so that two late returns do not wait for each other for ever
    for (const one of [...new Set([reference, ...swaps.map(({ booking }) => booking)])].sort())
      await lockBooking(trx, one);
    const booking = await readBooking(reference);
    const kept = await keptTime(booking, until);
    for (const swap of swaps) await moveAside(trx, swap, { actor, reason });
    const moved = await service('api::availability.claims').moveAllocation(trx, {
      ...{ bookingReference: reference, leg: 0, holder: null },
      ...{ unitId: booking.unit, isOnlyUnit: true },
      wanted: kept,
    });
    if (moved.outcome === 'taken') throw await leftWithout(booking, kept);
    await recordBookingEvent(booking.documentId, {
      name: 'booking.kept-longer',
      fromState: booking.state,
      toState: booking.state,
      version: booking.version,
      actor,
      reason: `Back by ${until.toString()}: ${reason}`,
      at: new Date(),
    });
    return readBooking(reference);
  });
}

async function moveAside(
  trx: Knex.Transaction,
  { booking: reference, unit }: LateReturn['swaps'][number],
  by: Pick<LateReturn, 'actor' | 'reason'>,
): Promise<void> {
  const booking = await readBooking(reference);
  const amendment = await createSwap(trx, booking, { unit }, by);
  const applied = await service('api::amendment.apply-amendment').applyAmendment(trx, booking, amendment);
  if (applied) return;
  throw new DomainError('dates-unavailable', 'That unit is not free for the booking that is to have it.', {
    path: ['swaps'],
    booking: reference,
    unit,
  });
}

/** From when it was handed over until it is prepared for the next, as the listing says. */
async function keptTime(booking: BookingRecord, until: Temporal.Instant): Promise<WishedTime> {
  if (booking.agreement.legs) {
    throw new DomainError('booking-not-amendable', 'Of an itinerary one leg is made longer: change the booking.', {
      state: booking.state,
    });
  }
  if (booking.state !== 'in_progress' && booking.state !== 'confirmed') {
    throw new DomainError('booking-not-amendable', 'Only what is away can come back late.', { state: booking.state });
  }
  const endsAt = Temporal.Instant.fromEpochMilliseconds(booking.endsAt.getTime());
  if (Temporal.Instant.compare(until, endsAt) <= 0) {
    throw new DomainError('dates-in-the-past', 'That is not later than what was agreed.', {
      path: ['until'],
      agreed: endsAt.toString(),
    });
  }
  const { agreement } = booking;
  const listing = await service('api::availability.listing-index').readListing(booking.listingKind, booking.listing);
  const startsAt = Temporal.Instant.fromEpochMilliseconds(booking.startsAt.getTime());
  const stay = { startsAt, endsAt: until, duration: agreement.duration };
  return wantedTime({ listing, stay }, agreement);
}

async function leftWithout(booking: BookingRecord, kept: WishedTime): Promise<DomainError> {
  const displaced = await bookingsInTheWay(booking, periodOf(kept));
  return new DomainError('dates-unavailable', 'Somebody else has the unit then; choose another unit for them first.', {
    path: ['swaps'],
    displaced: displaced.map(({ reference, startsAt }) => ({ reference, startsAt: startsAt.toString() })),
  });
}

export default () => ({ planLateReturn, recordLateReturn });
