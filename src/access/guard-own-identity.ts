import type { Core } from '@strapi/strapi';
import { addPolicy } from './add-policy';

const GUARDED = [
  { method: 'PUT', path: '/users/me', policy: 'plugin::desk.knows-own-password' },
  { method: 'PUT', path: '/users/:id', policy: 'plugin::desk.is-of-others' },
];

/** Has the panel ask staff for their password before they have another address. Must run before Strapi mounts its routes. */
export function guardOwnIdentity(strapi: Core.Strapi): void {
  for (const { method, path, policy } of GUARDED) {
    const route = strapi.admin.routes['admin']?.routes.find((one) => one.method === method && one.path === path);
    if (!route) throw new Error(`The admin has no ${method} ${path} any more: see where it went.`);
    addPolicy(route, policy);
  }
}
