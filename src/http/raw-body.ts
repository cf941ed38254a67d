import type { Context } from 'koa';

const UNPARSED = Symbol.for('unparsedBody');

/** The exact text of a JSON or form body, as signatures are computed over; `null` when there was none. */
export function rawBody(ctx: Context): string | null {
  const body: unknown = ctx.request.body;
  if (typeof body !== 'object' || body === null) return null;
  const text: unknown = Reflect.get(body, UNPARSED);
  return typeof text === 'string' ? text : null;
}
