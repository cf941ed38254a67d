import type { Core } from '@strapi/strapi';
import { isRecord } from '../catalogue/is-record';

const WRITE_ACTIONS = ['create', 'update', 'delete', 'publish'].map(
  (verb) => `plugin::content-manager.explorer.${verb}`,
);

interface ActionProvider {
  get(actionId: string): { subjects?: string[] } | undefined;
}

function isActionProvider(value: unknown): value is ActionProvider {
  return isRecord(value) && typeof value.get === 'function';
}

/**
 * Takes content types out of the content manager's permissions to write. Must run after the content manager has
 * registered them and before the admin hands them to its roles.
 */
export function withdrawWriteActions(strapi: Core.Strapi, isWithdrawn: (uid: string) => boolean): void {
  const permissions: unknown = strapi.service('admin::permission');
  const provider = isRecord(permissions) ? permissions.actionProvider : undefined;
  if (!isActionProvider(provider)) throw new Error('The admin offers no registry of permissions to withdraw from.');
  for (const actionId of WRITE_ACTIONS) {
    const action = provider.get(actionId);
    if (!action?.subjects) throw new Error(`The content manager has not registered ${actionId}.`);
    action.subjects = action.subjects.filter((uid) => !isWithdrawn(uid));
  }
}
