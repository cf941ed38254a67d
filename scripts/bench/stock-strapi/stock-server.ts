import { join } from 'node:path';
import { listeningProcess } from '../listening-process';
import { POOL_MAX } from '../pool-max';
import { makeStockProject } from './stock-project';

const SCRIPT = join(__dirname, 'serve-stock.js');

/** Strapi as it comes, in production, on a scratch database. */
export function stockServer(databaseUrl: string) {
  const { folder, remove } = makeStockProject(databaseUrl, POOL_MAX);
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    TZ: 'UTC',
    STRAPI_TELEMETRY_DISABLED: 'true',
    STRAPI_DISABLE_UPDATE_NOTIFICATION: 'true',
  };
  return { ...listeningProcess(SCRIPT, folder, env), remove };
}
