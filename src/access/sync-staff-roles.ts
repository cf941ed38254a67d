import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isRecord } from '../catalogue/is-record';
import { inTransaction } from '../database/transaction';
import { excessPermissions } from './excess-permissions';
import { rolePermissions, type Permission } from './role-permissions';
import { ADMINISTRATOR, STAFF_ROLES, type StaffRole } from './staff-roles';
import { readStoredRoles, type StoredRole } from './stored-roles';

const ROLE = 'admin::role';
/** Strapi makes these itself, with permissions that nobody here has thought about. */
const STOCK_ROLES = ['strapi-editor', 'strapi-author'];

/**
 * Brings the roles of staff in step with `STAFF_ROLES` at every start: makes those that are missing, adds what they
 * lack, and takes away what is not declared, whoever granted it. Roles that the table does not know lose everything they
 * may do, and their members are kept: people are let in by an administrator, who gives them a role that is declared.
 * Must run after every plugin has registered its permissions.
 */
export async function syncStaffRoles(strapi: Core.Strapi): Promise<void> {
  await inTransaction(async (trx) => {
    // Several processes may start at once; without the lock each would make the same roles.
    await trx.raw(`select pg_advisory_xact_lock(hashtext('midas:staff-roles'))`);
    const stored = new Map((await readStoredRoles(strapi)).map((role) => [role.code, role]));
    await keepWords(strapi, ADMINISTRATOR, stored.get(ADMINISTRATOR.code));
    stored.delete(ADMINISTRATOR.code);
    for (const role of Object.values<StaffRole>(STAFF_ROLES)) {
      const { id, permissions } = await keepWords(strapi, role, stored.get(role.code));
      await keepPermissions(strapi, { id, name: role.name, permissions }, rolePermissions(strapi, role));
      stored.delete(role.code);
    }
    for (const role of stored.values()) await disarm(strapi, role);
  });
}

type Words = Pick<StaffRole, 'code' | 'name' | 'description'>;

/** Makes a role, or gives it back its name and description. */
async function keepWords(
  strapi: Core.Strapi,
  { code, name, description }: Words,
  stored: StoredRole | undefined,
): Promise<Pick<StoredRole, 'id' | 'permissions'>> {
  if (!stored) {
    const made = z
      .object({ id: z.number() })
      .parse(await strapi.db.query(ROLE).create({ data: { code, name, description } }));
    return { ...made, permissions: [] };
  }
  if (stored.name !== name || stored.description !== description) {
    await strapi.db.query(ROLE).update({ where: { id: stored.id }, data: { name, description } });
  }
  return stored;
}

interface RoleService {
  assignPermissions(roleId: number, permissions: readonly Permission[]): Promise<unknown>;
  deleteByIds(roleIds: readonly number[]): Promise<unknown>;
}

function isRoleService(value: unknown): value is RoleService {
  return isRecord(value) && typeof value.assignPermissions === 'function' && typeof value.deleteByIds === 'function';
}

/** Strapi's own, because it also takes from the admin's API tokens what their owners may no longer do. */
function roleService(strapi: Core.Strapi): RoleService {
  const roles: unknown = strapi.service('admin::role');
  if (!isRoleService(roles)) throw new Error('The admin offers no way to give permissions to a role.');
  return roles;
}

async function keepPermissions(
  strapi: Core.Strapi,
  role: Pick<StoredRole, 'id' | 'name' | 'permissions'>,
  declared: readonly Permission[],
): Promise<void> {
  for (const excess of excessPermissions(role.permissions, declared)) {
    strapi.log.warn(`Took ${excess} away from the role "${role.name}": src/access/staff-roles.ts lacks it.`);
  }
  await roleService(strapi).assignPermissions(role.id, declared);
}

/** Nobody keeps permissions by a role that the table does not know. */
async function disarm(strapi: Core.Strapi, { id, code, name, users, permissions }: StoredRole): Promise<void> {
  if (STOCK_ROLES.includes(code) && users.length === 0) {
    await roleService(strapi).deleteByIds([id]);
    return;
  }
  if (permissions.length === 0) return;
  await roleService(strapi).assignPermissions(id, []);
  strapi.log.warn(
    `Took all permissions from the role "${name}", which ${users.length} of the staff have: src/access/staff-roles.ts lacks it.`,
  );
}
