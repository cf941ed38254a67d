import type { Knex } from 'knex';
import type { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import type { OwnAllocation } from '../../availability/claims/own-allocation';
import { periodOf, type WishedTime } from '../../availability/claims/wished-time';
import { legToChange } from '../pricing/leg-to-change';
import { keptTime, type Away } from '../pricing/kept-time';
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

async function leftWithout(own: OwnAllocation, kept: WishedTime): Promise<DomainError> {
  const displaced = await bookingsInTheWay(own, periodOf(kept));
  return new DomainError('dates-unavailable', 'Somebody else has the unit then; choose another unit for them first.', {
    path: ['swaps'],
    displaced: displaced.map(({ reference, leg, startsAt }) => ({ reference, leg, startsAt: startsAt.toString() })),
  });
}

export default () => ({ planLateReturn, recordLateReturn });
