import type { Core } from '@strapi/strapi';

type Middlewares = NonNullable<NonNullable<Core.Route['config']>['middlewares']>;

/** Puts something around what a route of Strapi's does, within what it has already. Must run before Strapi mounts its routes. */
export function addMiddleware(route: Core.Route, middleware: Middlewares[number]): void {
  route.config = { ...route.config, middlewares: [...(route.config?.middlewares ?? []), middleware] };
}
