import type { Core } from '@strapi/strapi';
import { addPolicy } from './add-policy';
import { isElevatedRoute } from './elevated-routes';

/** The desk's, behind what the routes ask for already: whoever may not do it at all is told that first. */
const IS_ELEVATED = 'plugin::desk.is-elevated';

/** Has the panel's routes that give rights ask for a second factor. Must run before Strapi mounts its routes. */
export function elevateStockRoutes(strapi: Core.Strapi): void {
  const plugin = strapi.plugin('users-permissions').routes;
  elevateAmong('users-permissions', Array.isArray(plugin) ? undefined : plugin['admin']);
  elevateAmong('admin', strapi.admin.routes['admin']);
}

function elevateAmong(owner: string, router: Core.Router | undefined): void {
  const routes = router?.routes.filter(({ method, path }) => isElevatedRoute(owner, method, path)) ?? [];
  if (routes.length === 0) throw new Error(`No route of ${owner} gives rights any more: see where they went.`);
  for (const route of routes) addPolicy(route, IS_ELEVATED);
}
