import { z } from 'zod';
import { jsonColumn } from '../../../database/columns';
import { DomainError } from '../../../domain/shared/domain-error';
import { database } from '../../../database/transaction';
import type { Quote } from '../../../domain/pricing/quote';
import type { StoredQuote } from '../mapping/quote-view';

/** Quotes are written by `createQuote` only, and the table refuses changes. */
const quoteRow = z
  .object({
    body: jsonColumn.pipe(z.custom<Quote>(isObject)),
    expires_at: z.date(),
    only_for: z.instanceof(Buffer).nullable(),
  })
  .optional();

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/**
 * A quote that still holds.
 * @throws DomainError `quote-not-found` (404) or `quote-expired` (410)
 */
async function readQuote(id: string): Promise<StoredQuote> {
  const row = quoteRow.parse(await database()('quotes').where({ id }).first('body', 'expires_at', 'only_for'));
  if (!row) throw quoteNotFound();
  if (row.expires_at.getTime() <= Date.now()) {
    throw new DomainError('quote-expired', 'This quote is no longer valid; ask for a new one.', {
      expiredAt: row.expires_at.toISOString(),
    });
  }
  return { id, expiresAt: row.expires_at, quote: row.body, onlyFor: row.only_for };
}

export function quoteNotFound(): DomainError {
  return new DomainError('quote-not-found', 'There is no such quote.');
}

export default () => ({ readQuote });
