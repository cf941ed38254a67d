import { errors as strapiErrors } from '@strapi/utils';
import { DomainError } from '../domain/shared/domain-error';
import { databaseErrorStatus } from './database-error-status';
import { DOMAIN_ERROR_STATUS } from './domain-error-status';
import { statusWords } from './status-words';

/** An error as the caller sees it, in Strapi's envelope. */
export interface ErrorAnswer {
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly body: {
    readonly data: null;
    readonly error: {
      readonly status: number;
      readonly name: string;
      readonly message: string;
      readonly details: Readonly<Record<string, unknown>> & { readonly code: string };
    };
  };
}

const RETRY_AFTER_SECONDS = 2;

/** The same mapping as Strapi's own: an application error that none of these is means 400. */
const STATUS_OF_STRAPI_ERROR = [
  [strapiErrors.UnauthorizedError, 401],
  [strapiErrors.ForbiddenError, 403],
  [strapiErrors.NotFoundError, 404],
  [strapiErrors.PayloadTooLargeError, 413],
  [strapiErrors.RateLimitError, 429],
] as const;

/** The answer to any error that a request can end in. What only our own mistake explains is a 500 without particulars. */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof DomainError) {
    return compose(DOMAIN_ERROR_STATUS[error.code], {
      code: error.code,
      message: error.message,
      details: error.details,
    });
  }
  const verdict = databaseErrorStatus(error);
  if (verdict) return compose(verdict.status, verdict);
  if (error instanceof strapiErrors.ApplicationError) {
    const status = STATUS_OF_STRAPI_ERROR.find(([errorClass]) => error instanceof errorClass)?.[1] ?? 400;
    return compose(status, particularsOf(error));
  }
  return compose(refusalStatus(error) ?? 500, describeRefusal(error));
}

/** The answer for a status that was set without any body, such as the router's 404 and 405. */
export function statusAnswer(status: number): ErrorAnswer {
  return compose(status, {});
}

/** The answer while the database is away, whatever the code in between made of it. */
export function unavailableAnswer(): ErrorAnswer {
  return compose(503, { code: 'database-unavailable' });
}

/** `details` of a foreign answer, completed by the code that every error of this API carries. */
export function withCode(details: unknown, status: number): Record<string, unknown> & { code: string } {
  const record = isRecord(details) ? withoutEchoes(details) : {};
  const code = typeof record.code === 'string' ? record.code : statusWords(status).code;
  return { ...record, code };
}

/** How yup ends its sentence about a value of the wrong kind. */
const ECHO = /,? but the final value was: .*$/s;

/** What was wrong, without what was sent: validators hand a typed password back. */
export function withoutEcho(message: string): string {
  return message.replace(ECHO, '');
}

function withoutEchoes(details: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(details.errors)) return details;
  return { ...details, errors: details.errors.map(withoutValue) };
}

function withoutValue(error: unknown): unknown {
  if (!isRecord(error)) return error;
  const { value: _sent, ...rest } = error;
  return typeof rest.message === 'string' ? { ...rest, message: withoutEcho(rest.message) } : rest;
}

interface Particulars {
  readonly code?: string;
  readonly message?: string;
  readonly name?: string;
  readonly details?: unknown;
}

function compose(status: number, { code, message, name, details }: Particulars): ErrorAnswer {
  const words = statusWords(status);
  const complete = withCode(code === undefined ? details : { ...(isRecord(details) ? details : {}), code }, status);
  const error = { status, name: name ?? words.name, message: withoutEcho(message || words.message), details: complete };
  const body = { data: null, error };
  const retryAfterSeconds = status === 503 ? RETRY_AFTER_SECONDS : retryAfterOf(status, complete);
  return retryAfterSeconds === undefined ? { status, body } : { status, body, retryAfterSeconds };
}

/** Whoever asks too often is told, in seconds, when asking makes sense again. */
function retryAfterOf(status: number, { retryAfter }: Record<string, unknown>): number | undefined {
  return status === 429 && typeof retryAfter === 'number' ? retryAfter : undefined;
}

/**
 * The 4xx of errors that parsers and Koa throw: `status` (http-errors, raw-body), `httpCode` (formidable), or a
 * compressed body that cannot be unpacked. Anything else is not the caller's fault.
 */
function refusalStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  for (const name of ['status', 'statusCode', 'httpCode']) {
    const value: unknown = Reflect.get(error, name);
    if (typeof value === 'number' && value >= 400 && value < 500) return value;
  }
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_') ? 400 : undefined;
}

function describeRefusal(error: unknown): Particulars {
  if (!(error instanceof Error) || refusalStatus(error) === undefined) return {};
  const { message, details } = particularsOf(error);
  return { message: message?.slice(0, 300), details };
}

function particularsOf(error: Error): Particulars {
  const details: unknown = 'details' in error ? error.details : undefined;
  return { message: error.message, name: error.name, details };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
