import { z } from 'zod';
import { METHOD_CONSENT } from '../../../domain/payment/method-consent';
import { PAYMENT_PROVIDERS, type PaymentProvider, type SavedMethod } from '../../../domain/payment/payment-gateway';
import type { BookingRecord } from '../../booking/records/booking-record';

const savedMethodRecord = z.object({
  documentId: z.string(),
  provider: z.enum(PAYMENT_PROVIDERS),
  state: z.enum(['consented', 'active', 'removing', 'removed']),
  customerReference: z.string().nullable(),
  methodReference: z.string().nullable(),
  label: z.string().nullable(),
  booking: z.object({ reference: z.string() }),
});

export type SavedMethodRecord = z.output<typeof savedMethodRecord>;

/** From where a guest has agreed that what they pay with is kept. */
export interface MethodConsent {
  readonly clientAddress: string | null;
  readonly userAgent: string | null;
}

const created = z.object({ documentId: z.string() });

/** Writes down that a guest agreed, before anything is kept. @returns its documentId */
export async function recordConsent(
  booking: BookingRecord,
  provider: PaymentProvider,
  { clientAddress, userAgent }: MethodConsent,
): Promise<string> {
  const data = {
    booking: booking.documentId,
    state: 'consented' as const,
    provider,
    consentVersion: METHOD_CONSENT.version,
    consentText: METHOD_CONSENT.text,
    consentedAt: new Date(),
    clientAddress: clientAddress ?? undefined,
    userAgent: userAgent?.slice(0, 300),
  };
  return created.parse(await strapi.documents('api::payment.saved-method').create({ data })).documentId;
}

/** From now on it can be charged. A method that was removed stays so. */
export async function activateMethod(documentId: string, method: SavedMethod): Promise<void> {
  await strapi.db.query('api::payment.saved-method').updateMany({
    where: { documentId, state: 'consented' },
    data: {
      state: 'active',
      customerReference: method.customer,
      methodReference: method.method,
      label: method.label,
    },
  });
}

/** `removing`: nobody charges it any more, and its provider is to forget it. `removed`: the provider has. */
export async function endMethod(documentId: string, state: 'removing' | 'removed'): Promise<void> {
  await strapi.db
    .query('api::payment.saved-method')
    .updateMany({ where: { documentId }, data: { state, checkedAt: new Date() } });
}

/** The method of a booking that can be charged, the newest first; `null` when there is none. */
export async function activeMethodOf(reference: string): Promise<SavedMethodRecord | null> {
  const row: unknown = await strapi.db.query('api::payment.saved-method').findOne({
    where: { booking: { reference }, state: 'active' },
    orderBy: { id: 'desc' },
    populate: { booking: true },
  });
  return row ? savedMethodRecord.parse(row) : null;
}

/** @throws Error when there is none under this id */
export async function readSavedMethod(documentId: string): Promise<SavedMethodRecord> {
  const row: unknown = await strapi.db
    .query('api::payment.saved-method')
    .findOne({ where: { documentId }, populate: { booking: true } });
  return savedMethodRecord.parse(row);
}

/** In the words of the port. @throws Error for one that nothing was kept of */
export function chargeable({ methodReference, customerReference, label }: SavedMethodRecord): SavedMethod {
  if (methodReference === null) throw new Error('Nothing was kept of this payment method yet.');
  return { method: methodReference, customer: customerReference, label: label ?? '' };
}
