import type { Knex } from 'knex';
import type { AmendmentTerms } from '../../../domain/amendment/amendment-terms';
import { noShowTerms, noShowTermsOfLeg } from '../../../domain/amendment/no-show-terms';
import type { Money } from '../../../domain/shared/money';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import type { BookingRecord } from '../../booking/records/booking-record';
import { outstandingOf, shareOfLeg } from '../pricing/price-change';
import { createAmendment } from '../records/amendment-record';

interface NoShow {
  /** Which leg of an itinerary nobody came for; all of the booking where nothing is said. */
  readonly leg?: number;
  readonly actor: string;
  readonly reason: string;
}

/** A guest who did not come owes no levies and no provision: a change of the booking says so. Call it under the booking's lock. */
async function settleNoShow(
  trx: Knex.Transaction,
  booking: BookingRecord,
  { leg, actor, reason }: NoShow,
): Promise<void> {
  const outstandingMinor = outstandingOf(booking);
  const terms = termsOf(booking, leg, { amountMinor: outstandingMinor, currency: booking.currency });
  if (!terms) return;
  const amendment = await createAmendment(trx, {
    id: `AMD-${opaqueId(10)}`,
    bookingReference: booking.reference,
    leg: leg ?? 0,
    wishes: leg === undefined ? {} : { leg },
    ...{ terms, outstandingMinor, actor, reason },
    expiresAt: new Date(),
  });
  await service('api::amendment.apply-amendment').settleAmendment(trx, booking, amendment);
}

function termsOf({ agreement }: BookingRecord, leg: number | undefined, outstanding: Money): AmendmentTerms | null {
  const item = leg === undefined ? undefined : agreement.legs?.[leg];
  if (leg === undefined || !item) return noShowTerms(agreement, outstanding);
  return noShowTermsOfLeg(agreement, leg, shareOfLeg(outstanding, agreement, item));
}

export default () => ({ settleNoShow });
