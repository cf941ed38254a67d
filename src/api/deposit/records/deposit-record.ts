import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn } from '../../../database/columns';
import { DEPOSIT_METHODS, DEPOSIT_STATES, requireDepositStep } from '../../../domain/deposit/deposit-lifecycle';
import { DomainError } from '../../../domain/shared/domain-error';

const depositRecord = z.object({
  documentId: z.string(),
  state: z.enum(DEPOSIT_STATES),
  method: z.enum(DEPOSIT_METHODS),
  version: z.number().int(),
  currency: currencyColumn,
  amountMinor: amountMinorColumn,
  /** What is taken of it in the end. */
  claimedMinor: amountMinorColumn,
  captureBefore: instantColumn.nullable(),
  /** documentId of the payment that holds it. */
  heldBy: z.string().nullable(),
  failure: z.string().nullable(),
  booking: z.object({ reference: z.string() }),
  payable: z.object({ documentId: z.string() }),
});

/** A security deposit. It changes under its booking's lock only. */
export type DepositRecord = z.output<typeof depositRecord>;

type DepositFilter =
  | { readonly documentId: string }
  | { readonly booking: { readonly reference: string } }
  | { readonly payable: { readonly documentId: string } };

async function findDeposit(where: DepositFilter): Promise<DepositRecord | null> {
  const row: unknown = await strapi.db
    .query('api::deposit.deposit')
    .findOne({ where, populate: { booking: true, payable: true } });
  return row ? depositRecord.parse(row) : null;
}

/** @throws DomainError `not-found` (404) */
export async function readDeposit(documentId: string): Promise<DepositRecord> {
  return (await findDeposit({ documentId })) ?? missing();
}

export async function depositOfBooking(reference: string): Promise<DepositRecord | null> {
  return findDeposit({ booking: { reference } });
}

export async function depositOfPayable(payable: string): Promise<DepositRecord | null> {
  return findDeposit({ payable: { documentId: payable } });
}

/** @throws DomainError `not-found` (404) for a booking without a deposit */
export async function requireDepositOf(reference: string): Promise<DepositRecord> {
  return (await depositOfBooking(reference)) ?? missing();
}

function missing(): never {
  throw new DomainError('not-found', 'There is no security deposit.');
}

/** Notes that somebody looked and found nothing to do, so that the sweep comes to the others first. */
export async function noteLook(documentId: string): Promise<void> {
  await strapi.db.query('api::deposit.deposit').updateMany({ where: { documentId }, data: { checkedAt: new Date() } });
}

export type DepositChanges = Partial<
  Pick<DepositRecord, 'state' | 'method' | 'claimedMinor' | 'captureBefore' | 'heldBy' | 'failure'>
> & { readonly decidedBy?: string; readonly decidedBecause?: string };

/** @throws DomainError `transition-not-allowed`, `stale-version` (409) */
export async function saveDeposit(deposit: DepositRecord, changes: DepositChanges): Promise<DepositRecord> {
  if (changes.state) requireDepositStep(deposit.state, changes.state);
  const version = deposit.version + 1;
  const { count } = await strapi.db.query('api::deposit.deposit').updateMany({
    where: { documentId: deposit.documentId, version: deposit.version },
    data: { ...changes, version, checkedAt: new Date() },
  });
  if (count !== 1) throw new DomainError('stale-version', 'This deposit was changed by somebody else meanwhile.');
  return readDeposit(deposit.documentId);
}
