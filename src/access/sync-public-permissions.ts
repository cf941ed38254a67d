import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { inTransaction } from '../database/transaction';
import { PUBLIC_PERMISSIONS } from './public-permissions';

const publicRole = z.object({
  id: z.number(),
  permissions: z.array(z.object({ id: z.number(), action: z.string() })),
});

const PERMISSION = 'plugin::users-permissions.permission';
const ROLE = 'plugin::users-permissions.role';

/**
 * Brings the public role in step with `PUBLIC_PERMISSIONS` at every start: adds what is missing, and takes away what is
 * not declared, whoever granted it, so that no click in the admin opens a door for good.
 */
export async function syncPublicPermissions(strapi: Core.Strapi): Promise<void> {
  const declared = Object.entries(PUBLIC_PERMISSIONS).flatMap(([uid, actions]) =>
    actions.map((action) => `${uid}.${action}`),
  );
  await inTransaction(async (trx) => {
    // Several processes may start at once; without the lock each would add the same rows.
    await trx.raw(`select pg_advisory_xact_lock(hashtext('midas:public-permissions'))`);
    const { id, permissions } = publicRole.parse(
      await strapi.db.query(ROLE).findOne({ where: { type: 'public' }, populate: ['permissions'] }),
    );
    const wanted = new Set(declared);
    for (const permission of permissions) {
      if (!wanted.delete(permission.action)) {
        await strapi.db.query(PERMISSION).delete({ where: { id: permission.id } });
        strapi.log.warn(
          `Took ${permission.action} away from the public role: src/access/public-permissions.ts lacks it.`,
        );
      }
    }
    for (const action of wanted) await strapi.db.query(PERMISSION).create({ data: { action, role: id } });
  });
}
