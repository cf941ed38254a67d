import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { listeningProcess, runScript } from './listening-process';
import { POOL_MAX } from './pool-max';

const PROJECT_FOLDER = join(__dirname, '../../..');
const NOBODY = 'http://127.0.0.1:9';
const script = (name: string) => join(PROJECT_FOLDER, `dist/scripts/${name}.js`);

export interface StripeAccount {
  readonly url: string;
  readonly secretKey: string;
}

interface PaypalAccount {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly webhookId: string;
}

interface Surroundings {
  /** Where payments are measured, too. */
  readonly paypal?: PaypalAccount;
  /** Nobody is asked when it is left out. */
  readonly stripe?: StripeAccount;
  /** Jobs are left alone unless it is on, so that only answers are measured. */
  readonly worker?: 'on' | 'off';
}

/** The product as it runs in production, on the scratch database. */
export function benchedServer(databaseUrl: string, { paypal, stripe, worker = 'off' }: Surroundings = {}) {
  const secret = () => randomBytes(24).toString('hex');
  const webhookSecret = `whsec_${secret()}`;
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: '0',
    WORKER: worker,
    STRAPI_TELEMETRY_DISABLED: 'true',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_MAX: String(POOL_MAX),
    APP_KEYS: `${secret()},${secret()}`,
    ADMIN_JWT_SECRET: secret(),
    API_TOKEN_SALT: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    ENCRYPTION_KEY: secret(),
    JWT_SECRET: secret(),
    ACCESS_TOKEN_SECONDS: '86400', // a slow machine must not outlive the session it measures with
    ADMIN_PASSWORD: `Bench-${secret()}1`,
    SIMULATORS: 'allowed',
    // all of its guests share one address and ask without a pause: limits are counted, and never reached
    RATE_LIMIT_SCALE: '1000',
    HOLDS_PER_GUEST: '1000000',
    HOLDS_PER_NETWORK: '1000000',
    COMPANY_NAME: 'Bench',
    COMPANY_ADDRESS: 'Bench',
    COMPANY_TAX_ID: 'Bench',
    STRIPE_SECRET_KEY: stripe?.secretKey ?? `sk_test_${secret()}`,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: stripe?.url ?? NOBODY, // nobody listens there, and nobody is asked
    ECB_RATES_BASE: NOBODY,
    EMAIL_HOST: '127.0.0.1',
    EMAIL_PORT: '9',
    ...(paypal && {
      PAYPAL_CLIENT_ID: paypal.clientId,
      PAYPAL_CLIENT_SECRET: paypal.clientSecret,
      PAYPAL_WEBHOOK_ID: paypal.webhookId,
      PAYPAL_API_BASE: paypal.url,
    }),
  };

  async function migrate(): Promise<void> {
    const migration = runScript(script('migrate'), PROJECT_FOLDER, env);
    await once(migration, 'exit');
    if (migration.exitCode !== 0) throw new Error('The schema could not be made.');
  }

  return { webhookSecret, migrate, ...listeningProcess(script('start'), PROJECT_FOLDER, env) };
}
