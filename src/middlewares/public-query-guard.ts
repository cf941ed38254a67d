import type { Core } from '@strapi/strapi';
import { refuseDangerousQuery } from '../http/refuse-dangerous-query';

/**
 * Refuses, for every public call, the query parameters by which Strapi shows more than it should (`status=draft`, `_q`)
 * or works longer than it should (populate and filters nested without end).
 * @throws DomainError `invalid-request` naming the parameter
 */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }): Core.MiddlewareHandler => {
  const prefix = `${strapi.config.get<string>('api.rest.prefix', '/api')}/`;
  return (ctx, next) => {
    if (ctx.path.startsWith(prefix)) refuseDangerousQuery(ctx.query, ctx.path);
    return next();
  };
};
