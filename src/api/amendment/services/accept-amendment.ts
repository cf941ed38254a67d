import type { Knex } from 'knex';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { whatItHas } from '../../availability/claims/what-it-has';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { requireLegOpen } from '../../booking/stays/require-leg-open';
import { paymentsOfBooking } from '../../payment/records/payment-record';
import { canStillBePaid } from '../../payment/services/end-payments';
import { holdForPayment } from '../moving/hold-for-payment';
import { datesUnavailable, refuseToJumpTheQueue } from '../moving/refuse-to-jump-the-queue';
import { stayAfter } from '../pricing/stay-after';
import { readAmendment, type AmendmentRecord } from '../records/amendment-record';
import { requireFresh, requireStillAlone, requireTheirs } from '../rules/require-acceptable';
import { requireAmendable } from './quote-amendment';

/**
 * Accepts a priced change. What costs nothing more holds at once; what does is held for `HOLD_SECONDS` beside the booking, which
 * stays as it is until the difference is paid. Accepting twice is no mistake, and happens once.
 * @returns the change as it stands: `applied`, or `awaiting_payment` with the payable to pay
 * @throws DomainError `amendment-not-found` (404), `not-your-proposal`, `second-person-needed` (403), `amendment-expired` (410), `amendment-decided`,
 *   `amendment-stale` or `amendment-waiting` where another change waits for its payment, `booking-not-amendable`, `stay-has-begun`,
 *   `dates-unavailable`, `extra-unavailable`, `payment-in-progress`, `payment-disputed` (409), `provider-unavailable` (503)
 */
async function acceptAmendment(
  reference: string,
  id: string,
  actor: 'guest' | `staff:${string}`,
): Promise<AmendmentRecord> {
  const present = await readAmendment(reference, id);
  requireTheirs(present, actor);
  if (present.state !== 'proposed') return standing(present);
  // so that no money comes for what is no longer asked
  if (present.toPayMinor === 0 && (await service('api::payment.end-payments').endPayments(reference)))
    throw beingPaid();
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const amendment = await readAmendment(reference, id);
    if (amendment.state !== 'proposed') return standing(amendment);
    requireAmendable(booking);
    await requireLegOpen(trx, reference, amendment.wishes);
    await requireFresh(booking, amendment);
    if (amendment.toPayMinor === 0 && (await isBeingPaid(reference))) throw beingPaid();
    await requireStillAlone(booking, amendment);
    return amendment.toPayMinor === 0 ? applyNow(trx, booking, amendment) : holdForPayment(trx, booking, amendment);
  });
}

async function isBeingPaid(reference: string): Promise<boolean> {
  const payments = await paymentsOfBooking(reference);
  return payments.some((payment) => payment.payable.purpose !== 'security_deposit' && canStillBePaid(payment));
}

function beingPaid(): DomainError {
  return new DomainError(
    'payment-in-progress',
    'A payment is being processed for this booking; try again in a moment.',
  );
}

function standing(amendment: AmendmentRecord): AmendmentRecord {
  if (amendment.state === 'applied' || amendment.state === 'awaiting_payment') return amendment;
  throw new DomainError('amendment-decided', `This change is ${amendment.state}; ask for it again.`, {
    state: amendment.state,
  });
}

async function applyNow(
  trx: Knex.Transaction,
  booking: BookingRecord,
  amendment: AmendmentRecord,
): Promise<AmendmentRecord> {
  const had = await whatItHas(trx, booking.reference);
  const applied = await service('api::amendment.apply-amendment').applyAmendment(trx, booking, amendment);
  if (!applied) throw datesUnavailable();
  if (!amendment.wishes.cancel) {
    await refuseToJumpTheQueue(trx, await stayAfter(amendment), { butFor: booking.reference, had });
  }
  return readAmendment(booking.reference, amendment.id);
}

export default () => ({ acceptAmendment });
