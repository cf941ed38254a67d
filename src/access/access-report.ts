import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { API_PERMISSIONS } from './api-permissions';
import { excessPermissions } from './excess-permissions';
import { describeDoor, judgeRoute } from './judge-route';
import { rolePermissions } from './role-permissions';
import { runningRoutes, type RunningRoute } from './running-routes';
import { ADMINISTRATOR, STAFF_ROLES, type StaffRole } from './staff-roles';
import { readStoredRoles, type StoredRole } from './stored-roles';

export interface RouteAccess {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  /** `anyone`, `signature`, `transfer-token`, or the codes of the roles that get in. Empty: nobody. */
  readonly who: readonly string[];
  /** What staff need for it; several are all needed. */
  readonly permissions: readonly string[];
  /** How that was declared; null where the table of the API decides. */
  readonly door: string | null;
}

export interface RoleAccess {
  readonly code: string;
  readonly name: string;
  readonly members: number;
  readonly permissions: readonly { readonly action: string; readonly subject: string | null }[];
}

/** Who may do what in the running application, and everything in it that is not as declared. */
export interface AccessReport {
  readonly routes: readonly RouteAccess[];
  readonly staffRoles: readonly RoleAccess[];
  readonly apiRoles: Readonly<Record<string, readonly string[]>>;
  /** Names of the tokens by which programs call the API, made by an administrator in the panel. */
  readonly apiTokens: readonly string[];
  readonly problems: readonly string[];
}

/** Reads routes from the router, permissions from the database, and holds both against the tables of this folder. */
export async function accessReport(strapi: Core.Strapi): Promise<AccessReport> {
  const routes = runningRoutes(strapi);
  const staffRoles = await readStoredRoles(strapi);
  const apiRoles = await readApiRoles(strapi);
  const tokens = await strapi.db.query('admin::api-token').findMany({ select: ['name'] });
  return {
    routes: routes.map((route) => routeAccess(route, staffRoles)),
    staffRoles: staffRoles.map(roleAccess),
    apiRoles,
    apiTokens: z
      .array(z.object({ name: z.string() }))
      .parse(tokens)
      .map(({ name }) => name),
    problems: [
      ...routeProblems(routes),
      ...staffRoleProblems(strapi, staffRoles),
      ...apiRoleProblems(apiRoles),
      ...actionProblems(routes),
    ],
  };
}

async function readApiRoles(strapi: Core.Strapi): Promise<Record<string, string[]>> {
  const roles: unknown = await strapi.db
    .query('plugin::users-permissions.role')
    .findMany({ populate: ['permissions'] });
  const parsed = z
    .array(z.object({ type: z.string(), permissions: z.array(z.object({ action: z.string() })) }))
    .parse(roles);
  return Object.fromEntries(
    parsed.map(({ type, permissions }) => [type, permissions.map(({ action }) => action).sort()]),
  );
}

function roleAccess({ code, name, users, permissions }: StoredRole): RoleAccess {
  return {
    code,
    name,
    members: users.length,
    permissions: permissions.map(({ action, subject }) => ({ action, subject: subject ?? null })),
  };
}

function routeAccess(route: RunningRoute, staffRoles: readonly StoredRole[]): RouteAccess {
  const { method, path, handler, guard } = route;
  const { door } = judgeRoute(route);
  const inside = door !== null && typeof door === 'object' && 'inside' in door ? [door.inside] : [];
  const permissions = guard.kind === 'staff' ? [...guard.permissions, ...inside] : [];
  return {
    ...{ method, path, handler, permissions },
    door: door === null ? null : describeDoor(door),
    who: whoGetsIn(),
  };

  function whoGetsIn(): string[] {
    switch (guard.kind) {
      case 'open':
        return [door === 'signature' ? door : 'anyone'];
      case 'other':
        return [...guard.strategies];
      case 'api':
        return Object.entries(API_PERMISSIONS).flatMap(([type, actions]) =>
          mayCall(actions, guard.actions) ? [type] : [],
        );
      case 'staff':
        return staffRoles
          .filter((role) => permissions.every((permission) => hasAny(role, permission)))
          .map(({ code }) => code);
    }
  }
}

/** What the session strategy asks: a route that names no action lets in nobody. */
function mayCall(granted: readonly string[], asked: readonly string[]): boolean {
  return asked.length > 0 && asked.every((action) => granted.includes(action));
}

/** A name that ends with a dot stands for all that begin with it. */
function hasAny({ permissions }: StoredRole, wanted: string): boolean {
  return permissions.some(({ action }) => action === wanted || (wanted.endsWith('.') && action.startsWith(wanted)));
}

function routeProblems(routes: readonly RunningRoute[]): string[] {
  return routes.flatMap((route) => {
    const { problem } = judgeRoute(route);
    return problem === null ? [] : [`${route.method} ${route.path}: ${problem}`];
  });
}

function staffRoleProblems(strapi: Core.Strapi, stored: readonly StoredRole[]): string[] {
  const declared = Object.values<StaffRole>(STAFF_ROLES);
  const known = new Set<string>([ADMINISTRATOR.code, ...declared.map(({ code }) => code)]);
  return [
    ...declared.flatMap((role) => {
      const permissions = rolePermissions(strapi, role);
      const real = stored.find(({ code }) => code === role.code)?.permissions ?? [];
      return [
        ...excessPermissions(real, permissions).map((excess) => `${role.name}: has ${excess}, which is not declared`),
        ...excessPermissions(permissions, real).map((lack) => `${role.name}: lacks ${lack}`),
      ];
    }),
    ...stored
      .filter(({ code, permissions }) => !known.has(code) && permissions.length > 0)
      .map(({ name, permissions }) => `${name}: a role that nobody declared, with ${permissions.length} permissions`),
  ];
}

function apiRoleProblems(stored: Readonly<Record<string, readonly string[]>>): string[] {
  const declared: Readonly<Record<string, readonly string[]>> = API_PERMISSIONS;
  const types = [...new Set([...Object.keys(stored), ...Object.keys(declared)])];
  return types.flatMap((type) => {
    const [real, wanted] = [stored[type] ?? [], declared[type] ?? []];
    return [
      ...real
        .filter((action) => !wanted.includes(action))
        .map((action) => `${type}: has ${action}, which is not declared`),
      ...wanted.filter((action) => !real.includes(action)).map((action) => `${type}: lacks ${action}`),
    ];
  });
}

/** A declared action that no route has is a misspelt one, or a door that opens by itself when the route comes back. */
function actionProblems(routes: readonly RunningRoute[]): string[] {
  const actions = new Set(routes.flatMap(({ guard }) => (guard.kind === 'api' ? guard.actions : [])));
  const declared = [...new Set(Object.values(API_PERMISSIONS).flat())];
  return declared
    .filter((action) => !actions.has(action))
    .map((action) => `${action}: is declared and no route has it`);
}
