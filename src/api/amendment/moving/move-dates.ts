import type { Knex } from 'knex';
import { DomainError } from '../../../domain/shared/domain-error';
import { Temporal } from 'temporal-polyfill';
import type { Period } from '../../../domain/shared/period';
import type { LegExtras } from '../../../domain/pricing/added-extras';
import type { Quote } from '../../../domain/pricing/quote';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { wantedTime, type StayAfter } from '../pricing/stay-after';
import type { AmendmentRecord } from '../records/amendment-record';

/** Undoes what was moved already: dates or extras of a change are not to be had. */
class NotToBeHad extends Error {}

/** Where a booking is once a change of it was made. */
export interface Moved {
  /** Of its first leg. */
  readonly unit: string;
  /** From the first hand-over to the last return. */
  readonly period: Period;
}

/**
 * Moves the dates of the leg that is changed, or lets them go where it is cancelled, and takes the extras that are wished for from
 * then on: all of it, or nothing.
 * @returns `null` where dates or extras are not to be had
 */
export async function moveDates(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
  after: StayAfter,
): Promise<Moved | null> {
  const period = wholePeriod(amendment.after, after);
  try {
    return await trx.transaction(async (inner) => {
      await moveLeg(inner, booking, amendment, after);
      const { renumberLegs } = service('api::availability.claims');
      const unit = (await renumberLegs(inner, booking.reference, after.numbers)) ?? booking.unit;
      const extras = service('api::extra.extra-stock');
      await extras.releaseExtras(inner, amendment.id);
      await extras.replaceExtras(inner, {
        bookingReference: booking.reference,
        legs: legExtras(amendment.after, after),
        changed: after.numbers[amendment.leg] ?? 0,
      });
      return { unit, period };
    });
  } catch (error) {
    if (error instanceof NotToBeHad) return null;
    if (error instanceof DomainError && error.code === 'extra-unavailable') return null;
    throw error;
  }
}

async function moveLeg(
  trx: Knex.Transaction,
  { reference }: BookingRecord,
  { id, leg, payable, unitId, wishes }: AmendmentRecord,
  after: StayAfter,
): Promise<void> {
  const claims = service('api::availability.claims');
  if (wishes.cancel) return claims.releaseLeg(trx, { bookingReference: reference, leg });
  const { outcome } = await claims.moveAllocation(trx, {
    ...{ bookingReference: reference, leg, holder: payable === null ? null : id },
    unitId: wishes.unit ?? unitId,
    isOnlyUnit: wishes.unit !== undefined,
    wanted: wantedTime(after, after.agreed),
  });
  if (outcome === 'taken') throw new NotToBeHad();
}

/** Of an itinerary from the first hand-over to the last return of what is not cancelled. */
function wholePeriod({ legs }: Quote, { stay }: StayAfter): Period {
  if (!legs) return { startsAt: stay.startsAt, endsAt: stay.endsAt };
  const living = legs.filter(({ isCancelled }) => !isCancelled);
  const ofEach = (which: 'startsAt' | 'endsAt') =>
    living.map((leg) => Temporal.Instant.from(leg[which])).sort((a, b) => Temporal.Instant.compare(a, b));
  return {
    startsAt: ofEach('startsAt')[0] ?? stay.startsAt,
    endsAt: ofEach('endsAt').at(-1) ?? stay.endsAt,
  };
}

function legExtras(agreement: Quote, { stay }: StayAfter): LegExtras[] {
  if (!agreement.legs)
    return [{ wanted: agreement.extras ?? [], stay: { startsAt: stay.startsAt, endsAt: stay.blockedUntil } }];
  return agreement.legs.map(({ extras = [], startsAt, endsAt }) => ({
    wanted: extras,
    stay: { startsAt: Temporal.Instant.from(startsAt), endsAt: Temporal.Instant.from(endsAt) },
  }));
}
