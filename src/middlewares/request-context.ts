import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { requestScope } from '../observability/request-scope';

const SANE_REQUEST_ID = /^[A-Za-z0-9._:-]{1,64}$/;
const PROBE = /^\/api\/health\//;

/**
 * The outermost middleware: gives every request an id (the caller's, when it is sane), echoes it in `X-Request-Id`,
 * makes every log line meanwhile carry it, and writes the access log: path without query, which may hold tokens.
 */
const requestContext: Core.MiddlewareFactory = (_config, { strapi }) => {
  return (ctx, next) => {
    const offered = ctx.get('X-Request-Id');
    const requestId = SANE_REQUEST_ID.test(offered) ? offered : randomUUID();
    ctx.set('X-Request-Id', requestId);
    return requestScope.run({ requestId, startedAt: performance.now() }, async () => {
      const start = process.hrtime.bigint();
      await next();
      const ms = Number((process.hrtime.bigint() - start) / 10_000n) / 100;
      const level = PROBE.test(ctx.path) ? 'debug' : 'http';
      strapi.log.log(level, `${ctx.method} ${ctx.path} ${ctx.status} ${ms} ms`, {
        method: ctx.method,
        path: ctx.path,
        status: ctx.status,
        ms,
      });
    });
  };
};

export default requestContext;
