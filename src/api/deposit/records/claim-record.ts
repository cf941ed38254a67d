import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { DomainError } from '../../../domain/shared/domain-error';

/** What proves a claim: a picture, an invoice, a page of the hand-over, or words. */
export const claimEvidence = z.strictObject({
  kind: z.enum(['photo', 'invoice', 'hand-over', 'note']),
  /** For a note its words, otherwise what the file shows. */
  text: z.string().trim().min(3).max(1_000),
  /** The file in the media library. */
  file: z.string().min(1).max(64).optional(),
});

const claimRecord = z.object({
  documentId: z.string(),
  state: z.enum(['open', 'withdrawn', 'taken']),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  reason: z.string(),
  evidence: z.array(claimEvidence),
  raisedBy: z.string(),
  createdAt: instantColumn,
  deposit: z.object({ documentId: z.string() }),
});

export type ClaimRecord = z.output<typeof claimRecord>;

/** Every claim on a deposit, oldest first. */
export async function claimsOf(deposit: string): Promise<ClaimRecord[]> {
  const rows: unknown = await strapi.db
    .query('api::deposit.claim')
    .findMany({ where: { deposit: { documentId: deposit } }, orderBy: { id: 'asc' }, populate: { deposit: true } });
  return z.array(claimRecord).parse(rows);
}

export async function openClaimsOf(deposit: string): Promise<ClaimRecord[]> {
  return (await claimsOf(deposit)).filter(({ state }) => state === 'open');
}

/** @throws DomainError `not-found` (404) */
export async function readClaim(documentId: string): Promise<ClaimRecord> {
  const row: unknown = await strapi.db
    .query('api::deposit.claim')
    .findOne({ where: { documentId }, populate: { deposit: true } });
  if (!row) throw new DomainError('not-found', 'There is no such claim.');
  return claimRecord.parse(row);
}

/** Ends open claims; those that are over stay as they are. */
export async function endClaims(
  claims: readonly ClaimRecord[],
  state: 'withdrawn' | 'taken',
  decidedBy: string,
): Promise<void> {
  for (const { documentId } of claims) {
    await strapi.db
      .query('api::deposit.claim')
      .updateMany({ where: { documentId, state: 'open' }, data: { state, decidedBy } });
  }
}
