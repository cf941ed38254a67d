import type { Core } from '@strapi/strapi';

/**
 * A route of the panel's, by what handles it.
 * @param owner `admin`, or the name of a plugin
 * @throws Error when an upgrade of Strapi has moved it
 */
export function findRoute(strapi: Core.Strapi, owner: string, handler: string): Core.Route {
  const { routes } = owner === 'admin' ? strapi.admin : strapi.plugin(owner);
  const router = Array.isArray(routes) ? undefined : routes['admin'];
  const route = router?.routes.find((one) => one.handler === handler);
  if (!route) throw new Error(`${owner} has no route to ${handler} any more: see where it went.`);
  return route;
}
