import type { Core } from '@strapi/strapi';
import { clientNetwork } from '../http/client-network';
import { hashedEmails } from '../security/limits/hashed-emails';
import { limitClassOf } from '../security/limits/limit-class-of';
import { takeLimit } from '../security/limits/take-limit';

/**
 * Listed after the body is read and found sound: counts by the e-mail address that it names, together with the network,
 * and alone where the route sends a message to it.
 * @throws DomainError `too-many-requests` (429)
 */
const emailLimit: Core.MiddlewareFactory = () => async (ctx, next) => {
  const limitClass = limitClassOf(ctx.method, ctx.path);
  for (const email of limitClass === 'exempt' ? [] : hashedEmails(ctx.request.body)) {
    await takeLimit(ctx, limitClass, 'emailAndNetwork', `${email}:${clientNetwork(ctx)}`);
    await takeLimit(ctx, limitClass, 'email', email);
  }
  await next();
};

export default emailLimit;
