import type { Core } from '@strapi/strapi';
import { syncApiPermissions } from './access/sync-api-permissions';
import { applyAdminLayouts } from './admin-layouts/apply-admin-layouts';
import { guardContent } from './catalogue/guard-content';
import { witnessDatabaseFailures } from './database/failure-witness';
import { applySchemaGuards, SCHEMA_GUARDS } from './database/schema-guards';
import { environment } from './environment';
import { startJobs, stopJobs } from './jobs/boss';
import { handlers } from './jobs/handlers';
import { service } from './service-map';

/** A task that is missing is no reason to stay closed. */
async function openMissingTasks(strapi: Core.Strapi): Promise<void> {
  try {
    await service('api::task.open-missing-tasks').openMissingTasks();
  } catch (error) {
    strapi.log.error(`alarm: tasks that are missing could not be opened: ${String(error)}`);
  }
}

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    guardContent(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    witnessDatabaseFailures(strapi.db.connection);
    await applySchemaGuards(strapi.db.connection, SCHEMA_GUARDS);
    await syncApiPermissions(strapi);
    await applyAdminLayouts(strapi);
    if (environment().WORKER === 'on') await openMissingTasks(strapi);
    await startJobs(environment().WORKER === 'on' ? handlers : null);
  },

  async destroy() {
    await stopJobs();
  },
};
