import { winston } from '@strapi/logger';
import { describeError } from './describe-error';
import { requestScope } from './request-scope';

const SECRET_NAME = /password|passwd|secret|token|authorization|cookie|card|cvc|api_?key|signature|salt/i;
const MAX_TEXT_LENGTH = 4_000;
const MAX_DEPTH = 5;
const OWN_FIELDS = new Set(['level', 'message', 'stack']);

/** One JSON object a line: time, level, message, the request's id, and what the caller added, without secrets. */
export const jsonLogFormat = winston.format.printf((info) => {
  const isError = info instanceof Error;
  return JSON.stringify({
    time: new Date().toISOString(),
    level: info.level,
    message: loggable(isError ? info.name : info.message),
    requestId: requestScope.getStore()?.requestId,
    ...(isError ? { error: describeError(info) } : addedFields(info)),
  });
});

function addedFields(info: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(info)
      .filter(([name]) => !OWN_FIELDS.has(name))
      .map(([name, value]) => [name, SECRET_NAME.test(name) ? '[redacted]' : loggable(value)]),
  );
}

function loggable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT_LENGTH ? `${value.slice(0, MAX_TEXT_LENGTH)}…` : value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date) return value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return '[deeper]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => loggable(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAME.test(name) ? '[redacted]' : loggable(inner, depth + 1),
    ]),
  );
}
