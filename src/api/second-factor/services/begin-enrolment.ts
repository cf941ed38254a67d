import { randomBytes } from 'node:crypto';
import { inTransaction } from '../../../database/transaction';
import { enrolmentUri, secretText } from '../../../domain/identity/one-time-code';
import { nextFactorState, type FactorOwner } from '../../../domain/identity/second-factor';
import { service } from '../../../service-map';
import { sealSecret } from '../mapping/sealed-secret';
import { lockSecondFactor, saveSecondFactor } from '../records/second-factor-record';
import { NO_FAILURES } from '../trying/failures-after';

const ISSUER = 'Midas';
const SECRET_BYTES = 20;

export interface EnrolmentRequest {
  readonly owner: FactorOwner;
  /** Under which the app lists it: the owner's e-mail. */
  readonly label: string;
  /** Has the owner prove again who they are, by the password, so that a stolen session alone sets up nothing; throws otherwise. */
  readonly prove: () => Promise<unknown>;
}

/** The secret, in base 32 and as the address of a QR code. It is never shown again. */
export interface Enrolment {
  readonly secret: string;
  readonly uri: string;
}

/**
 * Makes a secret for an owner, to be confirmed by a code within `ENROLMENT_SECONDS`. Beginning again makes another.
 * @throws DomainError `password-wrong` (422), `sign-in-blocked` (429), `second-factor-active` (409)
 */
async function beginEnrolment({ owner, label, prove }: EnrolmentRequest): Promise<Enrolment> {
  const { state } = await service('api::second-factor.second-factor-state').readStanding(owner);
  nextFactorState(state, 'begin');
  await prove();
  const secret = secretText(randomBytes(SECRET_BYTES));
  await inTransaction(async (trx) => {
    const factor = await lockSecondFactor(trx, owner);
    await saveSecondFactor(trx, owner, {
      ...NO_FAILURES,
      state: nextFactorState(factor.state, 'begin'),
      sealedSecret: sealSecret(owner, secret),
      createdAt: new Date(),
    });
  });
  return { secret, uri: enrolmentUri(secret, { issuer: ISSUER, label }) };
}

export default () => ({ beginEnrolment });
