import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { DomainError } from '../domain/shared/domain-error';
import { extendService } from '../staff/extend-service';
import { proveStanding } from '../staff/sessions/proved-standing';
import { hashStaffPassword, verifyStaffPassword } from './staff-password-hashing';

/** What passport takes for an answer: an error, who it is, and why it is nobody. */
type Verdict = [error: null, user: unknown] | [error: null, user: false, info: { message: string }];

const storedUser = z.looseObject({ password: z.string().nullish(), isActive: z.boolean().nullish() });

const REFUSED: Verdict = [null, false, { message: 'Invalid credentials' }];
const NOT_ACTIVE: Verdict = [null, false, { message: 'User not active' }];

/**
 * Has Strapi's admin check and store passwords by native code on other threads. Its own checks them in JavaScript, which
 * stops everybody else's requests for as long, and answers at once when there is nobody of that address.
 */
export function hashStaffPasswordsNatively(strapi: Core.Strapi): void {
  extendService(strapi, 'admin::auth', () => ({
    hashPassword: hashStaffPassword,
    validatePassword: verifyStaffPassword,
    checkCredentials: (credentials: Credentials) => checkCredentials(strapi, credentials),
  }));
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

async function checkCredentials(strapi: Core.Strapi, { email, password }: Credentials): Promise<Verdict> {
  const found: unknown = await strapi.db.query('admin::user').findOne({ where: { email } });
  const user = storedUser.nullable().parse(found);
  try {
    const isRight = await verifyStaffPassword(password, user?.password ?? null);
    if (!isRight) return REFUSED;
  } catch (error) {
    throw passedOn(error);
  }
  if (user?.isActive !== true) return NOT_ACTIVE;
  proveStanding(found);
  return [null, found];
}

/** The admin answers 501 to whatever is thrown while it checks a password, unless the error carries this word. */
function passedOn(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return new DomainError(error.code, error.message, { ...error.details, code: 'LOGIN_NOT_ALLOWED' }, { cause: error });
}
