import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { eventOfAnswer } from '../http/event-of-answer';
import { rawBody } from '../http/raw-body';
import { service } from '../service-map';

const errorBody = z.object({ error: z.object({ details: z.object({ code: z.string() }) }) });
const signedIn = z.object({ user: z.object({ id: z.union([z.number(), z.string()]) }) });
const routed = z.object({ _matchedRoute: z.string() });
const parameters = z.record(z.string(), z.string());

/**
 * Listed right before `domain-errors`, so that it sees every refusal as the caller will: notes those that may be part of an
 * attack, in one place for the API, the desk and the admin.
 */
const securityEvents: Core.MiddlewareFactory = () => {
  return async (ctx, next) => {
    await next();
    if (ctx.status < 400 || ctx.status >= 500) return;
    const code = errorBody.safeParse(ctx.body).data?.error.details.code ?? '';
    const { status, method, path } = ctx;
    const route = routed.safeParse(ctx).data?._matchedRoute ?? null;
    const seen = eventOfAnswer({ status, code, method, path, route, askedFor: askedFor(ctx) });
    if (!seen) return;
    const network = ctx.request.ip;
    service('api::security.note-event').noteEvent({ ...seen, network, account: accountOf(ctx) });
  };
};

export default securityEvents;

/** The parameters of the path; a body without them, as a whole: the same question again is the same text. */
function askedFor(ctx: Context): string | null {
  const values = Object.values(parameters.safeParse(Reflect.get(ctx, 'params')).data ?? {});
  return values.length > 0 ? values.join('/') : rawBody(ctx);
}

function accountOf(ctx: Context): string | null {
  const id = signedIn.safeParse(ctx.state).data?.user.id;
  if (id === undefined) return null;
  return /^\/api\//i.test(ctx.path) ? String(id) : `staff:${id}`;
}
