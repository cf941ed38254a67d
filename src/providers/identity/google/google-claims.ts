import { z } from 'zod';
import type { ProvenIdentity } from '../../../domain/identity/identity-provider';
import { personName } from '../../../domain/identity/person-name';
import { isEmailAddress } from '../../../domain/shared/email-address';
import { tokenRefused } from './google-refusals';

const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/);

/**
 * The claims that tell who somebody is. Those that decide must be exactly right; names and language decide nothing, so that
 * what is wrong with them only leaves them out.
 */
const claimsOf = (clientId: string) =>
  z.object({
    // always one text with Google; a list would say that the token was made for others too
    aud: z.literal(clientId),
    azp: z.literal(clientId).optional(),
    sub: z.string().regex(/^[!-~]{1,255}$/),
    email: z
      .string()
      .refine(isEmailAddress)
      .transform((email) => email.toLowerCase()),
    email_verified: z.literal(true),
    nonce: z.string().optional(),
    iat: z.number(),
    given_name: z.unknown().optional(),
    family_name: z.unknown().optional(),
    locale: z.unknown().optional(),
  });

/** What a token says whose signature, issuer and times are known to be good. @throws DomainError `google-token-invalid` */
export function readClaims(
  claims: unknown,
  clientId: string,
): { readonly identity: ProvenIdentity; readonly nonce: string | undefined; readonly issuedAt: number } {
  const read = claimsOf(clientId).safeParse(claims);
  if (!read.success) throw tokenRefused(read.error.issues[0]?.path.join('.') ?? 'claims', read.error);
  const { sub, email, given_name, family_name, locale, nonce, iat } = read.data;
  const tag = languageTag.safeParse(locale);
  const identity: ProvenIdentity = {
    subject: sub,
    email,
    emailVerified: true,
    firstName: personName(given_name),
    lastName: personName(family_name),
    ...(tag.success ? { locale: tag.data } : {}),
  };
  return { identity, nonce, issuedAt: iat };
}
