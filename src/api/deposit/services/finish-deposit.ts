import { isLive } from '../../../domain/payment/payment-lifecycle';
import { providerUnanswered } from '../../../domain/payment/provider-unanswered';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, readBooking } from '../../booking/records/booking-record';
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

async function takeClaims({ claimedMinor, heldBy, currency, booking, payable }: DepositRecord): Promise<void> {
  const hold = heldBy ? await readPayment(heldBy) : null;
  const missingMinor = claimedMinor - keptMinor(await readBooking(booking.reference), payable.documentId);
  if (!hold?.providerReference || hold.state !== 'authorized' || missingMinor <= 0) return;
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(hold.provider);
  const outcome = await gateway.capturePayment({
    idempotencyKey: `${hold.idempotencyKey}:claims`,
    reference: hold.providerReference,
    amount: { amountMinor: missingMinor, currency },
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

async function letGo({ payable }: DepositRecord): Promise<void> {
  for (const payment of (await paymentsOfPayable(payable.documentId)).filter(isStillOpen)) {
    await service('api::payment.cancel-payment').cancelPayment(payment.documentId);
  }
}

function isStillOpen({ state }: PaymentRecord): boolean {
  return isLive(state);
}

/** What is still missing of the claims when everything is done is a debt, which staff are told of. */
async function giveBack(documentId: string): Promise<void> {
  const { booking: owner } = await readDeposit(documentId);
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const deposit = await readDeposit(documentId);
    if (deposit.state !== 'settling') return;
    if ((await paymentsOfPayable(deposit.payable.documentId)).some(isStillOpen)) return; // its end decides the rest
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

export default () => ({ finishDeposit });
