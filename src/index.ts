import type { Core } from '@strapi/strapi';
import { syncPublicPermissions } from './access/sync-public-permissions';
import { guardContent } from './catalogue/guard-content';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    guardContent(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await syncPublicPermissions(strapi);
  },
};
