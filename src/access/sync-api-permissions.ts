import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { inTransaction } from '../database/transaction';
import { API_PERMISSIONS } from './api-permissions';

const apiRole = z.object({
  id: z.number(),
  permissions: z.array(z.object({ id: z.number(), action: z.string() })),
});

const PERMISSION = 'plugin::users-permissions.permission';
const ROLE = 'plugin::users-permissions.role';

/**
 * Brings the roles of users-permissions in step with `API_PERMISSIONS` at every start, so that the panel shows what is
 * true: adds what is missing, and takes away what is not declared, whoever granted it.
 */
export async function syncApiPermissions(strapi: Core.Strapi): Promise<void> {
  await inTransaction(async (trx) => {
    // Several processes may start at once; without the lock each would add the same rows.
    await trx.raw(`select pg_advisory_xact_lock(hashtext('midas:api-permissions'))`);
    for (const [type, actions] of Object.entries(API_PERMISSIONS)) await syncRole(strapi, type, actions);
  });
}

async function syncRole(strapi: Core.Strapi, type: string, actions: readonly string[]): Promise<void> {
  const { id, permissions } = apiRole.parse(
    await strapi.db.query(ROLE).findOne({ where: { type }, populate: ['permissions'] }),
  );
  const wanted = new Set(actions);
  for (const permission of permissions) {
    if (wanted.delete(permission.action)) continue;
    await strapi.db.query(PERMISSION).delete({ where: { id: permission.id } });
    strapi.log.warn(`Took ${permission.action} away from the role ${type}: src/access/api-permissions.ts lacks it.`);
  }
  for (const action of wanted) await strapi.db.query(PERMISSION).create({ data: { action, role: id } });
}
