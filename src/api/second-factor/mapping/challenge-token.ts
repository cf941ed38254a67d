import { z } from 'zod';
import { DomainError } from '../../../domain/shared/domain-error';
import { openToken, signToken } from '../../../http/signed-token';

const PURPOSE = 'second-factor-challenge';

/** As long as somebody looks for their phone. */
export const CHALLENGE_SECONDS = 300;

const content = z.object({
  account: z.int().positive(),
  /** Digest of the password that was right: with another password, the challenge is void. */
  standing: z.string(),
  expiresAt: z.iso.datetime().transform((text) => new Date(text)),
});

/** Says that somebody has shown everything of an account but the second factor, and until when that counts. */
export type SignInChallenge = z.output<typeof content>;

export function challengeToken({ expiresAt, ...challenge }: SignInChallenge): string {
  return signToken(PURPOSE, { ...challenge, expiresAt: expiresAt.toISOString() });
}

/** @throws DomainError `second-factor-challenge-invalid` (401) for a token that we did not make, or whose time is over */
export function readChallengeToken(token: string, now: Date): SignInChallenge {
  const opened = openToken(PURPOSE, token);
  const challenge = opened === null ? null : content.parse(opened);
  if (challenge === null || challenge.expiresAt.getTime() <= now.getTime()) throw invalidChallenge();
  return challenge;
}

export function invalidChallenge(): DomainError {
  return new DomainError('second-factor-challenge-invalid', 'This sign-in has taken too long; please begin it again.');
}
