import type { Knex } from 'knex';
import { z } from 'zod';
import type { LedgerKind } from '../../../domain/payment/ledger';
import type { ProviderRefund } from '../../../domain/payment/payment-gateway';
import { observeRefund, type RefundState } from '../../../domain/payment/refund-lifecycle';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { keepSuspenseInStep } from '../ledger/keep-suspense-in-step';
import { placeOfMoney } from '../ledger/place-of-money';
import { readPayment, type PaymentRecord } from '../records/payment-record';
import { findRefund, readRefund, saveRefund, type RefundRecord } from '../records/refund-record';
import { supersedeOvertaken } from '../records/supersede-overtaken';

export interface ObservedRefund {
  readonly booking: BookingRecord;
  readonly payment: PaymentRecord;
  readonly refund: ProviderRefund;
  /** Where the money went another way than through the payment's provider. */
  readonly sentBy?: 'transfer' | undefined;
}

/** Writes down what a provider answered about a refund that we commanded, and what it means for the booking. */
async function recordRefund(documentId: string, observed: ProviderRefund): Promise<void> {
  const { payment: of } = await readRefund(documentId);
  const { booking: owner } = await readPayment(of.documentId);
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, owner.reference);
    const payment = await readPayment(of.documentId);
    if (await enterRefund(trx, { booking, payment, refund: observed })) {
      await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
      await service('api::deposit.follow-deposit').followDeposit(trx, owner.reference, payment.payable.documentId);
    }
  });
}

/**
 * Enters a refund as the provider has it now, whether we asked for it or somebody made it in the provider's own
 * dashboard. Only a refund that succeeded moves the ledger, and one that came back moves it again. Call it under the
 * booking's lock, and let the booking follow its money afterwards.
 * @returns whether anything is new
 */
async function enterRefund(
  trx: Knex.Transaction,
  { booking, payment, refund: observed, sentBy }: ObservedRefund,
): Promise<boolean> {
  const refund = (await findOurs(observed, payment)) ?? (await importRefund(observed, payment));
  const state = observeRefund(refund.state, observed.state);
  await saveRefund(refund, { state, providerReference: observed.reference, failure: observed.failure });
  const kind = movementOf(state);
  const hasMoved = kind !== null && (await enterMovement(trx, kind, { booking, payment, refund: observed, sentBy }));
  if (state === refund.state && !hasMoved) return false;
  await supersedeOvertaken(payment);
  await service('api::payment.flag-refunds').flagRefunds(trx, booking, `A refund is ${state}.`);
  await service('api::payment.flag-fraud').flagFraud(booking, `A refund is ${state}.`);
  return true;
}

function movementOf(state: RefundState): LedgerKind | null {
  if (state === 'succeeded') return 'refunded';
  return state === 'reversed' ? 'refund_reversed' : null;
}

/** What goes back leaves the place where it was: its payable, or its suspense. @returns whether it was new */
async function enterMovement(
  trx: Knex.Transaction,
  kind: LedgerKind,
  { booking, payment, refund, sentBy }: ObservedRefund,
): Promise<boolean> {
  const { reference } = refund;
  const place = await placeOfMoney(trx, payment.documentId, { reference, amountMinor: refund.amount.amountMinor });
  const isNew = await appendToLedger(trx, {
    kind,
    provider: sentBy ?? payment.provider,
    providerReference: reference,
    bookingReference: booking.reference,
    payableId: place ? place.payableId : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense: place?.suspense ?? null,
    amount: refund.amount,
  });
  if (isNew && place?.suspense) await keepSuspenseInStep(trx, booking, place.suspense);
  return isNew;
}

/** By the provider's id; or by ours, which it carries when the answer to our command was lost. */
async function findOurs(
  observed: ProviderRefund,
  { documentId, provider }: PaymentRecord,
): Promise<RefundRecord | null> {
  const known = await findRefund({ payment: { provider }, providerReference: observed.reference });
  if (known || !observed.refundId) return known;
  const named = await findRefund({ documentId: observed.refundId });
  return named?.payment.documentId === documentId && named.providerReference === null ? named : null;
}

async function importRefund(observed: ProviderRefund, payment: PaymentRecord): Promise<RefundRecord> {
  const created = await strapi.documents('api::payment.refund').create({
    data: {
      payment: payment.documentId,
      state: 'submitted',
      version: 1,
      currency: observed.amount.currency,
      amountMinor: observed.amount.amountMinor,
      reason: 'Made in the provider’s own dashboard.',
      actor: payment.provider,
      effect: 'due_again',
      idempotencyKey: `provider:${payment.provider}:${observed.reference}`,
      firstTriedAt: new Date(),
    },
  });
  return readRefund(z.object({ documentId: z.string() }).parse(created).documentId);
}

export default () => ({ recordRefund, enterRefund });
