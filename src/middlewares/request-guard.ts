import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError } from '../domain/shared/domain-error';
import { acceptedMediaTypes } from '../http/accepted-media-types';
import { malformedTarget } from '../http/malformed-target';
import { plainPath } from '../http/plain-path';
import { statusAnswer } from '../http/error-answer';

const READABLE_CHARSETS = new Set(['', 'utf-8', 'utf8', 'us-ascii']);

/** Paths that nobody may call, with what is answered. */
const CLOSED_DOORS: readonly (readonly [path: RegExp, status: number])[] = [
  // On a fresh database the first stranger to call this would own the shop; our administrator is made before the start.
  [/^\/admin\/register-admin$/, 403],
  // Names the software in a header, and knows nothing of health: `/api/health/live` does.
  [/^\/_health$/, 404],
  // Withdrawn, too. It is said before anything asks of what kind the body is.
  [/^\/api\/upload(\/|$)/, 404],
  // Routes that are withdrawn. Without this the panel's own page would be the answer, and its scripts would take it for data.
  [/^\/admin\/(webhooks|transfer)(\/|$)/, 404],
];

/** Refuses, before anything is parsed, what no route of the product reads. */
const requestGuard: Core.MiddlewareFactory = () => {
  return (ctx, next) => {
    const problem = malformedTarget(ctx.url);
    if (problem) throw new DomainError('invalid-request', problem, { errors: [{ path: ['url'], message: problem }] });
    const path = plainPath(ctx.path);
    const closed = CLOSED_DOORS.find(([door]) => door.test(path));
    if (closed) return refuse(ctx, closed[1]);
    if (hasBody(ctx) && !isReadable(ctx)) return refuse(ctx, 415);
    return next();
  };
};

export default requestGuard;

function refuse(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.body = statusAnswer(status).body;
}

function hasBody(ctx: Context): boolean {
  return ctx.get('Transfer-Encoding') !== '' || Number(ctx.get('Content-Length') || 0) > 0;
}

function isReadable(ctx: Context): boolean {
  const type = ctx.get('Content-Type').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return acceptedMediaTypes(ctx.path).includes(type) && READABLE_CHARSETS.has(ctx.request.charset.toLowerCase());
}
