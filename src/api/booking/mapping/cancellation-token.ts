import { z } from 'zod';
import type { AppliedCancellation } from '../../../domain/cancellation/applied-cancellation';
import { DomainError } from '../../../domain/shared/domain-error';
import { openToken, signToken } from '../../../http/signed-token';

const PURPOSE = 'cancellation-quote';

const content = z.object({
  reference: z.string(),
  version: z.number().int(),
  expiresAt: z.iso.datetime().transform((text) => new Date(text)),
  terms: z.custom<AppliedCancellation>((value) => typeof value === 'object' && value !== null),
});

/** What a cancellation would give back, for which booking as it stood, and until when. */
export type CancellationQuote = z.output<typeof content>;

export function cancellationToken({ expiresAt, ...quote }: CancellationQuote): string {
  return signToken(PURPOSE, { ...quote, expiresAt: expiresAt.toISOString() });
}

/** @throws DomainError `cancellation-quote-invalid` (400) for a token that we did not make, or made for another booking */
export function readCancellationToken(token: string, reference: string): CancellationQuote {
  const opened = openToken(PURPOSE, token);
  const quote = opened === null ? null : content.parse(opened);
  if (quote?.reference !== reference) {
    throw new DomainError('cancellation-quote-invalid', 'This is no cancellation quote of this booking.', {
      path: ['token'],
    });
  }
  return quote;
}
