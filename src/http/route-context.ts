import type { Context } from 'koa';

/** What a controller sees of a request: named path parameters, and a body that is unknown until it is parsed. */
export type RouteContext<Params extends Record<string, string> = Record<string, never>> = Context & {
  readonly params: Params;
};
