import type { Core } from '@strapi/strapi';
import { isReadOnlyType } from '../../access/read-only-types';
import { withdrawWriteActions } from '../../access/withdraw-write-actions';

interface ContentManagerPlugin {
  bootstrap: (context: { strapi: Core.Strapi }) => Promise<void>;
}

/**
 * Strapi gives a role only permissions that are registered, so a write permission that is never registered for a
 * transactional type can be given to nobody: not to an editor, not to the super administrator, whose permissions are
 * renewed from the registry at every start. The panel then shows these types without buttons to write.
 */
export default (plugin: ContentManagerPlugin): ContentManagerPlugin => {
  const { bootstrap } = plugin;
  plugin.bootstrap = async (context) => {
    await bootstrap(context);
    withdrawWriteActions(context.strapi, isReadOnlyType);
  };
  return plugin;
};
