import { inTransaction } from '../../../database/transaction';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { enqueue } from '../../../jobs/boss';
import { hashOfToken, oneTimeToken } from '../../../security/one-time-token';
import { hashPassword, verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import { requireUnreserved } from '../moving/require-unreserved';
import { createAccount, findAccountByEmail, type AccountRecord } from '../records/account-record';
import {
  deleteSignUp,
  deleteSignUpsOf,
  findSignUpByToken,
  insertSignUp,
  lockSignUp,
  openSignUpsOf,
  saveSignUpToken,
  type SignUpProfile,
  type SignUpRecord,
} from '../records/sign-up-record';

export interface SignUp {
  /** Lower case. */
  readonly email: string;
  readonly password: string;
  readonly profile: SignUpProfile;
  /** The client's address. */
  readonly network: string;
}

/**
 * Keeps a sign-up until its address is confirmed. Nothing here looks whether the address has an account: the answer and its
 * cost are the same, and the mail that follows says what there is to say.
 * @throws DomainError `password-refused` (422)
 */
async function signUp({ email, password, profile, network }: SignUp): Promise<void> {
  const ownWords = [email, profile.firstName, profile.lastName].filter((word) => word !== undefined);
  service('api::account.passwords').requireGoodPassword(password, ownWords);
  const passwordHash = await hashPassword(password);
  const lifeSeconds = environment().SIGN_UP_SECONDS;
  await inTransaction(async (trx) => {
    const id = await insertSignUp(trx, { email, passwordHash, profile, lifeSeconds });
    await enqueue(trx, 'announce-sign-up', { signUp: id, network });
  });
}

/** The job behind it: writes to the address, with a link that confirms it or with the news that it is known. */
async function announceSignUp(id: string, network: string | null): Promise<void> {
  await inTransaction(async (trx) => {
    const found = await lockSignUp(trx, id);
    if (!found || found.isAnnounced) return;
    const account = await findAccountByEmail(found.email);
    if (account) {
      await deleteSignUp(trx, id);
      return service('api::account.tell-account').tellAddressKnown(trx, account, network);
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
async function repeatConfirmation(email: string, network: string): Promise<void> {
  await inTransaction(async (trx) => {
    const [newest] = await openSignUpsOf(email, 1);
    if (!newest) return;
    await saveSignUpToken(trx, newest.id, null);
    await enqueue(trx, 'announce-sign-up', { signUp: newest.id, network });
  });
}

/** Strangers may have signed up with the same address since. Each costs a hash. */
const OTHERS_TRIED = 4;

export interface Confirmation {
  /** From the link. */
  readonly token: string;
  /** Of the sign-up: the link alone may be of one that a stranger made. */
  readonly password: string;
}

/**
 * Makes the account of a confirmed address and gives it the bookings that were made under that address. The link proves the
 * address, and the password says which sign-up of it is whose: no stranger's is in the way of the owner's.
 * @throws DomainError `link-invalid` (410), `password-wrong` (422), `sign-in-blocked` (429), `address-reserved` (409)
 */
async function confirmSignUp({ token, password }: Confirmation): Promise<AccountRecord> {
  const tokenHash = hashOfToken(token);
  const found = await findSignUpByToken(tokenHash);
  if (!found) throw new DomainError('link-invalid', 'This link is too old or was used before; please sign up again.');
  const own = await signUpOfPassword(found, password);
  return inTransaction(async (trx) => {
    const { email, passwordHash, profile } = own;
    const account = await createAccount(trx, { email, passwordHash, provider: 'local' });
    if (!account) throw new DomainError('link-invalid', 'This address is confirmed already; please sign in.');
    await requireUnreserved(email);
    await deleteSignUpsOf(trx, email);
    await service('api::customer.customer-of-account').claimCustomer(trx, account, profile);
    return account;
  });
}

/** The sign-up of the link, or another of the same address, whichever was made with this password. */
async function signUpOfPassword(linked: SignUpRecord, password: string): Promise<SignUpRecord> {
  const { id, email } = linked;
  const others = (await openSignUpsOf(email, OTHERS_TRIED + 1)).filter((other) => other.id !== id);
  const look = async () => {
    for (const candidate of [linked, ...others.slice(0, OTHERS_TRIED)]) {
      if (await verifyPassword(password, candidate.passwordHash)) return candidate;
    }
    return null;
  };
  const { found } = await service('api::account.count-tries').tryWith(
    [{ name: `confirm:${email}`, freeTries: 4 }],
    look,
  );
  if (found) return found;
  throw new DomainError('password-wrong', 'This is not the password that you signed up with.', { path: ['password'] });
}

export default () => ({ signUp, announceSignUp, repeatConfirmation, confirmSignUp });
