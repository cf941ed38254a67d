import type { Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { isDepositWanted } from '../../deposit/records/is-deposit-wanted';
import { tellOfCharge } from '../notices/tell-of-charge';
import { paymentDeclined } from '../records/payment-declined';
import { readPayment, savePayment, type PaymentRecord } from '../records/payment-record';
import { chargeable, readSavedMethod } from '../records/saved-method-record';

/**
 * Tells the provider of an attempt, or asks again for the answer to an earlier try, and writes the answer down. The guest
 * pays at the provider themselves, or what they saved is charged without them.
 * @throws DomainError `payment-declined` (422), `provider-unavailable` (503)
 */
async function askProvider(payment: PaymentRecord): Promise<PaymentRecord> {
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(payment.provider);
  const booking = await readBooking(payment.booking.reference);
  const command = {
    idempotencyKey: payment.idempotencyKey,
    paymentId: payment.documentId,
    bookingReference: booking.reference,
    amount: { amountMinor: payment.amountMinor, currency: payment.currency },
    description: `${booking.listingName}, ${booking.from} to ${booking.to}`,
    receiptEmail: booking.contactEmail,
    capture: payment.captureMode,
    firstTriedAt: payment.firstTriedAt,
  };
  if (!payment.isOffSession || !payment.savedMethod) {
    const saveMethod = payment.savedMethod !== null;
    return recordOutcome(payment, await gateway.startPayment({ ...command, saveMethod }));
  }
  if (!(await markAsked(payment.documentId))) return readPayment(payment.documentId);
  const method = chargeable(await readSavedMethod(payment.savedMethod.documentId));
  return recordOutcome(payment, await gateway.chargeSavedMethod({ ...command, method }));
}

/**
 * A charge without the guest happens by asking for it, so that it was asked for is written down before; from then on only the
 * provider knows. One that nobody wants any more is never asked for.
 */
async function markAsked(documentId: string): Promise<boolean> {
  const { booking: owner } = await readPayment(documentId);
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const payment = await readPayment(documentId);
    if (payment.state === 'unknown') return true;
    if (payment.state !== 'created') return false;
    const isWanted = await isStillWanted(booking, payment);
    await savePayment(payment, isWanted ? { state: 'unknown' } : { state: 'canceled', failure: 'no-longer-wanted' });
    return isWanted;
  });
}

async function isStillWanted(booking: BookingRecord, { payable: of }: PaymentRecord): Promise<boolean> {
  const payable = booking.payables.find(({ documentId }) => documentId === of.documentId);
  if (of.purpose === 'security_deposit')
    return payable?.state !== 'paid' && (await isDepositWanted(booking, of.documentId));
  const isOpen = booking.state === 'confirmed' || booking.state === 'in_progress' || booking.state === 'returned';
  return payable?.state === 'due' && isOpen;
}

async function recordOutcome(payment: PaymentRecord, outcome: Outcome<ProviderPayment>): Promise<PaymentRecord> {
  switch (outcome.outcome) {
    case 'done':
      return service('api::payment.settle-payment').recordObservation(payment.documentId, outcome.value);
    case 'refused':
      await markUnderLock(payment, { state: 'failed', failure: outcome.code });
      throw paymentDeclined(outcome.code);
    case 'unknown':
      await markUnderLock(payment, { state: 'unknown', failure: null });
      throw new DomainError(
        'provider-unavailable',
        'The payment provider did not answer; send the same request again in a moment.',
        {},
        { cause: outcome.cause },
      );
    default:
      return outcome satisfies never;
  }
}

async function markUnderLock(
  payment: PaymentRecord,
  changes: { state: 'failed' | 'unknown'; failure: string | null },
): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    const present = await readPayment(payment.documentId);
    // an answer that came meanwhile by another way knows more than our silence
    if (present.state !== 'created' && present.state !== 'unknown') return;
    await tellOfCharge(trx, booking, { before: present, after: await savePayment(present, changes) });
  });
}

export default () => ({ askProvider });
