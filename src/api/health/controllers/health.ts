import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { createReadinessCheck } from '../check-readiness';

const RETRY_AFTER_SECONDS = '2';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const checkReadiness = createReadinessCheck(strapi);
  return {
    /** The process answers; asks nothing else, so that a database restart never gets the process killed. */
    live(ctx: Context) {
      ctx.set('Cache-Control', 'no-store');
      ctx.body = { data: { status: 'live' } };
    },

    /** Whether traffic should come here now. */
    async ready(ctx: Context) {
      const readiness = await checkReadiness();
      ctx.set('Cache-Control', 'no-store');
      if (readiness.ready) {
        ctx.body = { data: { status: 'ready', ...readiness.checks } };
        return;
      }
      ctx.set('Retry-After', RETRY_AFTER_SECONDS);
      ctx.status = 503;
      ctx.body = {
        data: null,
        error: {
          status: 503,
          name: 'ServiceUnavailableError',
          message: 'Not ready for traffic.',
          details: { code: 'not-ready', ...readiness.checks },
        },
      };
    },
  };
};
