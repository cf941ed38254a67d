import { dirname, resolve } from 'node:path';
import { createStrapi, type Core } from '@strapi/strapi';
import { ensureAdministrator } from '../../src/bootstrap/ensure-administrator';
import { environment } from '../../src/environment';
import { withMigrationLock } from './migration-lock';
import { report } from './report';

const DIST_FOLDER = resolve(__dirname, '../..');
/** The project's folder: this file runs from `dist/scripts/process`. */
const APP_FOLDER = dirname(DIST_FOLDER);

export interface LoadOptions {
  /** Whether jobs run in this process; default: as the environment says. */
  readonly jobs?: boolean;
  /** What else has to be done before another process may load, for example seeding. */
  readonly whileLocked?: (strapi: Core.Strapi) => Promise<void>;
}

/**
 * Loads the whole product without opening a port: own migrations, Strapi's sync, roles, indexes and the first
 * administrator, all under one lock, so that several machines may start at once on an empty database.
 * @throws EnvironmentError, DatabaseUnreachableError
 */
export async function loadStrapi(options: LoadOptions = {}): Promise<Core.Strapi> {
  process.env['TZ'] = 'UTC';
  process.env['STRAPI_TELEMETRY_DISABLED'] = 'true';
  if (options.jobs !== undefined) process.env['WORKER'] = options.jobs ? 'on' : 'off';

  return withMigrationLock(environment().DATABASE_URL, async () => {
    const strapi = withoutItsSignalHandlers(() => createStrapi({ appDir: APP_FOLDER, distDir: DIST_FOLDER }));
    await strapi.load();
    const administrator = await ensureAdministrator(strapi);
    if (administrator?.generatedPassword) {
      report(
        `The administrator ${administrator.email} was created with the password ${administrator.generatedPassword}`,
      );
      report('This password is shown only once.');
    }
    await options.whileLocked?.(strapi);
    return strapi;
  });
}

/** Strapi's own handlers destroy everything at once, requests in flight included; the process drains instead. */
function withoutItsSignalHandlers(create: () => Core.Strapi): Core.Strapi {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const strapi = create();
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.includes(listener)) process.removeListener(signal, listener);
    }
  });
  return strapi;
}
