import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isDatabaseAway } from '../http/database-error-status';
import {
  errorAnswer,
  statusAnswer,
  unavailableAnswer,
  withCode,
  withoutEcho,
  type ErrorAnswer,
} from '../http/error-answer';
import { describeError } from '../observability/describe-error';
import { requestScope } from '../observability/request-scope';

/**
 * Gives every error one shape and one log line, wherever it surfaces: domain, database, parser, Strapi's own. Listed
 * right after `strapi::errors`, which then has nothing left to do. Answers that Strapi composed itself
 * (`ctx.notFound()` …) are completed by a code.
 */
const domainErrors: Core.MiddlewareFactory = (_config, { strapi }) => {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const answer = unlessDatabaseFailed(errorAnswer(error));
      logOnce(strapi, answer, error);
      send(ctx, answer);
      return;
    }
    if (ctx.status < 400) return;
    const failure = requestScope.getStore()?.databaseFailure;
    if (failure !== undefined && ctx.status !== 503) {
      const answer = unavailableAnswer();
      logOnce(strapi, answer, failure);
      send(ctx, answer);
      return;
    }
    complete(ctx);
  };
};

export default domainErrors;

/** Code in between may have turned a lost database into "invalid credentials": the truth is 503. */
function unlessDatabaseFailed(answer: ErrorAnswer): ErrorAnswer {
  const failed = requestScope.getStore()?.databaseFailure !== undefined;
  return failed && answer.status !== 503 ? unavailableAnswer() : answer;
}

function send(ctx: Context, answer: ErrorAnswer): void {
  if (answer.retryAfterSeconds !== undefined) ctx.set('Retry-After', String(answer.retryAfterSeconds));
  ctx.status = answer.status;
  ctx.body = answer.body;
}

/** Fills in what an error answer lacks: the whole envelope when there is no body, the code when there is none. */
function complete(ctx: Context): void {
  const body: unknown = ctx.body;
  if (body == null) {
    // The router answers 501 to methods that no route of the whole product has; to the caller it is the same as 405.
    send(ctx, statusAnswer(ctx.status === 501 ? 405 : ctx.status));
    return;
  }
  if (!isEnvelope(body)) return;
  const { status } = ctx;
  const { message, details } = body.error;
  const words = typeof message === 'string' ? { message: withoutEcho(message) } : {};
  ctx.body = { ...body, error: { ...body.error, ...words, details: withCode(details, status) } };
  ctx.status = status;
  if (status === 503 && !ctx.response.get('Retry-After')) ctx.set('Retry-After', '2');
}

/** Refusals are told by the access log alone; outages take one line, our own mistakes one line with their stack. */
function logOnce(strapi: Core.Strapi, answer: ErrorAnswer, error: unknown): void {
  if (answer.status < 500) return;
  const { stack, ...short } = describeError(error);
  if (isDatabaseAway(error)) strapi.log.warn('The database is away', { error: short });
  else if (answer.status === 503) strapi.log.warn('A dependency is away', { error: short });
  else strapi.log.error(`Unexpected ${short.name}: ${short.message}`, { error: { ...short, stack } });
}

function isEnvelope(body: unknown): body is { error: Record<string, unknown> } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null
  );
}
