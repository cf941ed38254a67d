import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { derivedKey } from '../../../http/derived-key';
import { challengeToken, invalidChallenge, readChallengeToken } from '../mapping/challenge-token';

const CHALLENGE_SECONDS = 300;

const account = z.object({ password: z.string().nullish(), blocked: z.boolean().nullish() });

/**
 * A token that says: everything of this account's sign-in was right but the second factor, which is asked for now. Give it to the
 * caller as `details.challenge` of 401 `second-factor-needed`; it comes back to `POST /api/auth/second-factor`.
 * @throws DomainError `second-factor-challenge-invalid` (401) for an account that is closed
 */
async function issueChallenge(accountId: number): Promise<string> {
  const expiresAt = new Date(Date.now() + CHALLENGE_SECONDS * 1000);
  return challengeToken({ account: accountId, standing: await standingOf(accountId), expiresAt });
}

/**
 * The account that a challenge was issued for.
 * @throws DomainError `second-factor-challenge-invalid` (401) when it is not ours or too old, the password is another by now, or the
 *   account is closed
 */
async function readChallenge(token: string): Promise<number> {
  const { account: accountId, standing } = readChallengeToken(token, new Date());
  if ((await standingOf(accountId)) !== standing) throw invalidChallenge();
  return accountId;
}

async function standingOf(accountId: number): Promise<string> {
  const row: unknown = await strapi.db.query('plugin::users-permissions.user').findOne({ where: { id: accountId } });
  const found = account.nullable().parse(row);
  if (found === null || found.blocked) throw invalidChallenge();
  return createHmac('sha256', derivedKey('account-standing'))
    .update(`${accountId}:${found.password ?? ''}`)
    .digest('base64url');
}

export default () => ({ issueChallenge, readChallenge });
