import { holdsMoney, isLive } from '../../../domain/payment/payment-lifecycle';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, readBooking, type BookingRecord } from '../../booking/records/booking-record';
import { paymentsOfPayable, readPayment, type PaymentRecord } from '../../payment/records/payment-record';
import { refundableDeposit } from '../../payment/records/refundable-payments';
import { readDeposit, saveDeposit, type DepositRecord } from '../records/deposit-record';
import { keptMinor } from './follow-deposit';

/**
 * Carries out what was decided of a deposit: takes what is claimed of the money that is held and lets the rest go, or gives
 * back what was charged beyond the claims. Doing it twice takes and gives nothing twice.
 * @throws DomainError `provider-unavailable` (503), so that the job is tried again
 */
async function finishDeposit(documentId: string): Promise<void> {
  const deposit = await readDeposit(documentId);
  if (deposit.state !== 'settling') return;
  await takeClaims(deposit);
  await letGo(deposit);
  await giveBack(documentId);
}

async function takeClaims(deposit: DepositRecord): Promise<void> {
  const hold = deposit.heldBy ? await readPayment(deposit.heldBy) : null;
  const amountMinor = await missingMinor(deposit);
  if (!hold?.providerReference || hold.state !== 'authorized' || amountMinor <= 0) return;
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(hold.provider);
  const outcome = await gateway.capturePayment({
    idempotencyKey: `${hold.idempotencyKey}:claims`,
    reference: hold.providerReference,
    amount: { amountMinor, currency: deposit.currency },
  });
  switch (outcome.outcome) {
    case 'done':
      await service('api::payment.settle-payment').recordObservation(hold.documentId, outcome.value);
      return;
    case 'refused':
      return requireEnded(hold, outcome.code);
    case 'unknown':
      throw providerUnanswered(outcome.cause);
    default:
      return outcome satisfies never;
  }
}

/** The hold may have ended. One that still stands is not let go: what is claimed of it would be lost. */
async function requireEnded(hold: PaymentRecord, code: string): Promise<void> {
  const present = await service('api::payment.settle-payment').settlePayment(hold);
  if (present.state !== 'authorized') return;
  strapi.log.error(`alarm: ${hold.provider} refuses to take a claim of ${hold.providerReference}: ${code}`);
  throw providerUnanswered(code);
}

/** What a person left when they took a part by hand stays held while something claimed is missing: only they take it. */
async function letGo(deposit: DepositRecord): Promise<void> {
  const isMissing = (await missingMinor(deposit)) > 0;
  for (const payment of (await paymentsOfPayable(deposit.payable.documentId)).filter(isStillOpen)) {
    if (isMissing && payment.state === 'partially_captured') continue;
    await service('api::payment.cancel-payment').cancelPayment(payment.documentId);
  }
}

function isStillOpen({ state }: PaymentRecord): boolean {
  return isLive(state) || holdsMoney(state);
}

/** Of what is claimed, not taken yet. */
async function missingMinor({ claimedMinor, booking, payable }: DepositRecord): Promise<number> {
  return claimedMinor - keptMinor(await readBooking(booking.reference), payable.documentId);
}

/** What is still missing of the claims when everything is done is a debt, which staff are told of. */
async function giveBack(documentId: string): Promise<void> {
  const { booking: owner } = await readDeposit(documentId);
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const deposit = await readDeposit(documentId);
    if (deposit.state !== 'settling') return;
    const open = (await paymentsOfPayable(deposit.payable.documentId)).filter(isStillOpen);
    const isTakenByHand = open.some(({ state }) => state === 'partially_captured');
    if (isTakenByHand && (await missingMinor(deposit)) > 0) await tellOfUncovered(booking);
    if (open.length > 0) return; // its end decides the rest
    const { availableMinor, onItsWayMinor } = await refundableDeposit(trx, booking.reference);
    const tooMuch = keptMinor(booking, deposit.payable.documentId) - onItsWayMinor - deposit.claimedMinor;
    if (tooMuch > 0) {
      await service('api::payment.request-refund').requestRefund(trx, booking, {
        amount: { amountMinor: Math.min(tooMuch, availableMinor), currency: deposit.currency },
        reason: 'The rest of the security deposit.',
        actor: 'system',
        source: 'deposit',
        isAutomatic: true,
      });
    }
    if (tooMuch > availableMinor) return; // a bank has to decide first, or a person: the sweep comes back
    await saveDeposit(deposit, { state: 'settled', captureBefore: null, heldBy: null });
    await service('api::booking.change-attention').changeAttention(
      booking,
      tooMuch < 0 ? { raise: ['claim-uncovered'] } : { clear: ['claim-uncovered'] },
      tooMuch < 0 ? 'The security deposit did not cover what was claimed.' : 'The security deposit is settled.',
    );
  });
}

async function tellOfUncovered(booking: BookingRecord): Promise<void> {
  await service('api::booking.change-attention').changeAttention(
    booking,
    { raise: ['claim-uncovered'] },
    'A part of the security deposit was taken by hand, which is less than was claimed; take the rest at the provider, too.',
  );
}

export default () => ({ finishDeposit });
