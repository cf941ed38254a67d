import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn, currencyColumn, jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { MOVEMENT_KINDS, PAYMENT_PROVIDERS } from '../../../domain/payment/payment-gateway';
import { BOOK_PROBLEMS, type Discrepancy } from '../../../domain/reconciliation/books';

/** `found`: to be looked at again; `raised`: a person was told; `explained`: it has ended. */
const STATUSES = ['found', 'raised', 'explained'] as const;
export type FindingStatus = (typeof STATUSES)[number];

const amount = z.object({ amountMinor: amountMinorColumn, currency: currencyColumn });
const kind = z.enum(MOVEMENT_KINDS);

const discrepancy = z.object({
  problem: z.enum(BOOK_PROBLEMS),
  cause: z.string(),
  provider: z.enum(PAYMENT_PROVIDERS),
  kind: z.enum([...MOVEMENT_KINDS, 'fee']),
  reference: z.string(),
  ours: amount.nullable(),
  theirs: amount.nullable(),
  payableId: z.string().nullable(),
  movement: z
    .object({
      kind,
      reference: z.string(),
      paymentReference: z.string().nullable(),
      paymentId: z.string().nullable(),
      amount,
      occurredAt: z.iso.datetime().transform((text) => new Date(text)),
    })
    .nullable(),
  explanation: z.string(),
});

const findingRecord = z.object({
  status: z.enum(STATUSES),
  body: jsonColumn.pipe(discrepancy),
  /** Why it stands as it does, in one sentence. */
  explanation: z.string(),
  actor: z.string(),
  recordedAt: z.date(),
});

/** How a difference between the books stands: the last row of its cause. */
export type FindingRecord = z.output<typeof findingRecord>;

function latest() {
  const lastOfEach = database()('reconciliation_findings').max('seq').groupBy('cause');
  return database()('reconciliation_findings')
    .whereIn('seq', lastOfEach)
    .orderBy('seq')
    .select('status', 'body', 'explanation', 'actor', { recordedAt: 'recorded_at' });
}

/** Everything that is not explained yet, oldest first. */
export async function openFindings(): Promise<FindingRecord[]> {
  const rows: unknown = await latest().whereNot({ status: 'explained' });
  return z.array(findingRecord).parse(rows);
}

/** What was found some time ago and never looked at again: whoever found it has died meanwhile, or its event still waits. */
export async function waitingFindings(): Promise<FindingRecord[]> {
  const rows: unknown = await latest()
    .where({ status: 'found' })
    .whereRaw(`recorded_at <= now() - interval '1 minute'`);
  return z.array(findingRecord).parse(rows);
}

export async function findingsOf(causes: readonly string[]): Promise<FindingRecord[]> {
  const rows: unknown = await latest().whereIn('cause', [...causes]);
  return z.array(findingRecord).parse(rows);
}

/** Until the transaction ends, nobody else writes about this cause. @returns how it stands; `null` before it was found */
export async function lockFinding(trx: Knex.Transaction, cause: string): Promise<FindingRecord | null> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [`finding:${cause}`]);
  const [finding] = await findingsOf([cause]);
  return finding ?? null;
}

/** Adds how a difference stands from now on. Call it under {@link lockFinding}. */
export async function addToFinding(
  trx: Knex.Transaction,
  about: Discrepancy,
  { status, explanation, actor }: Pick<FindingRecord, 'status' | 'explanation' | 'actor'>,
): Promise<void> {
  const { cause, provider } = about;
  await trx('reconciliation_findings').insert({
    ...{ cause, provider, status, explanation, actor },
    body: JSON.stringify(about),
  });
}
