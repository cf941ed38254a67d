import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { accountOf } from '../../http/account-of';
import { limitClassOf } from './limit-class-of';
import { takeLimit } from './take-limit';

/**
 * Counts what somebody who is signed in does, wherever they are. Who it is is known only once Strapi has authenticated the
 * request, so this stands right behind that, for every route, those that need no session included.
 */
export function limitAccounts(strapi: Core.Strapi): void {
  const auth: unknown = strapi.get('auth');
  if (!isAuthentication(auth))
    throw new Error('This version of Strapi authenticates in another way than the one we know.');
  const authenticate = auth.authenticate.bind(auth);
  auth.authenticate = (ctx, next) =>
    authenticate(ctx, async () => {
      await limitAccount(ctx);
      await next();
    });
}

async function limitAccount(ctx: Context): Promise<void> {
  const account = accountOf(ctx);
  if (account === null) return;
  const limitClass = limitClassOf(ctx.method, ctx.path);
  if (limitClass !== 'exempt') await takeLimit(ctx, limitClass, 'account', account);
}

interface Authentication {
  authenticate(ctx: Context, next: Next): Promise<unknown>;
}

function isAuthentication(value: unknown): value is Authentication {
  return (
    typeof value === 'object' && value !== null && 'authenticate' in value && typeof value.authenticate === 'function'
  );
}
