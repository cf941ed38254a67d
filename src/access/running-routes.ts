import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isRecord } from '../catalogue/is-record';

/** Whom a running route lets in, as its own configuration says. */
export type Guard =
  | { readonly kind: 'open' }
  /** The API: whose role has one of these actions. */
  | { readonly kind: 'api'; readonly actions: readonly string[] }
  /** The panel: who is signed in and has all these permissions. */
  | { readonly kind: 'staff'; readonly permissions: readonly string[] }
  /** A way of its own to know its callers, by name. */
  | { readonly kind: 'other'; readonly strategies: readonly string[] };

export interface RunningRoute {
  readonly method: string;
  /** With its parameters, as in `/api/bookings/:reference`. */
  readonly path: string;
  /** What answers: a controller's action, or `files` for what Strapi serves from folders. */
  readonly handler: string;
  readonly guard: Guard;
}

const layers = z.array(z.object({ methods: z.array(z.string()), path: z.union([z.string(), z.instanceof(RegExp)]) }));

/**
 * Every route that the server answers, read from its router. What the router knows and no module of Strapi has declared is
 * in there too, as open: nothing can be mounted past this list.
 */
export function runningRoutes(strapi: Core.Strapi): RunningRoute[] {
  strapi.server.mount();
  const declared = new Map<string, RunningRoute>();
  for (const route of declaredRoutes(strapi)) {
    const key = `${route.method} ${route.path}`;
    if (!declared.has(key)) declared.set(key, route); // of two with one address the first answers
  }
  const running = layers
    .parse(strapi.server.listRoutes())
    .filter(({ methods }) => methods.length > 0)
    .map((layer): RunningRoute => {
      const method = methodOf(layer.methods);
      const path = withoutSlash(String(layer.path));
      return declared.get(`${method} ${path}`) ?? { method, path, handler: 'files', guard: { kind: 'open' } };
    });
  return [...new Map(running.map((route) => [`${route.method} ${route.path}`, route])).values()];
}

/** koa's router answers HEAD with every GET. */
function methodOf(methods: readonly string[]): string {
  const own = [...new Set(methods)].filter((method) => method !== 'HEAD' || methods.length === 1);
  return own.length === 1 ? String(own[0]) : 'ALL';
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function declaredRoutes(strapi: Core.Strapi): RunningRoute[] {
  const modules = [strapi.admin, ...Object.values(strapi.plugins), ...Object.values(strapi.apis)];
  return modules.flatMap((module) =>
    routersOf(module.routes).flatMap((router) => router.routes.map((route) => runningRoute(strapi, router, route))),
  );
}

function routersOf(routes: unknown): Core.Router[] {
  return isRecord(routes) ? Object.values(routes).filter(isRouter) : [];
}

function isRouter(value: unknown): value is Core.Router {
  return isRecord(value) && Array.isArray(value.routes);
}

function runningRoute(strapi: Core.Strapi, router: Core.Router, route: Core.Route): RunningRoute {
  const isApi = router.type === 'content-api';
  const base = isApi ? strapi.config.get<string>('api.rest.prefix', '/api') : '';
  const prefix = route.config && 'prefix' in route.config ? '' : (router.prefix ?? '');
  return {
    method: route.method,
    path: withoutSlash(`${base}${prefix}${route.path}`),
    handler: typeof route.handler === 'string' ? route.handler : 'a function',
    guard: guardOf(isApi, route.config ?? {}),
  };
}

function guardOf(isApi: boolean, { auth, policies }: Core.RouteConfig): Guard {
  if (auth === false) return { kind: 'open' };
  if (isApi) return { kind: 'api', actions: auth?.scope ?? [] };
  if (auth?.strategies) return { kind: 'other', strategies: auth.strategies.map(nameOf) };
  return { kind: 'staff', permissions: (policies ?? []).flatMap(permissionsOf) };
}

function nameOf(strategy: unknown): string {
  return isRecord(strategy) ? String(strategy.name) : String(strategy);
}

/** Both the admin's policy and the content manager's take a list of permissions. */
function permissionsOf(policy: unknown): string[] {
  if (!isRecord(policy) || !/::?.*hasPermissions$/.test(String(policy.name)) || !isRecord(policy.config)) return [];
  const { actions } = policy.config;
  return Array.isArray(actions) ? actions.map(String) : [];
}
