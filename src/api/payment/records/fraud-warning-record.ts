import { z } from 'zod';
import type { ProviderFraudWarning } from '../../../domain/payment/payment-gateway';
import type { PaymentRecord } from './payment-record';

const fraudWarningRecord = z.object({
  documentId: z.string(),
  isActionable: z.boolean(),
  version: z.number().int(),
  providerReference: z.string(),
});

/** A bank suspects that a payment was not its cardholder's. */
export type FraudWarningRecord = z.output<typeof fraudWarningRecord>;

/** Every warning of a payment, oldest first. */
export async function warningsOfPayment(payment: string): Promise<FraudWarningRecord[]> {
  const rows: unknown = await strapi.db
    .query('api::payment.fraud-warning')
    .findMany({ where: { payment: { documentId: payment } }, orderBy: { id: 'asc' } });
  return z.array(fraudWarningRecord).parse(rows);
}

/** How often a warning was written down; 0 while it is not known. */
export async function warningVersion(providerReference: string): Promise<number> {
  const row: unknown = await strapi.db.query('api::payment.fraud-warning').findOne({ where: { providerReference } });
  return row ? fraudWarningRecord.parse(row).version : 0;
}

/** Writes a warning down as its provider has it now. Call it under the booking's lock. */
export async function saveWarning(payment: PaymentRecord, observed: ProviderFraudWarning): Promise<void> {
  const known = (await warningsOfPayment(payment.documentId)).find(
    ({ providerReference }) => providerReference === observed.reference,
  );
  const data = {
    isActionable: observed.isActionable,
    reason: observed.reason,
    warnedAt: observed.createdAt,
    version: (known?.version ?? 0) + 1,
    checkedAt: new Date(),
  };
  if (known) {
    await strapi.db.query('api::payment.fraud-warning').updateMany({ where: { documentId: known.documentId }, data });
    return;
  }
  await strapi
    .documents('api::payment.fraud-warning')
    .create({ data: { ...data, payment: payment.documentId, providerReference: observed.reference } });
}
