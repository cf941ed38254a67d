import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { asksAgain, DISPUTE_STATES, isOpenDispute } from '../../../domain/payment/dispute';
import type { ProviderDispute } from '../../../domain/payment/payment-gateway';
import { DomainError } from '../../../domain/shared/domain-error';
import type { PaymentRecord } from './payment-record';

const disputeRecord = z.object({
  documentId: z.string(),
  state: z.enum(DISPUTE_STATES),
  version: z.number().int(),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  reason: z.string(),
  providerReference: z.string(),
  movesMoney: z.boolean(),
  evidenceDueBy: instantColumn.nullable(),
  awaitsAnswer: z
    .boolean()
    .nullable()
    .transform((value) => value ?? false),
  /** The newest of our answers in `dispute_evidence`. */
  answerNumber: z.number().int().nullable(),
  answerKind: z.enum(['evidence', 'acceptance']).nullable(),
  answerState: z.enum(['commanded', 'done', 'refused']).nullable(),
  alarmedAt: instantColumn.nullable(),
});

/** A guest's bank asks the money of a payment back. */
export type DisputeRecord = z.output<typeof disputeRecord>;

/** A dispute with the payment that it is about. */
export type OwnedDispute = DisputeRecord & { readonly payment: { readonly documentId: string } };

const ownedDispute = disputeRecord.extend({ payment: z.object({ documentId: z.string() }) });

/**
 * We write no dispute without its payment, and none that cannot be read; somebody who mends rows by hand may.
 * @throws DomainError `not-found` (404), `dispute-unreadable` (409)
 */
export async function readDispute(documentId: string): Promise<OwnedDispute> {
  const row: unknown = await strapi.db
    .query('api::payment.dispute')
    .findOne({ where: { documentId }, populate: { payment: true } });
  if (!row) throw new DomainError('not-found', 'There is no such dispute.');
  return readable(() => ownedDispute.parse(row));
}

/**
 * Reads what belongs to a dispute.
 * @throws DomainError `dispute-unreadable` (409) where a row is not as we write it
 */
export async function readable<Value>(read: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const message = 'What is stored of this dispute, or of its payment and booking, is not whole.';
    throw new DomainError('dispute-unreadable', message, {}, { cause });
  }
}

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

/** How often a dispute was written down; 0 while it is not known. */
export async function disputeVersion(providerReference: string): Promise<number> {
  const row: unknown = await strapi.db.query('api::payment.dispute').findOne({ where: { providerReference } });
  return row ? disputeRecord.parse(row).version : 0;
}

/**
 * Writes a dispute down as its provider has it now. Call it under the booking's lock. When the provider wants to hear
 * something more, what we answered before counts no longer.
 * @returns the state it had before
 */
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
    awaitsAnswer: observed.awaitsAnswer,
    movesMoney: observed.movesMoney,
    version: (known?.version ?? 0) + 1,
    checkedAt: new Date(),
    ...(known && isAnsweredAndAskedAgain(known, observed) ? { answerState: null, alarmedAt: null } : {}),
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

function isAnsweredAndAskedAgain(known: DisputeRecord, observed: ProviderDispute): boolean {
  return known.answerState === 'done' && asksAgain(known, observed);
}

interface AnswerChanges {
  readonly answerNumber?: number;
  readonly answerKind?: 'evidence' | 'acceptance';
  readonly answerState?: 'commanded' | 'done' | 'refused';
  readonly answerCommandedAt?: Date;
  readonly answeredAt?: Date | null;
  readonly answerFailure?: string | null;
  readonly alarmedAt?: Date | null;
}

/** Writes down how our answer stands, or that somebody was called. Call it under the booking's lock. */
export async function saveAnswer({ documentId }: DisputeRecord, changes: AnswerChanges): Promise<void> {
  await strapi.db.query('api::payment.dispute').updateMany({ where: { documentId }, data: { ...changes } });
}
