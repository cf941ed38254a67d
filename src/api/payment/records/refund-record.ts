import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { REFUND_EFFECTS } from '../../../domain/payment/refund-effect';
import { REFUND_STATES } from '../../../domain/payment/refund-lifecycle';
import type { KnownRefund } from '../../../domain/payment/refunds-of-payment';
import { DomainError } from '../../../domain/shared/domain-error';

const refundRecord = z.object({
  documentId: z.string(),
  state: z.enum(REFUND_STATES),
  version: z.number().int(),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  providerReference: z.string().nullable(),
  idempotencyKey: z.string(),
  /** Who decided it; the provider's name for one of its own dashboard. */
  actor: z.string(),
  /** The second person who agreed, where one was needed. */
  approvedBy: z.string().nullable(),
  effect: z.enum(REFUND_EFFECTS),
  reason: z.string(),
  /** Why it went no further. */
  failure: z.string().nullable(),
  firstTriedAt: instantColumn.nullable(),
  payment: z.object({ documentId: z.string() }),
});

/** Money on its way back. */
export type RefundRecord = z.output<typeof refundRecord>;

/** A refund as the domain looks at it. */
export function knownRefund(provider: string) {
  return ({ state, amountMinor, actor }: RefundRecord): KnownRefund => ({
    state,
    amountMinor,
    isOurs: actor !== provider,
  });
}

type RefundFilter =
  | { readonly documentId: string }
  | { readonly payment: { readonly provider: string }; readonly providerReference: string };

export async function findRefund(where: RefundFilter): Promise<RefundRecord | null> {
  const row: unknown = await strapi.db.query('api::payment.refund').findOne({ where, populate: { payment: true } });
  return row ? refundRecord.parse(row) : null;
}

/** @throws DomainError `not-found` (404) */
export async function readRefund(documentId: string): Promise<RefundRecord> {
  const refund = await findRefund({ documentId });
  if (!refund) throw new DomainError('not-found', 'There is no such refund.');
  return refund;
}

/** Every refund of a booking, oldest first. */
export async function refundsOfBooking(reference: string): Promise<RefundRecord[]> {
  const rows: unknown = await strapi.db
    .query('api::payment.refund')
    .findMany({ where: { payment: { booking: { reference } } }, orderBy: { id: 'asc' }, populate: { payment: true } });
  return z.array(refundRecord).parse(rows);
}

/** Every refund of a payment, oldest first. */
export async function refundsOfPayment(payment: string): Promise<RefundRecord[]> {
  const rows: unknown = await strapi.db
    .query('api::payment.refund')
    .findMany({ where: { payment: { documentId: payment } }, orderBy: { id: 'asc' }, populate: { payment: true } });
  return z.array(refundRecord).parse(rows);
}

/** @throws DomainError `stale-version` (409) when somebody else changed the refund since it was read. */
export async function saveRefund(
  refund: RefundRecord,
  changes: Partial<Pick<RefundRecord, 'state' | 'providerReference' | 'firstTriedAt' | 'approvedBy' | 'failure'>>,
): Promise<void> {
  const { count } = await strapi.db.query('api::payment.refund').updateMany({
    where: { documentId: refund.documentId, version: refund.version },
    data: { ...changes, version: refund.version + 1, checkedAt: new Date() },
  });
  if (count !== 1) throw new DomainError('stale-version', 'This refund was changed by somebody else meanwhile.');
}
