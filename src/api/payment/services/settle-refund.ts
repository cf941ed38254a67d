import type { Knex } from 'knex';
import { z } from 'zod';
import type { AttentionChange } from '../../../domain/booking/attention';
import type { LedgerKind } from '../../../domain/payment/ledger';
import type { ProviderRefund } from '../../../domain/payment/payment-gateway';
import { observeRefund, type RefundState } from '../../../domain/payment/refund-lifecycle';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { captureOfPayment, holdsSuspense } from '../ledger/ledger-entries';
import { findPayment, readPayment, type PaymentRecord } from '../records/payment-record';
import { findRefund, isMoneyGoingBack, readRefund, saveRefund, type RefundRecord } from '../records/refund-record';

/** Writes down what a provider said of a refund that we asked for. */
async function recordRefund(documentId: string, observed: ProviderRefund): Promise<void> {
  const { payment } = await readRefund(documentId);
  await recordUnderLock(await readPayment(payment.documentId), observed, () => readRefund(documentId));
}

/** Settles a refund that a provider told us of, whether we asked for it or somebody made it in the provider's own dashboard. */
async function settleProviderRefund(observed: ProviderRefund, payment: PaymentRecord): Promise<void> {
  await recordUnderLock(
    payment,
    observed,
    async () => (await findOurs(observed, payment)) ?? importRefund(observed, payment),
  );
}

/** One transaction under the booking's lock: the refund is found or imported, saved, and its money entered. */
async function recordUnderLock(
  payment: PaymentRecord,
  observed: ProviderRefund,
  theRefund: () => Promise<RefundRecord>,
): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    const refund = await theRefund();
    const state = observeRefund(refund.state, observed.state);
    await saveRefund(refund, { state, providerReference: observed.reference, failure: observed.failure });
    const flagged = await changeAttention(booking, state);
    const kind = movementOf(state);
    if (kind) await enterMovement(trx, { booking: flagged, payment, observed, kind });
  });
}

/** Only a refund that succeeded moves the ledger, and one that came back moves it again. */
function movementOf(state: RefundState): LedgerKind | null {
  if (state === 'succeeded') return 'refunded';
  return state === 'reversed' ? 'refund_reversed' : null;
}

async function enterMovement(trx: Knex.Transaction, { booking, payment, observed, kind }: Movement): Promise<void> {
  const capture = await captureOfPayment(trx, payment.documentId);
  const isNew = await appendToLedger(trx, {
    kind,
    provider: payment.provider,
    providerReference: observed.reference,
    bookingReference: booking.reference,
    payableId: capture ? capture.payableId : payment.payable.documentId,
    paymentId: payment.documentId,
    suspense: capture?.suspense ?? null,
    amount: observed.amount,
  });
  if (!isNew) return;
  if (!capture?.suspense || capture.suspense === 'unknown-payment') {
    await service('api::booking.follow-money').followMoney(trx, await foldPayables(trx, booking));
  } else if (!(await holdsSuspense(trx, booking.reference, capture.suspense))) {
    const clear = [capture.suspense];
    await service('api::booking.change-attention').changeAttention(booking, { clear }, 'Money in suspense went back.');
  }
}

interface Movement {
  readonly booking: BookingRecord;
  readonly payment: PaymentRecord;
  readonly observed: ProviderRefund;
  readonly kind: LedgerKind;
}

/** A refund that ended otherwise than well is a task for staff; one that ended at all is not under way any more. */
async function changeAttention(booking: BookingRecord, state: RefundState): Promise<BookingRecord> {
  const ended: AttentionChange = (await isMoneyGoingBack(booking.reference)) ? {} : { clear: ['refund-under-way'] };
  const change = (): AttentionChange => {
    switch (state) {
      case 'failed':
      case 'canceled':
        return { ...ended, raise: ['refund-failed'] };
      case 'manual_required':
        return { ...ended, raise: ['refund-manual'] };
      case 'reversed':
        return { ...ended, raise: ['refund-reversed'] };
      case 'succeeded':
        return ended;
      case 'requested':
      case 'approved':
      case 'submitted':
      case 'pending':
        return {};
    }
  };
  return service('api::booking.change-attention').changeAttention(booking, change(), `A refund is ${state}.`);
}

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
      providerReference: observed.reference,
      idempotencyKey: `provider:${payment.provider}:${observed.reference}`,
      firstTriedAt: new Date(),
    },
  });
  return readRefund(z.object({ documentId: z.string() }).parse(created).documentId);
}

/** The payment of ours that a refund belongs to; `null` when the money was never ours. */
async function paymentOf(provider: PaymentRecord['provider'], observed: ProviderRefund): Promise<PaymentRecord | null> {
  return observed.paymentReference ? findPayment({ provider, providerReference: observed.paymentReference }) : null;
}

export default () => ({ recordRefund, settleProviderRefund, paymentOf });
