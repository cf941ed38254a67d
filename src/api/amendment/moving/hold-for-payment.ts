import type { Knex } from 'knex';
import { occupiedBy } from '../../../domain/availability/turnaround';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { service } from '../../../service-map';
import { ownAllocation } from '../../availability/claims/own-allocation';
import { newPayable } from '../../booking/mapping/payables-for';
import type { BookingRecord } from '../../booking/records/booking-record';
import { stayAfter, wantedTime, type StayAfter } from '../pricing/stay-after';
import { saveAmendment, type AmendmentRecord } from '../records/amendment-record';
import { createPayable } from '../records/create-payable';
import { datesUnavailable, refuseToJumpTheQueue } from './refuse-to-jump-the-queue';

/** Holds what the change needs beyond what the booking has, and asks for the difference. */
export async function holdForPayment(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<AmendmentRecord> {
  const expiresAt = new Date(Date.now() + environment().HOLD_SECONDS * 1000);
  const after = await stayAfter(amendment);
  const claim = await service('api::availability.claims').holdChange(trx, {
    ...{ bookingReference: booking.reference, holder: amendment.id, leg: amendment.leg },
    wanted: wantedTime(after, after.agreed, amendment.wishes.unit ?? null),
    expiresAt,
  });
  if (claim.outcome === 'taken') throw datesUnavailable();
  await refuseToJumpTheQueue(trx, after, { butFor: amendment.id });
  await holdExtras(trx, amendment, after);
  const payable = await createPayable(booking, {
    ...newPayable('amendment', { amountMinor: amendment.toPayMinor, currency: amendment.currency }, after.today),
    payableUntil: expiresAt,
  });
  await enqueue(trx, 'expire-amendment', { reference: booking.reference, amendment: amendment.id }, expiresAt);
  return saveAmendment(trx, amendment, { state: 'awaiting_payment', payable, unitId: claim.unitId, expiresAt });
}

/** Kept beside the booking like the dates, so that whoever pays for them finds them there. */
async function holdExtras(
  trx: Knex.Transaction,
  { id, bookingReference, before, leg }: AmendmentRecord,
  { agreed, stay }: StayAfter,
): Promise<void> {
  const own = await ownAllocation(trx, { bookingReference, leg });
  if (!own) throw datesUnavailable();
  await service('api::extra.extra-stock').holdExtras(trx, {
    holder: id,
    had: { wanted: (before.legs?.[leg] ?? before).extras ?? [], stay: own },
    wished: { wanted: agreed.extras ?? [], stay: occupiedBy(stay) },
  });
}
