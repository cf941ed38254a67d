import type { Core } from '@strapi/strapi';
import { DESK_PERMISSIONS } from './permissions';

interface ActionProvider {
  registerMany(actions: readonly object[]): Promise<void>;
}

/** Tells the admin of the desk's permissions, before it brings the super administrator's in step. */
export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  const { actionProvider } = strapi.service('admin::permission') as { actionProvider: ActionProvider };
  await actionProvider.registerMany(
    Object.entries(DESK_PERMISSIONS).map(([uid, { label }]) => ({
      section: 'plugins',
      pluginName: 'desk',
      subCategory: uid.split('.')[0],
      uid,
      displayName: label,
    })),
  );
}
