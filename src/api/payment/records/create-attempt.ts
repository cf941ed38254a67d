import type { Knex } from 'knex';
import { z } from 'zod';
import type { PaymentProvider } from '../../../domain/payment/payment-gateway';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import type { BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';
import { paymentsOfPayable } from './payment-record';

export interface NewAttempt {
  readonly provider: PaymentProvider;
  readonly amountMinor: number;
  /** `manual`: the money is only held until somebody takes it. */
  readonly captureMode: 'automatic' | 'manual';
  /** What to charge without the guest; otherwise the guest pays themselves. documentId */
  readonly savedMethod?: string | undefined;
  /** The guest's consent to keep what they pay with. documentId */
  readonly consent?: string | undefined;
}

/**
 * Writes down that a payable is about to be paid, with the key under which the provider will know it, and the job that looks
 * after it. Call it under the booking's lock. @returns the payment's documentId
 */
export async function createAttempt(
  trx: Knex.Transaction,
  booking: BookingRecord,
  payable: PayableRecord,
  { provider, amountMinor, captureMode, savedMethod, consent }: NewAttempt,
): Promise<string> {
  const [newest] = await paymentsOfPayable(payable.documentId);
  const attempt = (newest?.attempt ?? 0) + 1;
  const firstTriedAt = new Date();
  const created = await strapi.documents('api::payment.payment').create({
    data: {
      booking: booking.documentId,
      payable: payable.documentId,
      provider,
      state: 'created',
      version: 1,
      attempt,
      currency: payable.currency,
      amountMinor,
      capturedMinor: 0,
      captureMode,
      isOffSession: savedMethod !== undefined,
      ...(savedMethod || consent ? { savedMethod: savedMethod ?? consent } : {}),
      idempotencyKey: `payable:${payable.documentId}:${provider}:${attempt}`,
      firstTriedAt,
      checkedAt: firstTriedAt,
    },
  });
  const { documentId } = z.object({ documentId: z.string() }).parse(created);
  const silentFrom = new Date(firstTriedAt.getTime() + environment().RECONCILE_SECONDS * 1000);
  await enqueue(trx, 'reconcile-payment', { payment: documentId }, silentFrom);
  return documentId;
}
