import type { Core } from '@strapi/strapi';
import { DomainError } from '../domain/shared/domain-error';
import type { SecurityEventKind } from '../domain/security/security-event';
import { isDatabaseAway } from '../http/database-error-status';
import { service } from '../service-map';

/** Notes who signs in at the admin, and who tries to, by what Strapi tells of it. */
export function watchStaffSignIns(strapi: Core.Strapi): void {
  strapi.eventHub.on('admin.auth.error', (payload: unknown) => {
    const error = property(payload, 'error');
    if (!isDatabaseAway(error) && !isBusy(error)) note('staff-sign-in-failed');
    return Promise.resolve();
  });
  strapi.eventHub.on('admin.auth.success', (payload: unknown) => {
    const id = property(property(payload, 'user'), 'id');
    note('staff-sign-in-succeeded', typeof id === 'number' ? `staff:${id}` : null);
    return Promise.resolve();
  });

  function note(kind: SecurityEventKind, account: string | null = null): void {
    const ctx = strapi.requestContext.get();
    const email = property(ctx?.request.body, 'email');
    service('api::security.note-event').noteEvent({
      kind,
      network: ctx?.request.ip ?? null,
      account,
      subject: typeof email === 'string' ? email : null,
      detail: 'at the admin',
    });
  }
}

/** Nobody looked at the password: too many others waited. */
function isBusy(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'busy';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
