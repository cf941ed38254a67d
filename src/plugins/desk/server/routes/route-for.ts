import { actionId, DESK_PERMISSIONS, type DeskPermission } from '../permissions';

type Method = 'GET' | 'POST';

const SIGNED_IN = 'admin::isAuthenticatedAdmin';

/**
 * A route of the desk: for signed-in staff whose role has the permission, and nobody else. Whether a command takes the second
 * factor as well is said by the permission, so that no route can forget it.
 */
export function routeFor(permission: DeskPermission, method: Method, path: string, handler: string) {
  const mayDoIt = { name: 'admin::hasPermissions', config: { actions: [actionId(permission)] } };
  const isElevated = method !== 'GET' && DESK_PERMISSIONS[permission].takesSecondFactor;
  const policies = [SIGNED_IN, mayDoIt, ...(isElevated ? ['plugin::desk.is-elevated'] : [])];
  return { method, path, handler, config: { policies } };
}

/** A route by which signed-in staff, whatever their role, look after something of their own. */
export function ownRoute(method: Method, path: string, handler: string) {
  return { method, path, handler, config: { policies: [SIGNED_IN] } };
}
