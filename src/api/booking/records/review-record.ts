import type { Knex } from 'knex';
import { z } from 'zod';
import { instantColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { REVIEW_CAUSES, type ReviewCause } from '../../../domain/risk/review-causes';

const reviewRecord = z.object({
  causes: z.array(z.enum(REVIEW_CAUSES)),
  dueAt: instantColumn,
  decision: z.enum(['approved', 'declined']).nullable(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
});

/** The review of a booking: why it is, until when it has to be decided, and how it was. */
export type ReviewRecord = z.output<typeof reviewRecord>;

export interface ReviewDecision {
  readonly decision: 'approved' | 'declined';
  readonly actor: string;
  readonly reason: string;
}

/** `null` for a booking that was never under review. */
export async function readReview(reference: string): Promise<ReviewRecord | null> {
  const row: unknown = await database()('booking_reviews')
    .where({ booking_reference: reference })
    .first({ causes: 'causes', dueAt: 'due_at', decision: 'decision', actor: 'actor', reason: 'reason' });
  return row === undefined ? null : reviewRecord.parse(row);
}

/** A booking is under review once in its life: a second one finds the first. */
export async function openReview(
  trx: Knex.Transaction,
  reference: string,
  { causes, dueAt }: { readonly causes: readonly ReviewCause[]; readonly dueAt: Date },
): Promise<void> {
  await trx('booking_reviews')
    .insert({ booking_reference: reference, causes: [...causes], due_at: dueAt })
    .onConflict()
    .ignore();
}

/** Something suspicious was found while a booking waited for its approval: the decision answers for both. Under its lock. */
export async function addFraudCause(trx: Knex.Transaction, reference: string): Promise<void> {
  await trx('booking_reviews')
    .where({ booking_reference: reference })
    .whereRaw(`NOT 'fraud' = ANY (causes)`)
    .update({ causes: trx.raw(`array_append(causes, 'fraud')`) });
}

/** Call it under the booking's lock. */
export async function saveDecision(
  trx: Knex.Transaction,
  reference: string,
  { decision, actor, reason }: ReviewDecision,
): Promise<void> {
  const changes = { decision, actor, reason, decided_at: trx.fn.now() };
  await trx('booking_reviews').where({ booking_reference: reference }).update(changes);
}

/** What was decided could not be carried out: somebody has to decide again. Call it under the booking's lock. */
export async function forgetDecision(trx: Knex.Transaction, reference: string): Promise<void> {
  const changes = { decision: null, actor: null, reason: null, decided_at: null };
  await trx('booking_reviews').where({ booking_reference: reference }).update(changes);
}
