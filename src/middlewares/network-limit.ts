import type { Core } from '@strapi/strapi';
import { clientNetwork } from '../http/client-network';
import { limitClassOf } from '../security/limits/limit-class-of';
import { takeLimit } from '../security/limits/take-limit';

/**
 * Listed before anything reads the body: who asks too often is refused for next to nothing. After `strapi::cors`, so that
 * a page can read why.
 * @throws DomainError `too-many-requests` (429)
 */
const networkLimit: Core.MiddlewareFactory = () => async (ctx, next) => {
  const limitClass = limitClassOf(ctx.method, ctx.path);
  if (limitClass !== 'exempt') await takeLimit(ctx, limitClass, 'network', clientNetwork(ctx));
  await next();
};

export default networkLimit;
