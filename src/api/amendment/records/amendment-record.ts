import type { Knex } from 'knex';
import { z } from 'zod';
import { amountMinorColumn, currencyColumn, instantColumn, jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { AMENDMENT_STATES, type AmendmentState, type AmendmentWishes } from '../../../domain/amendment/amendment';
import type { AmendmentTerms } from '../../../domain/amendment/amendment-terms';
import type { Quote } from '../../../domain/pricing/quote';
import { DomainError } from '../../../domain/shared/domain-error';

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

const amendmentRecord = z.object({
  id: z.string(),
  bookingReference: z.string(),
  state: z.enum(AMENDMENT_STATES),
  position: z.int().nullable(),
  leg: z.int(),
  wishes: jsonColumn.pipe(z.custom<AmendmentWishes>(isObject)),
  before: jsonColumn.pipe(z.custom<Quote>(isObject)),
  after: jsonColumn.pipe(z.custom<Quote>(isObject)),
  currency: currencyColumn,
  toPayMinor: amountMinorColumn,
  refundMinor: amountMinorColumn,
  lessToPayMinor: amountMinorColumn,
  retainedMinor: amountMinorColumn,
  outstandingMinor: amountMinorColumn,
  actor: z.string(),
  reason: z.string(),
  payable: z.string().nullable(),
  unitId: z.string().nullable(),
  expiresAt: instantColumn,
  createdAt: instantColumn,
  appliedAt: instantColumn.nullable(),
});

export type AmendmentRecord = z.output<typeof amendmentRecord>;

const COLUMNS = {
  id: 'id',
  bookingReference: 'booking_reference',
  state: 'state',
  position: 'position',
  leg: 'leg',
  wishes: 'wishes',
  before: 'before',
  after: 'after',
  currency: 'currency',
  toPayMinor: 'to_pay_minor',
  refundMinor: 'refund_minor',
  lessToPayMinor: 'less_to_pay_minor',
  retainedMinor: 'retained_minor',
  outstandingMinor: 'outstanding_minor',
  actor: 'actor',
  reason: 'reason',
  payable: 'payable',
  unitId: 'unit_id',
  expiresAt: 'expires_at',
  createdAt: 'created_at',
  appliedAt: 'applied_at',
};

/** @throws DomainError `amendment-not-found` (404), also for one of another booking */
export async function readAmendment(bookingReference: string, id: string): Promise<AmendmentRecord> {
  const row: unknown = await database()('amendments').where({ id, booking_reference: bookingReference }).first(COLUMNS);
  if (row === undefined) throw new DomainError('amendment-not-found', 'There is no such change of this booking.');
  return amendmentRecord.parse(row);
}

/** Every change of a booking that was asked for, the oldest first. */
export async function amendmentsOfBooking(bookingReference: string): Promise<AmendmentRecord[]> {
  const rows: unknown = await database()('amendments')
    .where({ booking_reference: bookingReference })
    .orderBy(['created_at', 'id'])
    .select(COLUMNS);
  return z.array(amendmentRecord).parse(rows);
}

/** Those that hold, in the order in which they were applied. */
export async function appliedAmendments(bookingReference: string): Promise<AmendmentRecord[]> {
  const all = await amendmentsOfBooking(bookingReference);
  return all.filter(({ state }) => state === 'applied').sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

/** What changes have given back of a booking's price, in minor units: no part of what a cancellation would give back. */
export async function amendedRefundMinor(bookingReference: string): Promise<number> {
  const applied = await appliedAmendments(bookingReference);
  return applied.reduce((sum, { refundMinor }) => sum + refundMinor, 0);
}

/** documentIds of the payables of changes that were not made, or not yet. */
export async function unappliedPayables(bookingReference: string): Promise<ReadonlySet<string>> {
  const all = await amendmentsOfBooking(bookingReference);
  return new Set(all.flatMap(({ state, payable }) => (payable === null || state === 'applied' ? [] : [payable])));
}

export interface NewAmendment {
  readonly id: string;
  readonly bookingReference: string;
  readonly leg: number;
  readonly wishes: AmendmentWishes;
  readonly terms: AmendmentTerms;
  /** Of the booking's price, before the change. */
  readonly outstandingMinor: number;
  readonly actor: string;
  readonly reason: string;
  readonly expiresAt: Date;
}

export async function createAmendment(trx: Knex.Transaction, amendment: NewAmendment): Promise<AmendmentRecord> {
  const { id, bookingReference, terms, outstandingMinor, wishes, leg, actor, reason, expiresAt } = amendment;
  await trx('amendments').insert({
    id,
    booking_reference: bookingReference,
    state: 'proposed',
    leg,
    wishes: JSON.stringify(wishes),
    before: JSON.stringify(terms.before),
    after: JSON.stringify(terms.after),
    currency: terms.toPay.currency,
    to_pay_minor: terms.toPay.amountMinor,
    refund_minor: terms.refund.amountMinor,
    less_to_pay_minor: terms.lessToPay.amountMinor,
    retained_minor: terms.retained.amountMinor,
    outstanding_minor: outstandingMinor,
    actor,
    reason,
    expires_at: expiresAt,
  });
  return readAmendment(bookingReference, id);
}

interface AmendmentProgress {
  readonly state: AmendmentState;
  readonly position?: number;
  readonly payable?: string;
  readonly unitId?: string;
  readonly expiresAt?: Date;
}

/** Call it under the booking's lock. */
export async function saveAmendment(
  trx: Knex.Transaction,
  { id, bookingReference }: Pick<AmendmentRecord, 'id' | 'bookingReference'>,
  { state, position, payable, unitId, expiresAt }: AmendmentProgress,
): Promise<AmendmentRecord> {
  const changes = {
    state,
    ...(position === undefined ? {} : { position, applied_at: trx.fn.now() }),
    ...(payable === undefined ? {} : { payable }),
    ...(unitId === undefined ? {} : { unit_id: unitId }),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
  };
  await trx('amendments').where({ id }).update(changes);
  return readAmendment(bookingReference, id);
}
