import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { clientNetwork } from '../http/client-network';
import { hashedEmails } from '../security/limits/hashed-emails';
import { limitClassOf } from '../security/limits/limit-class-of';
import type { LimitClass } from '../security/limits/limits';
import { takeLimit } from '../security/limits/take-limit';

/**
 * Listed after the body is read and found sound: counts by the e-mail address that it names, together with the network,
 * and alone where the route sends a message to it.
 * @throws DomainError `too-many-requests` (429)
 */
const emailLimit: Core.MiddlewareFactory = () => async (ctx, next) => {
  const limitClass = limitClassOf(ctx.method, ctx.path);
  if (limitClass !== 'exempt') await limitEmails(ctx, limitClass);
  await next();
};

export default emailLimit;

async function limitEmails(ctx: Context, limitClass: LimitClass): Promise<void> {
  for (const email of hashedEmails(ctx.request.body)) {
    await takeLimit(ctx, limitClass, 'emailAndNetwork', `${email}:${clientNetwork(ctx)}`);
    await takeLimit(ctx, limitClass, 'email', email);
  }
}
