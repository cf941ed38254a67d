import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { storedPermission } from './excess-permissions';

const storedRole = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  users: z.array(z.object({ id: z.number() })),
  permissions: z.array(storedPermission),
});

/** A role of staff as it is in the database. */
export type StoredRole = z.infer<typeof storedRole>;

/** Every role of staff, whoever made it. */
export async function readStoredRoles(strapi: Core.Strapi): Promise<StoredRole[]> {
  const roles: unknown = await strapi.db.query('admin::role').findMany({ populate: ['users', 'permissions'] });
  return z.array(storedRole).parse(roles);
}
