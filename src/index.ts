import type { Core } from '@strapi/strapi';
import { elevateStockRoutes } from './access/elevate-stock-routes';
import { guardOwnIdentity } from './access/guard-own-identity';
import { holdPanelToPermissions } from './access/hold-panel-to-permissions';
import { judgePanelBodies } from './access/judge-panel-bodies';
import { narrowStockRoutes } from './access/narrow-stock-routes';
import { removeStockTokens } from './access/remove-stock-tokens';
import { syncApiPermissions } from './access/sync-api-permissions';
import { withdrawUnusedRoutes } from './access/withdraw-unused-routes';
import { syncStaffRoles } from './access/sync-staff-roles';
import { applyAdminLayouts } from './admin-layouts/apply-admin-layouts';
import { guardContent } from './catalogue/guard-content';
import { witnessDatabaseFailures } from './database/failure-witness';
import { startWriting, stopWriting } from './api/security/writer/event-writer';
import { refuseStockMail } from './bootstrap/refuse-stock-mail';
import { watchStaffSignIns } from './bootstrap/watch-staff-sign-ins';
import { applySchemaGuards, SCHEMA_GUARDS } from './database/schema-guards';
import { environment } from './environment';
import { startJobs, stopJobs } from './jobs/boss';
import { handlers } from './jobs/handlers';
import { hashStaffPasswordsNatively } from './security/staff-sign-in';
import { limitAccounts } from './security/limits/limit-accounts';
import { closeLimitStore, openLimitStore } from './security/limits/limit-store';
import { service } from './service-map';
import { lookAfterStaff } from './staff/look-after-staff';
import { refuseOvertakenSessions } from './staff/sessions/refuse-overtaken-sessions';

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
    withdrawUnusedRoutes(strapi);
    guardContent(strapi);
    narrowStockRoutes(strapi);
    holdPanelToPermissions(strapi);
    elevateStockRoutes(strapi);
    guardOwnIdentity(strapi);
    judgePanelBodies(strapi);
    hashStaffPasswordsNatively(strapi);
    lookAfterStaff(strapi);
    refuseOvertakenSessions(strapi);
    limitAccounts(strapi);
  },

  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    witnessDatabaseFailures(strapi.db.connection);
    startWriting();
    watchStaffSignIns(strapi);
    refuseStockMail(strapi);
    await applySchemaGuards(strapi.db.connection, SCHEMA_GUARDS);
    await syncApiPermissions(strapi);
    await syncStaffRoles(strapi);
    await removeStockTokens(strapi);
    await applyAdminLayouts(strapi);
    if (environment().WORKER === 'on') await openMissingTasks(strapi);
    await openLimitStore();
    await startJobs(environment().WORKER === 'on' ? handlers : null);
  },

  async destroy() {
    await stopJobs();
    await stopWriting();
    await closeLimitStore();
  },
};
