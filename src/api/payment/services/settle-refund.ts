import { z } from 'zod';
import type { ProviderRefund } from '../../../domain/payment/payment-gateway';
import { observeRefund } from '../../../domain/payment/refund-lifecycle';
import { inTransaction } from '../../../database/transaction';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { appendToLedger } from '../ledger/append-to-ledger';
import { foldPayables } from '../ledger/fold-payables';
import { findPayment, readPayment, type PaymentRecord } from '../records/payment-record';
import { findRefund, readRefund, saveRefund } from '../records/refund-record';

/** Writes down what a provider said of a refund. Only a refund that succeeded moves the ledger. */
async function recordRefund(documentId: string, observed: ProviderRefund): Promise<void> {
  const { payment: of } = await readRefund(documentId);
  const payment = await readPayment(of.documentId);
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, payment.booking.reference);
    const refund = await readRefund(documentId);
    const state = observeRefund(refund.state, observed.state);
    await saveRefund(refund, { state, providerReference: observed.reference, failure: observed.failure });
    if (state === 'failed') await service('api::booking.flag-booking').flagBooking(booking, 'refund-failed');
    if (state !== 'succeeded') return;
    const isNew = await appendToLedger(trx, {
      kind: 'refunded',
      provider: payment.provider,
      providerReference: observed.reference,
      bookingReference: booking.reference,
      payableId: payment.payable.documentId,
      paymentId: payment.documentId,
      suspense: null,
      amount: observed.amount,
    });
    if (!isNew) return;
    await foldPayables(trx, booking);
    if (booking.attention === 'refund-under-way') await service('api::booking.flag-booking').flagBooking(booking, null);
  });
}

/** Settles a refund that a provider told us of, whether we asked for it or somebody made it in the provider's own dashboard. */
async function settleProviderRefund(observed: ProviderRefund, payment: PaymentRecord): Promise<void> {
  const ours =
    (observed.refundId && (await findRefund({ documentId: observed.refundId }))) ||
    (await findRefund({ providerReference: observed.reference }));
  const documentId = ours ? ours.documentId : await importRefund(observed, payment);
  await recordRefund(documentId, observed);
}

async function importRefund(observed: ProviderRefund, payment: PaymentRecord): Promise<string> {
  return inTransaction(async (trx) => {
    await lockBooking(trx, payment.booking.reference);
    const imported = await findRefund({ providerReference: observed.reference });
    if (imported) return imported.documentId;
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
        idempotencyKey: `provider:${observed.reference}`,
        firstTriedAt: new Date(),
      },
    });
    return z.object({ documentId: z.string() }).parse(created).documentId;
  });
}

/** The payment of ours that a refund belongs to; `null` when the money was never ours. */
async function paymentOf(provider: PaymentRecord['provider'], observed: ProviderRefund): Promise<PaymentRecord | null> {
  return observed.paymentReference ? findPayment({ provider, providerReference: observed.paymentReference }) : null;
}

export default () => ({ recordRefund, settleProviderRefund, paymentOf });
