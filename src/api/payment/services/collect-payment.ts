import { keepsHeldMoney, takesPayments } from '../../../domain/booking/takes-payments';
import { isDecline } from '../../../domain/payment/is-decline';
import type { Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { hasTakenMoney } from '../../../domain/payment/payment-lifecycle';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { fateOfHeldMoney } from '../../../domain/risk/fate-of-held-money';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { readReview } from '../../booking/records/review-record';
import { lastScreeningOf } from '../../risk/records/risk-assessment-record';
import { readPayment, savePayment, type PaymentRecord } from '../records/payment-record';

/**
 * Does at the provider what an attempt asks for by now: takes, or holds, what its guest has approved; takes what is held
 * once screening or a person allows it, or lets it go; ends an attempt on which cards are tested. Whoever hears of it first
 * does it: the guest's return, the webhook (the guest may have closed the tab), or the poller. When the booking does not
 * want the money any more, the attempt is ended instead. Other attempts come back as they are.
 * @throws DomainError `provider-unavailable` (503)
 */
async function collectPayment(payment: PaymentRecord): Promise<PaymentRecord> {
  if (!payment.providerReference) return payment;
  switch (payment.state) {
    case 'approved':
      return collectApproved(payment, payment.providerReference);
    case 'authorized':
      return collectHeld(payment, payment.providerReference);
    case 'requires_action':
      return payment.failure === null ? payment : service('api::payment.stop-card-testing').stopCardTesting(payment);
    case 'created':
    case 'processing':
    case 'captured':
    case 'partially_captured':
    case 'failed':
    case 'canceled':
    case 'auth_expired':
    case 'unknown':
      return payment;
    default:
      return payment.state satisfies never;
  }
}

async function collectApproved(payment: PaymentRecord, reference: string): Promise<PaymentRecord> {
  const booking = await readBooking(payment.booking.reference);
  if (!isWanted(booking, payment)) return service('api::payment.cancel-payment').cancelPayment(payment.documentId);
  if (payment.captureMode === 'automatic') return take(payment, reference);
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  const idempotencyKey = `${payment.idempotencyKey}:hold:${payment.version}`;
  const held = await record(payment, idempotencyKey, await gateway.authorizePayment({ idempotencyKey, reference }));
  return held.state === 'authorized' ? collectHeld(held, reference) : held;
}

async function collectHeld(payment: PaymentRecord, reference: string): Promise<PaymentRecord> {
  if (payment.payable.purpose === 'security_deposit') return payment; // held on purpose, until the deposit is settled
  const booking = await readBooking(payment.booking.reference);
  const screened = await lastScreeningOf(payment.documentId);
  const review = await readReview(booking.reference);
  const fate = fateOfHeldMoney({
    bookingState: booking.state,
    isWanted: isWanted(booking, payment),
    needsApproval: booking.agreement.needsApproval ?? false,
    screened: screened?.result ?? null,
    decision: review?.decision ?? null,
  });
  switch (fate) {
    case 'take':
      return take(payment, reference);
    case 'let-go':
      return service('api::payment.cancel-payment').cancelPayment(payment.documentId);
    case 'wait':
      return payment;
    default:
      return fate satisfies never;
  }
}

async function take(payment: PaymentRecord, reference: string): Promise<PaymentRecord> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  // an approval is captured once at most, whatever the key; after a decline the guest's next approval needs another one
  const idempotencyKey = `${payment.idempotencyKey}:capture:${payment.version}`;
  const amount = { amountMinor: payment.amountMinor, currency: payment.currency };
  return record(payment, idempotencyKey, await gateway.capturePayment({ idempotencyKey, reference, amount }));
}

async function record(
  payment: PaymentRecord,
  idempotencyKey: string,
  outcome: Outcome<ProviderPayment>,
): Promise<PaymentRecord> {
  switch (outcome.outcome) {
    case 'done':
      return service('api::payment.settle-payment').recordObservation(payment.documentId, outcome.value);
    case 'refused': {
      const refused = await recordRefusal(payment, idempotencyKey, outcome.code);
      return refused.state === 'requires_action'
        ? service('api::payment.stop-card-testing').stopCardTesting(refused)
        : refused;
    }
    case 'unknown':
      throw providerUnanswered(outcome.cause);
    default:
      return outcome satisfies never;
  }
}

function isWanted(booking: BookingRecord, payment: PaymentRecord): boolean {
  const payable = booking.payables.find(({ documentId }) => documentId === payment.payable.documentId);
  return payable?.state === 'due' && (takesPayments(booking, new Date()) || keepsHeldMoney(booking));
}

async function recordRefusal(payment: PaymentRecord, tryReference: string, failure: string): Promise<PaymentRecord> {
  await service('api::payment.settle-payment').settlePayment(payment);
  return inTransaction(async (trx) => {
    await lockBooking(trx, payment.booking.reference);
    const present = await readPayment(payment.documentId);
    if (hasTakenMoney(present.state)) return present;
    const refused = { tryReference, failure };
    if (isDecline(failure)) await service('api::payment.stop-card-testing').rememberRefusedTry(trx, present, refused);
    return savePayment(present, { failure });
  });
}

export default () => ({ collectPayment });
