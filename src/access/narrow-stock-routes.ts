import type { Core } from '@strapi/strapi';

/**
 * Routes of Strapi's panel that every signed-in member of staff may call, whatever their role, though they change what
 * everybody sees; and those of pictures, which read the whole request before they ask
 * whether it is allowed. They get the permission that the panel itself asks for before it shows their buttons.
 */
const NARROWED = [
  {
    plugin: 'content-manager',
    handler: 'components.updateComponentConfiguration',
    permission: 'plugin::content-manager.components.configure-layout',
  },
  { plugin: 'i18n', handler: 'settings.updateSettings', permission: 'plugin::i18n.locale.update' },
  { plugin: 'upload', handler: 'admin-upload.upload', permission: 'plugin::upload.assets.create' },
  { plugin: 'upload', handler: 'admin-upload.uploadFile', permission: 'plugin::upload.assets.create' },
  { plugin: 'upload', handler: 'admin-upload.updateFileInfo', permission: 'plugin::upload.assets.update' },
  { plugin: 'upload', handler: 'admin-upload.replaceFile', permission: 'plugin::upload.assets.update' },
];

/** Shows which entries of a type there are, and searches them. */
const SEARCHED = { plugin: 'content-manager', handler: 'collection-types.find' };

/** Must run before Strapi mounts its routes, that is while it registers. */
export function narrowStockRoutes(strapi: Core.Strapi): void {
  for (const { plugin, handler, permission } of NARROWED) {
    const route = findRoute(strapi, plugin, handler);
    const mayDoIt = { name: 'admin::hasPermissions', config: { actions: [permission] } };
    route.config = { ...route.config, policies: ['admin::isAuthenticatedAdmin', mayDoIt] };
  }
  const search = findRoute(strapi, SEARCHED.plugin, SEARCHED.handler);
  search.config = {
    ...search.config,
    policies: [...(search.config?.policies ?? []), 'global::searches-what-is-shown'],
  };
}

function findRoute(strapi: Core.Strapi, plugin: string, handler: string): Core.Route {
  const { routes } = strapi.plugin(plugin);
  const router = Array.isArray(routes) ? undefined : routes['admin'];
  const route = router?.routes.find((one) => one.handler === handler);
  if (!route) throw new Error(`The plugin ${plugin} has no route to ${handler} any more: see where it went.`);
  return route;
}
