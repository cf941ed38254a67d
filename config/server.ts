import '../src/security/linear-email-check'; // first of all: before any plugin builds its schemas
import { environment } from '../src/environment';
import { serverTimes } from '../src/http/server-times';

export default () => {
  const env = environment();
  return {
    host: env.HOST,
    port: env.PORT,
    url: env.PUBLIC_URL,
    app: { keys: env.APP_KEYS },
    proxy: { koa: env.TRUSTED_PROXIES > 0, maxIpsCount: env.TRUSTED_PROXIES },
    http: { serverOptions: serverTimes(env.REQUEST_SECONDS) },
    cron: { enabled: false },
    transfer: { remote: { enabled: false } },
    webhooks: { populateRelations: false },
    logger: { startup: { enabled: false }, updates: { enabled: false } },
  };
};
