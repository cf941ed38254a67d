import type { Core } from '@strapi/strapi';
import { sessionStrategy } from '../../access/session-strategy';

interface Authentication {
  register(type: string, strategy: object): unknown;
}

interface UsersPermissions {
  register: (context: { strapi: Core.Strapi }) => void;
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
    const authentication: Authentication = context.strapi.get('auth');
    authentication.register('content-api', sessionStrategy);
    register(context);
  };
  plugin.routes['content-api'] = { type: 'content-api', routes: [] };
  return plugin;
};
