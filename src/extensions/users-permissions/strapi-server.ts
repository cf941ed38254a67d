import type { Core } from '@strapi/strapi';
import { sessionStrategy } from '../../access/session-strategy';

interface UsersPermissions {
  register(context: { strapi: Core.Strapi }): void;
  routes: Record<string, unknown>;
}

/**
 * What remains of users-permissions is its user, its roles and its place in Strapi's authentication. Its routes are not
 * loaded: `src/api/account` has the same addresses, with sessions that rotate atomically and answers that tell nobody
 * who has an account.
 */
export default (plugin: UsersPermissions): UsersPermissions => {
  const { register } = plugin;
  plugin.register = (context) => {
    context.strapi.get('auth').register('content-api', sessionStrategy);
    register(context);
  };
  plugin.routes['content-api'] = { type: 'content-api', routes: [] };
  return plugin;
};
