import type { Core } from '@strapi/strapi';
import { syncPublicPermissions } from './access/sync-public-permissions';
import { applyAdminLayouts } from './admin-layouts/apply-admin-layouts';
import { guardContent } from './catalogue/guard-content';
import { witnessDatabaseFailures } from './database/failure-witness';
import { applySchemaGuards, SCHEMA_GUARDS } from './database/schema-guards';
import { environment } from './environment';
import { startJobs, stopJobs } from './jobs/boss';
import { handlers } from './jobs/handlers';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    guardContent(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    witnessDatabaseFailures(strapi.db.connection);
    await applySchemaGuards(strapi.db.connection, SCHEMA_GUARDS);
    await syncPublicPermissions(strapi);
    await applyAdminLayouts(strapi);
    await startJobs(environment().WORKER === 'on' ? handlers : null);
  },

  async destroy() {
    await stopJobs();
  },
};
