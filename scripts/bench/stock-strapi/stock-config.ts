import { randomBytes } from 'node:crypto';

/** What Strapi's generator writes. */
const MIDDLEWARES = [
  'logger',
  'errors',
  'security',
  'cors',
  'poweredBy',
  'query',
  'body',
  'session',
  'favicon',
  'public',
];

/**
 * The files of a stock project's `config/`, by name: as generated, apart from where it stands, that it logs errors only,
 * and that nobody is refused for asking too often: sign-ins are counted all the same.
 */
export function stockConfig(databaseUrl: string, poolMax: number): Readonly<Record<string, unknown>> {
  const secret = () => randomBytes(24).toString('hex');
  return {
    server: {
      host: '127.0.0.1',
      port: 0,
      app: { keys: [secret(), secret()] },
      logger: { startup: { enabled: false }, updates: { enabled: false } },
    },
    admin: {
      auth: { secret: secret() },
      apiToken: { salt: secret() },
      transfer: { token: { salt: secret() } },
      secrets: { encryptionKey: secret() },
      flags: { nps: false, promoteEE: false },
    },
    database: {
      connection: {
        client: 'postgres',
        connection: { connectionString: databaseUrl },
        pool: { min: 0, max: poolMax },
      },
    },
    plugins: { 'users-permissions': { config: { jwtSecret: secret(), ratelimit: { max: 1_000_000 } } } },
    api: { rest: { defaultLimit: 25, maxLimit: 100, withCount: true } },
    logger: { level: 'error' },
    middlewares: MIDDLEWARES.map((name) => `strapi::${name}`),
  };
}
