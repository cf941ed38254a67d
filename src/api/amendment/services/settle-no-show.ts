import type { Knex } from 'knex';
import { noShowTerms } from '../../../domain/amendment/no-show-terms';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { outstandingOf } from '../pricing/price-change';
import { createAmendment } from '../records/amendment-record';

/** A guest who did not come owes no levies and no provision: a change of the booking says so. Call it under the booking's lock. */
async function settleNoShow(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { actor, reason }: { readonly actor: string; readonly reason: string },
): Promise<void> {
  const outstandingMinor = outstandingOf(booking);
  const terms = noShowTerms(booking.agreement, { amountMinor: outstandingMinor, currency: booking.currency });
  if (!terms) return;
  const amendment = await createAmendment(trx, {
    id: `AMD-${opaqueId(10)}`,
    bookingReference: booking.reference,
    leg: 0,
    wishes: {},
    ...{ terms, outstandingMinor, actor, reason },
    expiresAt: new Date(),
  });
  await service('api::amendment.apply-amendment').settleAmendment(trx, booking, amendment);
}

export default () => ({ settleNoShow });
