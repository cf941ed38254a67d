import { actionId, type DeskPermission } from '../permissions';

type Method = 'GET' | 'POST';

/** A route of the desk: for signed-in staff whose role has the permission, and nobody else. */
export function routeFor(permission: DeskPermission, method: Method, path: string, handler: string) {
  const mayDoIt = { name: 'admin::hasPermissions', config: { actions: [actionId(permission)] } };
  return { method, path, handler, config: { policies: ['admin::isAuthenticatedAdmin', mayDoIt] } };
}
