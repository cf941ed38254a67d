import { z } from 'zod';
import { amountMinorColumn, currencyColumn } from '../../../database/columns';
import { DISPUTE_STATES, isOpenDispute } from '../../../domain/payment/dispute';
import type { ProviderDispute } from '../../../domain/payment/payment-gateway';
import type { PaymentRecord } from './payment-record';

const disputeRecord = z.object({
  documentId: z.string(),
  state: z.enum(DISPUTE_STATES),
  version: z.number().int(),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  providerReference: z.string(),
  movesMoney: z.boolean(),
});

/** A guest's bank asks the money of a payment back. */
export type DisputeRecord = z.output<typeof disputeRecord>;

/** Every dispute of a payment, oldest first. */
export async function disputesOfPayment(payment: string): Promise<DisputeRecord[]> {
  const rows: unknown = await strapi.db
    .query('api::payment.dispute')
    .findMany({ where: { payment: { documentId: payment } }, orderBy: { id: 'asc' } });
  return z.array(disputeRecord).parse(rows);
}

export async function isDisputed(payment: string): Promise<boolean> {
  return (await disputesOfPayment(payment)).some(({ state }) => isOpenDispute(state));
}

/** Writes a dispute down as its provider has it now. Call it under the booking's lock. @returns the state it had before */
export async function saveDispute(
  payment: PaymentRecord,
  observed: ProviderDispute,
): Promise<DisputeRecord['state'] | null> {
  const known = (await disputesOfPayment(payment.documentId)).find(
    ({ providerReference }) => providerReference === observed.reference,
  );
  const data = {
    state: observed.state,
    reason: observed.reason,
    amountMinor: observed.amount.amountMinor,
    currency: observed.amount.currency,
    evidenceDueBy: observed.evidenceDueBy,
    movesMoney: observed.movesMoney,
    version: (known?.version ?? 0) + 1,
    checkedAt: new Date(),
  };
  if (known) {
    await strapi.db.query('api::payment.dispute').updateMany({ where: { documentId: known.documentId }, data });
    return known.state;
  }
  await strapi
    .documents('api::payment.dispute')
    .create({ data: { ...data, payment: payment.documentId, providerReference: observed.reference } });
  return null;
}
