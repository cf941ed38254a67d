import { Temporal } from 'temporal-polyfill';
import { DomainError } from '../../../domain/shared/domain-error';
import type { Period } from '../../../domain/shared/period';
import { database } from '../../../database/transaction';
import { service } from '../../../service-map';
import { ownAllocation, type OwnAllocation } from '../../availability/claims/own-allocation';
import type { WishedTime } from '../../availability/claims/wished-time';
import type { BookingRecord } from '../../booking/records/booking-record';
import { requireLegOpen } from '../../booking/stays/require-leg-open';
import { legToChange } from './leg-to-change';
import { wantedTime } from './stay-after';

/** What is away: a booking, or one leg of an itinerary by its number from 0. */
export interface Away {
  readonly reference: string;
  readonly leg?: number | undefined;
  /** Until when it is really away. */
  readonly until: Temporal.Instant;
}

export interface KeptTime {
  readonly own: OwnAllocation;
  readonly kept: WishedTime;
}

/**
 * What a booking has of a unit, and for how long it is kept: from when it was handed over until it is prepared for the next, as the
 * listing says.
 * @throws DomainError `booking-not-amendable` (409), `dates-in-the-past` (422), and what `legToChange` throws
 */
export async function keptTime(booking: BookingRecord, { leg, until }: Away): Promise<KeptTime> {
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
