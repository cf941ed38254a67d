import type { Core } from '@strapi/strapi';
import { isUnusedRoute, PLUGINS_WITHOUT_PUBLIC_ROUTES } from './unused-routes';

const CONTENT_API = 'content-api';

/** Takes the routes that nobody needs out of Strapi. Must run while it registers: later they are mounted. */
export function withdrawUnusedRoutes(strapi: Core.Strapi): void {
  for (const name of PLUGINS_WITHOUT_PUBLIC_ROUTES) Reflect.deleteProperty(strapi.plugin(name).routes, CONTENT_API);
  for (const [name, { routes }] of Object.entries(strapi.plugins)) {
    if (!Array.isArray(routes)) withdrawFrom(name, routes['admin']);
  }
  withdrawFrom('admin', strapi.admin.routes['admin']);
}

function withdrawFrom(owner: string, router: Core.Router | undefined): void {
  if (router) router.routes = router.routes.filter(({ method, path }) => !isUnusedRoute(owner, method, path));
}
