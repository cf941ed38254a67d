import { inTransaction } from '../../../database/transaction';
import { networkOf } from '../../../domain/risk/network-of';
import { DomainError } from '../../../domain/shared/domain-error';
import { enqueue } from '../../../jobs/boss';
import { verifyPassword } from '../../../security/password-hashing';
import { service } from '../../../service-map';
import { knownDevice, type DeviceProof } from '../mapping/known-device';
import { findAccountByEmail, type AccountRecord } from '../records/account-record';
import type { FailureCount } from '../records/sign-in-failures';

export interface SignIn {
  /** Lower case. */
  readonly email: string;
  readonly password: string;
  /** The client's address. */
  readonly address: string;
  /** What a browser shows of a device on which an account was opened before. */
  readonly device: DeviceProof | null;
}

/** From everywhere together: more than a family mistypes in a day, far less than a list of passwords. */
const FREE_TRIES_FROM_ANYWHERE = 100;
const FREE_TRIES = 4;

/** So many failures are no mistyping any more: the owner is told, and again with every further score of them. */
const ALARMING_TRIES = 20;

/**
 * Failures are counted by who was tried from where, so that whoever guesses locks out themselves and nobody else. Guessing
 * from everywhere at once is slowed down, too, except on devices where the owner was before.
 */
function countsOf({ email, address }: SignIn, device: string | null): FailureCount[] {
  const altogether = { name: altogetherOf(email), freeTries: Infinity };
  if (device !== null) return [{ name: `device:${email}:${device}`, freeTries: FREE_TRIES }, altogether];
  return [
    { name: `network:${email}:${networkOf(address)}`, freeTries: FREE_TRIES },
    { name: `anywhere:${email}`, freeTries: FREE_TRIES_FROM_ANYWHERE },
    altogether,
  ];
}

/** Blocks nobody: counted only so that the owner hears of it. */
function altogetherOf(email: string): string {
  return `altogether:${email}`;
}

/**
 * Who somebody is, by address and password. The answer and its cost are the same whether there is such an account or not.
 * @throws DomainError `credentials-wrong` (401), `sign-in-blocked` (429)
 */
async function signIn(attempt: SignIn): Promise<AccountRecord> {
  const { email, password } = attempt;
  const account = await findAccountByEmail(email);
  const counts = countsOf(attempt, knownDevice(attempt.device, account));
  const { found, failures } = await tryOrNote(attempt, counts, async () => {
    const isPassword = await verifyPassword(password, account?.passwordHash ?? null);
    return isPassword && account?.isOpen === true ? account : null;
  });
  if (!found) {
    note(attempt, 'sign-in-failed', null);
    if ((failures.get(altogetherOf(email)) ?? 1) % ALARMING_TRIES === 0) await warnOwner(email);
    throw new DomainError('credentials-wrong', 'The e-mail address or the password is wrong.');
  }
  note(attempt, 'sign-in-succeeded', String(found.id));
  return found;
}

/** Only a job is put in, whether there is such an account or not. */
async function warnOwner(email: string): Promise<void> {
  await inTransaction((trx) => enqueue(trx, 'warn-of-failed-sign-ins', { email }));
}

async function tryOrNote(attempt: SignIn, counts: readonly FailureCount[], look: () => Promise<AccountRecord | null>) {
  try {
    return await service('api::account.count-tries').tryWith(counts, look);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'sign-in-blocked') note(attempt, 'sign-in-locked', null);
    throw error;
  }
}

function note(
  { email, address }: SignIn,
  kind: 'sign-in-failed' | 'sign-in-locked' | 'sign-in-succeeded',
  account: string | null,
): void {
  service('api::security.note-event').noteEvent({
    kind,
    network: address,
    account,
    subject: email,
    detail: 'password',
  });
}

export default () => ({ signIn });
