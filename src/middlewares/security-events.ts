import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { accountOf } from '../http/account-of';
import { eventOfAnswer, type SeenInAnswer } from '../http/event-of-answer';
import { eventOfStaffChange } from '../http/event-of-staff-change';
import { rawBody } from '../http/raw-body';
import { service } from '../service-map';

const refusedField = z.object({ path: z.array(z.string()) });
const errorBody = z.object({
  error: z.object({ details: z.object({ code: z.string(), errors: z.array(refusedField).optional().catch([]) }) }),
});
const linkBody = z.union([
  z.object({ code: z.string() }).transform(({ code }) => code),
  z.object({ confirmation: z.string() }).transform(({ confirmation }) => confirmation),
]);
const routed = z.object({ _matchedRoute: z.string() });
const rolesGiven = z.object({ roles: z.array(z.union([z.number(), z.string()])) });
const parameters = z.record(z.string(), z.string());

/**
 * Listed right before `domain-errors`, so that it sees every answer as the caller will: notes refusals that may be part
 * of an attack, and changes of what staff may do, in one place for the API, the desk and the admin.
 */
const securityEvents: Core.MiddlewareFactory = () => {
  return async (ctx, next) => {
    await next();
    const seen = ctx.status < 400 ? seenInChange(ctx) : seenInRefusal(ctx);
    if (!seen) return;
    const network = ctx.request.ip;
    service('api::security.note-event').noteEvent({ ...seen, network, account: accountOf(ctx) });
  };
};

export default securityEvents;

function seenInRefusal(ctx: Context): SeenInAnswer | null {
  const { status, method, path } = ctx;
  if (status >= 500) return null;
  const { code = '', errors = [] } = errorBody.safeParse(ctx.body).data?.error.details ?? {};
  return eventOfAnswer({
    ...{ status, code, method, path, route: routeOf(ctx), askedFor: askedFor(ctx) },
    linkToken: linkBody.safeParse(ctx.request.body).data ?? null,
    refusedFields: errors.map((field) => field.path),
  });
}

function seenInChange(ctx: Context): SeenInAnswer | null {
  const { method } = ctx;
  if (method === 'GET') return null;
  const roles = rolesGiven.safeParse(ctx.request.body).data?.roles ?? [];
  return eventOfStaffChange({ method, route: routeOf(ctx), id: paramsOf(ctx)['id'] ?? null, roles });
}

function routeOf(ctx: Context): string | null {
  return routed.safeParse(ctx).data?._matchedRoute ?? null;
}

function paramsOf(ctx: Context): Record<string, string> {
  return parameters.safeParse(Reflect.get(ctx, 'params')).data ?? {};
}

/** The parameters of the path, and the body as a whole, which may name more: the same question again is the same text. */
function askedFor(ctx: Context): string | null {
  const asked = [...Object.values(paramsOf(ctx)), rawBody(ctx)].filter((text) => text !== null);
  return asked.length > 0 ? asked.join('/') : null;
}
