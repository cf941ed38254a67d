import type { Knex } from 'knex';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { recordBookingEvent } from '../../booking/records/booking-event';
import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { followLegs } from '../../booking/stays/follow-legs';
import { foldPayables } from '../../payment/ledger/fold-payables';
import { moveDates, type Moved } from '../moving/move-dates';
import { tellOfChange } from '../notices/tell-of-change';
import { stayAfter } from '../pricing/stay-after';
import { changePayables } from '../records/change-payables';
import { appliedAmendments, saveAmendment, type AmendmentRecord } from '../records/amendment-record';

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
  const moved = await moveDates(trx, booking, amendment, after);
  if (!moved) return null;
  const changed = await settleAmendment(trx, booking, amendment, moved);
  await tellOfChange(trx, changed, amendment, after);
  if (!amendment.wishes.cancel) return changed;
  return followLegs(trx, changed, { actor: 'clock', reason: 'What was still to come of it was cancelled.' });
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
  moved?: Moved,
): Promise<BookingRecord> {
  const position = (await appliedAmendments(booking.reference)).length + 1;
  await saveAmendment(trx, amendment, { state: 'applied', position, ...(moved ? { unitId: moved.unit } : {}) });
  await saveAgreement(booking, amendment);
  if (moved) await saveDates(booking, moved);
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
  await service('api::deposit.plan-deposit').replanDeposit(trx, changed);
  return changed;
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

async function saveDates({ reference }: BookingRecord, { unit, period: { startsAt, endsAt } }: Moved): Promise<void> {
  await strapi.db.query('api::booking.booking').updateMany({
    where: { reference },
    data: { unit, startsAt: new Date(startsAt.epochMilliseconds), endsAt: new Date(endsAt.epochMilliseconds) },
  });
}

export default () => ({ applyAmendment, settleAmendment });
