import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../domain/shared/domain-error';
import { malformedBody } from '../http/malformed-body';
import { statusAnswer } from '../http/error-answer';

const UNPARSED = Symbol.for('unparsedBody');

/** Providers' events and the editors' rich texts may be larger than anything a guest has to say; the parser's own limit holds. */
const LARGE_BODIES = /^\/(api\/webhooks|admin|content-manager|content-type-builder|upload|i18n)(\/|$)/i;

/**
 * Listed after `strapi::body`: refuses bodies that are too large for a public route, nested too deeply or hold U+0000.
 * @param config `maxPublicBytes`: the limit outside of webhooks, uploads and the admin.
 */
const bodyGuard: Core.MiddlewareFactory<{ maxPublicBytes: number }> = ({ maxPublicBytes }) => {
  return (ctx, next) => {
    const body: unknown = ctx.request.body;
    if (body === undefined) return next();
    if (!LARGE_BODIES.test(ctx.path) && sizeOf(ctx, body) > maxPublicBytes) {
      ctx.status = 413;
      ctx.body = statusAnswer(413).body;
      return;
    }
    const problem = malformedBody(body);
    if (problem) throw new DomainError('invalid-request', problem, { errors: [{ path: ['body'], message: problem }] });
    return next();
  };
};

export default bodyGuard;

/** Bytes that arrived, or the length of the text that was unpacked from them, whichever is more. */
function sizeOf(ctx: Context, body: unknown): number {
  const raw: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, UNPARSED) : body;
  return Math.max(ctx.request.length ?? 0, typeof raw === 'string' ? raw.length : 0);
}
