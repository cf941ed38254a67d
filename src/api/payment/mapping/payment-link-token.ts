import { z } from 'zod';
import { DomainError } from '../../../domain/shared/domain-error';
import { openToken, signToken } from '../../../http/signed-token';

const PURPOSE = 'payment-link';

const content = z.object({
  reference: z.string(),
  payable: z.string(),
  expiresAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** What a link lets its bearer pay, and until when. It opens nothing else of the booking. */
export type PaymentLink = z.output<typeof content>;

export function paymentLinkToken({ expiresAt, ...link }: PaymentLink): string {
  return signToken(PURPOSE, { ...link, expiresAt: expiresAt.toISOString() });
}

/** @throws DomainError `payment-link-not-found` (404) for a token that we did not make, `payment-link-expired` (410) */
export function readPaymentLink(token: string, now: Date): PaymentLink {
  const opened = openToken(PURPOSE, token);
  if (opened === null) throw new DomainError('payment-link-not-found', 'There is no such payment link.');
  const link = content.parse(opened);
  if (link.expiresAt <= now) {
    throw new DomainError('payment-link-expired', 'This payment link has expired; please ask us for a new one.');
  }
  return link;
}
