import type { Core } from '@strapi/strapi';
import { addPolicy } from './add-policy';
import { findRoute } from './find-route';

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

/** Routes of the content manager that show or tell more than the role may read, and what stands before them beside their own. */
const CAREFUL = [
  { handler: 'collection-types.find', policy: 'global::searches-what-is-shown' },
  { handler: 'collection-types.bulkFindForValidation', policy: 'global::sorts-by-what-is-shown' },
  { handler: 'relations.findAvailable', policy: 'global::relates-what-is-shown' },
  { handler: 'relations.findExisting', policy: 'global::relates-what-is-shown' },
];

/** Must run before Strapi mounts its routes, that is while it registers. */
export function narrowStockRoutes(strapi: Core.Strapi): void {
  for (const { plugin, handler, permission } of NARROWED) {
    const route = findRoute(strapi, plugin, handler);
    const mayDoIt = { name: 'admin::hasPermissions', config: { actions: [permission] } };
    route.config = { ...route.config, policies: ['admin::isAuthenticatedAdmin', mayDoIt] };
  }
  for (const { handler, policy } of CAREFUL) addPolicy(findRoute(strapi, 'content-manager', handler), policy);
}
