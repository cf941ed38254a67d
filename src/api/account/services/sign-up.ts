import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { hashOfToken, oneTimeToken } from '../../../security/one-time-token';
import { hashPassword, verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import { createAccount, findAccountByEmail, type AccountRecord } from '../records/account-record';
import {
  deleteSignUp,
  deleteSignUpsOf,
  findNewestSignUp,
  findSignUpByToken,
  insertSignUp,
  lockSignUp,
  saveSignUpToken,
  type SignUpProfile,
} from '../records/sign-up-record';

export interface SignUp {
  /** Lower case. */
  readonly email: string;
  readonly password: string;
  readonly profile: SignUpProfile;
}

/**
 * Keeps a sign-up until its address is confirmed. Nothing here looks whether the address has an account: the answer and its
 * cost are the same, and the mail that follows says what there is to say.
 * @throws DomainError `password-refused` (422)
 */
async function signUp({ email, password, profile }: SignUp): Promise<void> {
  const ownWords = [email, profile.firstName, profile.lastName].filter((word) => word !== undefined);
  service('api::account.passwords').requireGoodPassword(password, ownWords);
  const passwordHash = await hashPassword(password);
  const lifeSeconds = environment().SIGN_UP_SECONDS;
  await inTransaction(async (trx) => {
    const id = await insertSignUp(trx, { email, passwordHash, profile, lifeSeconds });
    await enqueue(trx, 'announce-sign-up', { signUp: id });
  });
}

/** The job behind it: writes to the address, with a link that confirms it or with the news that it is known. */
async function announceSignUp(id: string): Promise<void> {
  await inTransaction(async (trx) => {
    const found = await lockSignUp(trx, id);
    if (!found || found.isAnnounced) return;
    const account = await findAccountByEmail(found.email);
    if (account) {
      await deleteSignUp(trx, id);
      return service('api::account.tell-account').tellAddressKnown(trx, account);
    }
    const token = oneTimeToken();
    await saveSignUpToken(trx, id, token.hash);
    await service('api::mail.send-mail').queueMail(trx, {
      kind: 'confirm-address',
      to: found.email,
      locale: found.profile.locale ?? null,
      values: { link: `${environment().SITE_URL}/confirm-email?confirmation=${token.text}` },
      notAfter: new Date(Date.now() + environment().SIGN_UP_SECONDS * 1000),
    });
  });
}

/** Writes once more to an address whose sign-up is still open; says nothing about whether there is one. */
async function repeatConfirmation(email: string): Promise<void> {
  await inTransaction(async (trx) => {
    const newest = await findNewestSignUp(email);
    if (!newest) return;
    await trx('sign_ups').where({ id: newest.id }).update({ token_hash: null });
    await enqueue(trx, 'announce-sign-up', { signUp: newest.id });
  });
}

export interface Confirmation {
  /** From the link. */
  readonly token: string;
  /** The one of the sign-up: the link alone may have been opened by somebody who signed up for nothing. */
  readonly password: string;
}

/**
 * Makes the account of a confirmed address and gives it the bookings that were made under that address.
 * @throws DomainError `link-invalid` (410), `password-wrong` (422), `sign-in-blocked` (429)
 */
async function confirmSignUp({ token, password }: Confirmation): Promise<AccountRecord> {
  const tokenHash = hashOfToken(token);
  const found = await findSignUpByToken(tokenHash);
  if (!found) throw new DomainError('link-invalid', 'This link is too old or was used before; please sign up again.');
  const tries = [{ name: `confirm:${found.id}`, freeTries: 4 }];
  await service('api::account.count-tries').takeTries(tries);
  if (!(await verifyPassword(password, found.passwordHash))) {
    throw new DomainError('password-wrong', 'This is not the password that you signed up with.', {
      path: ['password'],
    });
  }
  await service('api::account.count-tries').forgetTries(tries);
  return inTransaction(async (trx) => {
    const { email, passwordHash, profile } = found;
    const account = await createAccount(trx, { email, passwordHash, provider: 'local' });
    if (!account) throw new DomainError('link-invalid', 'This address is confirmed already; please sign in.');
    await deleteSignUpsOf(trx, email);
    await service('api::customer.customer-of-account').claimCustomer(trx, account, profile);
    return account;
  });
}

export default () => ({ signUp, announceSignUp, repeatConfirmation, confirmSignUp });
