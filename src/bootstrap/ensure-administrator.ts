import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { environment } from '../environment';

interface FirstAdministrator {
  readonly email: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly password: string;
}

type CreateFirstAdmin = (administrator: FirstAdministrator) => Promise<unknown>;

function isCreateFirstAdmin(value: unknown): value is CreateFirstAdmin {
  return typeof value === 'function';
}

/**
 * On a fresh database the first stranger to post to `/admin/register-admin` would own the shop, so the administrator
 * exists before the port opens: `ADMIN_EMAIL` with `ADMIN_PASSWORD`, or with a password made up here.
 * @returns the login that was created, with its password where that was made up; null when there already is somebody.
 */
export async function ensureAdministrator(
  strapi: Core.Strapi,
): Promise<{ email: string; generatedPassword: string | null } | null> {
  if ((await strapi.db.query('admin::user').count()) > 0) return null;
  const createFirstAdmin: unknown = strapi.service('admin::user')['createFirstAdmin'];
  if (!isCreateFirstAdmin(createFirstAdmin))
    throw new Error('This version of Strapi has no admin::user.createFirstAdmin.');

  const { ADMIN_EMAIL, ADMIN_PASSWORD } = environment();
  const email = ADMIN_EMAIL.toLowerCase();
  const password = ADMIN_PASSWORD ?? generatePassword();
  await createFirstAdmin({ email, firstname: 'Midas', lastname: 'Administrator', password });
  return { email, generatedPassword: ADMIN_PASSWORD === undefined ? password : null };
}

/** 96 random bits, and the three kinds of characters that the admin panel asks for. */
function generatePassword(): string {
  return `Mi7-${randomBytes(12).toString('base64url')}`;
}
