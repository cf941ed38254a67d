import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import { accountStanding } from '../../account/mapping/account-standing';
import { findAccount, type AccountRecord } from '../../account/records/account-record';
import { CHALLENGE_SECONDS, challengeToken, invalidChallenge, readChallengeToken } from '../mapping/challenge-token';

/**
 * Stops a sign-in in which everything was right so far, if the account has a second factor. The challenge in the answer says so;
 * it comes back with a code to `POST /api/auth/second-factor`.
 * @throws DomainError `second-factor-needed` (401) with `details.challenge`
 */
async function demandSecondFactor(account: AccountRecord): Promise<void> {
  if (!(await service('api::second-factor.second-factor-state').isActive('account', account.id))) return;
  const expiresAt = new Date(Date.now() + CHALLENGE_SECONDS * 1000);
  const challenge = challengeToken({ account: account.id, standing: accountStanding(account), expiresAt });
  throw new DomainError('second-factor-needed', 'Please enter the code that your authenticator app shows.', {
    challenge,
  });
}

/**
 * The account whose sign-in a challenge goes on with.
 * @throws DomainError `second-factor-challenge-invalid` (401) when it is not ours or too old, the password is another by now, or the
 *   account is closed
 */
async function readChallenge(token: string): Promise<AccountRecord> {
  const { account: id, standing } = readChallengeToken(token, new Date());
  const account = await findAccount(id);
  if (!account?.isOpen || accountStanding(account) !== standing) throw invalidChallenge();
  return account;
}

export default () => ({ demandSecondFactor, readChallenge });
