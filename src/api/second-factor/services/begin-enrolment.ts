import { randomBytes } from 'node:crypto';
import { inTransaction } from '../../../database/transaction';
import { enrolmentUri, secretText } from '../../../domain/identity/one-time-code';
import { nextFactorState, type Asker } from '../../../domain/identity/second-factor';
import { DomainError } from '../../../domain/shared/domain-error';
import { sealSecret } from '../mapping/sealed-secret';
import { replaceRecoveryCodes } from '../records/recovery-code-record';
import { lockSecondFactor, saveSecondFactor } from '../records/second-factor-record';
import { failuresAfter, NO_FAILURES } from '../trying/failures-after';
import { refuseWhileBlocked } from '../trying/refuse-while-blocked';

const ISSUER = 'Midas';
const SECRET_BYTES = 20;

export interface EnrolmentRequest extends Asker {
  /** Under which the app lists it: the owner's e-mail. */
  readonly label: string;
  /** Whether the owner has proved again who they are: by the password, so that a stolen session alone sets up nothing. */
  readonly isProved: () => Promise<boolean>;
}

/** The secret, in base 32 and as the address of a QR code. It is never shown again. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Makes a secret for an owner, to be confirmed by a code within `ENROLMENT_SECONDS`. Beginning again makes another.
 * @throws DomainError `password-wrong` (422), `second-factor-active` (409), `second-factor-blocked` (429)
 */
async function beginEnrolment({ owner, label, isProved }: EnrolmentRequest): Promise<Enrolment> {
  // Counted before it is known: hashing takes long, and a crowd of guesses must not all begin while nothing is counted.
  await inTransaction(async (trx) => {
    const factor = await lockSecondFactor(trx, owner);
    nextFactorState(factor.state, 'begin');
    refuseWhileBlocked(factor, new Date());
    await saveSecondFactor(trx, owner, failuresAfter(factor, new Date()));
  });
  if (!(await isProved())) throw new DomainError('password-wrong', 'The password is wrong.', { path: ['password'] });

  const secret = secretText(randomBytes(SECRET_BYTES));
  await inTransaction(async (trx) => {
    const { state } = await lockSecondFactor(trx, owner);
    await replaceRecoveryCodes(trx, owner, []);
    await saveSecondFactor(trx, owner, {
      ...NO_FAILURES,
      state: nextFactorState(state, 'begin'),
      sealedSecret: sealSecret(owner, secret),
      createdAt: new Date(),
    });
  });
  return { secret, uri: enrolmentUri(secret, { issuer: ISSUER, label }) };
}

export default () => ({ beginEnrolment });
