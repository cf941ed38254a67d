import type { Knex } from 'knex';
import { zero } from '../../../domain/shared/money';
import { DomainError } from '../../../domain/shared/domain-error';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { legToChange } from '../pricing/leg-to-change';
import { outstandingOf } from '../pricing/price-change';
import { createAmendment, type AmendmentRecord } from './amendment-record';

/**
 * Another unit of the same listing for a booking, for the same price.
 * @throws DomainError `unit-not-of-listing` (422)
 */
export async function createSwap(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { unit, leg }: { readonly unit: string; readonly leg?: number | undefined },
  {
    actor,
    reason,
    expiresAt = new Date(),
  }: { readonly actor: string; readonly reason: string; readonly expiresAt?: Date },
): Promise<AmendmentRecord> {
  if (!(await service('api::availability.claims').isUnitOf(unit, legToChange(booking.agreement, { leg }).listing))) {
    throw new DomainError('unit-not-of-listing', 'That unit is not one of this listing.', { path: ['unit'] });
  }
  const none = zero(booking.currency);
  const { agreement } = booking;
  return createAmendment(trx, {
    id: `AMD-${opaqueId(10)}`,
    bookingReference: booking.reference,
    leg: leg ?? 0,
    wishes: { unit, ...(leg === undefined ? {} : { leg }) },
    terms: { before: agreement, after: agreement, toPay: none, refund: none, lessToPay: none, retained: none },
    outstandingMinor: outstandingOf(booking),
    ...{ actor, reason, expiresAt },
  });
}
