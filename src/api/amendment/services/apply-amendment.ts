import type { Knex } from 'knex';
import type { RentalPeriod } from '../../../domain/availability/rental-period';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { DomainError } from '../../../domain/shared/domain-error';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { foldPayables } from '../../payment/ledger/fold-payables';
import { stayAfter, wantedTime, type StayAfter } from '../pricing/stay-after';
import { changePayables } from '../records/change-payables';
import { appliedAmendments, saveAmendment, type AmendmentRecord } from '../records/amendment-record';

/** Undoes what was moved already: the extras of a change are gone. */
class ExtrasGone extends Error {}

/**
 * Makes a change hold: the dates are moved in place, the booking agrees to what was priced, its payables ask for that, and what
 * is too much goes back. Call it under the booking's lock, for what is paid or costs nothing more.
 * @returns the booking as it is from now on; `null` where dates or extras are not to be had, and nothing has changed
 * @throws DomainError `payment-disputed` (409)
 */
async function applyAmendment(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<BookingRecord | null> {
  const after = await stayAfter(amendment);
  const unit = await moveDates(trx, booking, amendment, after);
  if (unit === null) return null;
  return settleAmendment(trx, booking, amendment, { unit, stay: after.stay });
}

/**
 * What a change means for what is agreed and for the money, once its dates are its own. Call it under the booking's lock.
 * @param moved the unit and the time that the booking has from now on, where they change
 * @throws DomainError `payment-disputed` (409)
 */
async function settleAmendment(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
  moved?: { readonly unit: string; readonly stay: RentalPeriod },
): Promise<BookingRecord> {
  const position = (await appliedAmendments(booking.reference)).length + 1;
  await saveAmendment(trx, amendment, { state: 'applied', position, ...(moved ? { unitId: moved.unit } : {}) });
  await saveAgreement(booking, amendment);
  if (moved) await saveDates(booking, moved.stay, moved.unit);
  await changePayables(trx, await readBooking(booking.reference), amendment);
  const changed = await foldPayables(trx, await readBooking(booking.reference));
  await recordBookingEvent(booking.documentId, {
    name: 'booking.amended',
    fromState: booking.state,
    toState: booking.state,
    version: booking.version,
    actor: amendment.actor,
    reason: amendment.reason,
    at: new Date(),
  });
  await enqueue(trx, 'issue-documents', { reference: booking.reference });
  return changed;
}

/** Dates and extras together, or neither. */
async function moveDates(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { id, leg, payable, unitId, wishes, after }: AmendmentRecord,
  moved: StayAfter,
): Promise<string | null> {
  try {
    return await trx.transaction(async (inner) => {
      const claim = await service('api::availability.claims').moveAllocation(inner, {
        ...{ bookingReference: booking.reference, leg, holder: payable === null ? null : id },
        unitId: wishes.unit ?? unitId ?? booking.unit,
        isOnlyUnit: wishes.unit !== undefined,
        wanted: wantedTime(moved, { after }),
      });
      if (claim.outcome === 'taken') throw new ExtrasGone();
      const extras = service('api::extra.extra-stock');
      await extras.replaceExtras(inner, booking.reference, [
        { wanted: after.extras ?? [], stay: occupiedBy(moved.stay) },
      ]);
      return claim.unitId;
    });
  } catch (error) {
    if (error instanceof ExtrasGone) return null;
    if (error instanceof DomainError && error.code === 'extra-unavailable') return null;
    throw error;
  }
}

async function saveAgreement({ reference }: BookingRecord, { after }: AmendmentRecord): Promise<void> {
  await strapi.db.query('api::booking.booking').updateMany({
    where: { reference },
    data: {
      agreement: after,
      totalMinor: after.total.amountMinor,
      listingKind: after.kind,
      listing: after.listing,
      listingName: after.listingName,
      from: after.from,
      to: after.to,
      timeZone: after.timeZone,
      guests: after.guests,
    },
  });
}

async function saveDates(
  { reference }: BookingRecord,
  { startsAt, endsAt }: RentalPeriod,
  unit: string,
): Promise<void> {
  await strapi.db.query('api::booking.booking').updateMany({
    where: { reference },
    data: { unit, startsAt: new Date(startsAt.epochMilliseconds), endsAt: new Date(endsAt.epochMilliseconds) },
  });
}

export default () => ({ applyAmendment, settleAmendment });
