import type { Knex } from 'knex';
import { z } from 'zod';
import { currencyColumn, instantColumn, jsonColumn } from '../../../database/columns';
import { database } from '../../../database/transaction';
import { DOCUMENT_KINDS, type DocumentBody, type DueDocument } from '../../../domain/statement/statement-document';
import { DomainError } from '../../../domain/shared/domain-error';

/** Signed: the document that takes a refund back is below zero. */
const totalMinorColumn = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number)
  .pipe(z.int());

const documentRecord = z.object({
  number: z.string(),
  kind: z.enum(DOCUMENT_KINDS),
  bookingReference: z.string(),
  cause: z.string(),
  refersTo: z.string().nullable(),
  issuedAt: instantColumn,
  issuedOn: z.string(),
  currency: currencyColumn,
  totalMinor: totalMinorColumn,
  body: jsonColumn.pipe(z.custom<DocumentBody>((value) => typeof value === 'object' && value !== null)),
});

/** A document as it was issued, for good. */
export type DocumentRecord = z.output<typeof documentRecord>;

function columns(connection: Knex) {
  return {
    number: 'number',
    kind: 'kind',
    bookingReference: 'booking_reference',
    cause: 'cause',
    refersTo: 'refers_to',
    issuedAt: 'issued_at',
    issuedOn: connection.raw(`to_char(issued_on, 'YYYY-MM-DD')`),
    currency: 'currency',
    totalMinor: 'total_minor',
    body: 'body',
  };
}

/** Every document of a booking, oldest first. */
export async function documentsOfBooking(reference: string): Promise<DocumentRecord[]> {
  const rows: unknown = await database()('documents')
    .where({ booking_reference: reference })
    .orderBy(['issued_at', 'series', 'sequence'])
    .select(columns(database()));
  return z.array(documentRecord).parse(rows);
}

/** @throws DomainError `not-found` (404) for a number that is not one of this booking's */
export async function readDocument(reference: string, number: string): Promise<DocumentRecord> {
  const row: unknown = await database()('documents')
    .where({ booking_reference: reference, number })
    .first(columns(database()));
  if (row === undefined) throw new DomainError('not-found', 'This booking has no such document.');
  return documentRecord.parse(row);
}

/**
 * Issues a document: the database gives it the next number of its series, the instant and the date, and chains it to the
 * one before. The series stays locked until the commit, so call it last, and for kinds in the order of `DOCUMENT_KINDS`.
 * @param timeZone whose calendar gives the date, and with it the year of the series
 */
export async function writeDocument(
  trx: Knex.Transaction,
  { kind, cause, refersTo, body }: DueDocument,
  timeZone: string,
): Promise<void> {
  await trx('documents').insert({
    kind,
    cause,
    booking_reference: body.stay.reference,
    refers_to: refersTo
      ? trx.raw('(SELECT number FROM documents WHERE kind = ? AND cause = ?)', [refersTo.kind, refersTo.cause])
      : null,
    time_zone: timeZone,
    currency: body.total.currency,
    total_minor: body.total.amountMinor,
    body: JSON.stringify(body),
  });
}
