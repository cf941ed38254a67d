import type { Knex } from 'knex';
import { z } from 'zod';
import { jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import type { DisputeEvidence } from '../../../domain/payment/dispute-evidence';
import type { EvidencePack } from '../../../domain/payment/evidence-pack';

const answerRow = z.object({
  number: z.number().int(),
  kind: z.enum(['evidence', 'acceptance']),
  idempotency_key: z.string(),
  actor: z.string(),
  note: z.string().nullable(),
  evidence: jsonColumn.pipe(z.custom<DisputeEvidence>((value) => typeof value === 'object')).nullable(),
  created_at: z.date(),
});

/** What we answered in a dispute, as it was decided. */
export interface DisputeAnswer {
  readonly number: number;
  readonly kind: 'evidence' | 'acceptance';
  readonly idempotencyKey: string;
  readonly actor: string;
  readonly note: string | null;
  readonly evidence: DisputeEvidence | null;
  readonly decidedAt: Date;
}

export type NewAnswer = { readonly dispute: string; readonly number: number; readonly actor: string } & (
  | {
      readonly kind: 'evidence';
      readonly note: string | null;
      readonly evidence: DisputeEvidence;
      readonly pack: EvidencePack;
    }
  | { readonly kind: 'acceptance'; readonly note: string }
);

/** Keeps an answer for good, with the key under which the provider will know it. */
export async function insertAnswer(trx: Knex.Transaction, answer: NewAnswer): Promise<void> {
  await trx('dispute_evidence').insert({
    dispute: answer.dispute,
    number: answer.number,
    kind: answer.kind,
    idempotency_key: `dispute:${answer.dispute}:answer:${answer.number}`,
    actor: answer.actor,
    note: answer.note,
    evidence: answer.kind === 'evidence' ? JSON.stringify(answer.evidence) : null,
    pack: answer.kind === 'evidence' ? JSON.stringify(answer.pack) : null,
  });
}

/** Every answer in a dispute, oldest first. */
export async function answersOf(dispute: string): Promise<DisputeAnswer[]> {
  const rows: unknown = await database()('dispute_evidence')
    .where({ dispute })
    .orderBy('number')
    .select('number', 'kind', 'idempotency_key', 'actor', 'note', 'evidence', 'created_at');
  return z
    .array(answerRow)
    .parse(rows)
    .map(({ idempotency_key: idempotencyKey, created_at: decidedAt, ...answer }) => ({
      ...answer,
      idempotencyKey,
      decidedAt,
    }));
}
