import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { readLiveSession } from '../api/account/records/session-record';
import { DomainError } from '../domain/shared/domain-error';
import { OF_CUSTOMERS } from '../http/account-of';
import { readAccessToken } from '../security/access-token';
import { service } from '../service-map';
import { API_PERMISSIONS, AUTHENTICATED_ROLE, PUBLIC_ROLE } from './api-permissions';

interface Authentication {
  readonly authenticated: boolean;
  /** `null` for nobody. */
  readonly credentials?: { readonly id: number } | null;
}

const BEARER = /^bearer\s+(.*)$/i;
const JSON_WEB_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const OF_STRAPI = /^[0-9a-f]+$/;

const MAY: Readonly<Record<keyof typeof API_PERMISSIONS, ReadonlySet<string>>> = {
  [PUBLIC_ROLE]: new Set(API_PERMISSIONS[PUBLIC_ROLE]),
  [AUTHENTICATED_ROLE]: new Set(API_PERMISSIONS[AUTHENTICATED_ROLE]),
};

/**
 * Who calls the API: nobody, or the customer of a live session. Stands before the strategy of users-permissions, which
 * would ask the database for the public role's permissions at every request, and take its own failures for "not signed in".
 * Tokens of Strapi's own kinds (API tokens) are left to their strategies; another scheme than Bearer says nothing to us (a
 * browser sends the password of a proxy before us by Basic), and whoever uses it is nobody.
 */
export const sessionStrategy = {
  name: OF_CUSTOMERS,

  /** @throws DomainError `session-ended` (401): whoever says who they are is that or nobody, on public routes too */
  async authenticate(ctx: Context): Promise<Authentication> {
    const token = BEARER.exec(ctx.get('Authorization'))?.[1];
    if (token === undefined) return { authenticated: true, credentials: null };
    if (OF_STRAPI.test(token)) return { authenticated: false };
    if (!JSON_WEB_TOKEN.test(token)) throw ended();
    const access = await readAccessToken(token);
    if (access.is !== 'valid') {
      if (access.is === 'forged') noteForgery(ctx, token);
      throw ended();
    }
    const { sessionId, userId } = access.claims;
    const account = await readLiveSession(sessionId, userId);
    if (account?.role !== AUTHENTICATED_ROLE) throw ended();
    ctx.state.user = account;
    ctx.state.session = { id: sessionId };
    return { authenticated: true, credentials: account };
  },

  /** @throws UnauthorizedError for nobody, ForbiddenError for somebody, where the role may not do it */
  verify({ credentials }: { readonly credentials: unknown }, config: { readonly scope?: string | string[] }): void {
    const scopes = config.scope === undefined ? [] : [config.scope].flat();
    const may = MAY[credentials === null ? PUBLIC_ROLE : AUTHENTICATED_ROLE];
    if (scopes.length > 0 && scopes.every((scope) => may.has(scope))) return;
    if (credentials === null) throw new errors.UnauthorizedError();
    throw new errors.ForbiddenError();
  },
};

function ended(): DomainError {
  return new DomainError('session-ended', 'Your session has ended; please sign in again.');
}

function noteForgery(ctx: Context, token: string): void {
  service('api::security.note-event').noteEvent({
    kind: 'token-forged',
    network: ctx.request.ip,
    account: null,
    subject: token,
    detail: 'access token',
  });
}
