import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { READ_ONLY_SENTENCE, writesReadOnlyType } from '../access/read-only-types';

/**
 * Stands before the content manager: nobody, the super administrator included, writes transactional content there.
 * The document service stays as it is, for our own services.
 * @throws ForbiddenError (403)
 */
export default (): Core.MiddlewareHandler => (ctx, next) => {
  if (writesReadOnlyType(ctx.method, ctx.path)) throw new errors.ForbiddenError(READ_ONLY_SENTENCE);
  return next();
};
