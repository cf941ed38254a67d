import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const PROJECT_FOLDER = join(__dirname, '../../..');
const HELPER = join(__dirname, '../process/end-with-parent.js');
const listening = z.object({ type: z.literal('listening'), url: z.string() });

/** The product as it runs in production, on the scratch database; jobs are left alone, so that only answers are measured. */
export function benchedServer(
  databaseUrl: string,
  paypal: {
    readonly url: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly webhookId: string;
  },
) {
  const secret = () => randomBytes(24).toString('hex');
  const webhookSecret = `whsec_${secret()}`;
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    LOG_LEVEL: 'error',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: '0',
    WORKER: 'off',
    STRAPI_TELEMETRY_DISABLED: 'true',
    DATABASE_URL: databaseUrl,
    APP_KEYS: `${secret()},${secret()}`,
    ADMIN_JWT_SECRET: secret(),
    API_TOKEN_SALT: secret(),
    TRANSFER_TOKEN_SALT: secret(),
    ENCRYPTION_KEY: secret(),
    JWT_SECRET: secret(),
    ADMIN_PASSWORD: `Bench-${secret()}1`,
    SIMULATORS: 'allowed',
    // all of its guests share one address and ask without a pause: limits are counted, and never reached
    RATE_LIMIT_SCALE: '1000',
    HOLDS_PER_GUEST: '1000000',
    HOLDS_PER_NETWORK: '1000000',
    COMPANY_NAME: 'Bench',
    COMPANY_ADDRESS: 'Bench',
    COMPANY_TAX_ID: 'Bench',
    STRIPE_SECRET_KEY: `sk_test_${secret()}`,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: 'http://127.0.0.1:9', // nobody listens there, and nobody is asked
    ECB_RATES_BASE: 'http://127.0.0.1:9',
    EMAIL_HOST: '127.0.0.1',
    EMAIL_PORT: '9',
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
  };
  let child: ChildProcess | undefined;

  const run = (script: string) =>
    spawn(process.execPath, ['--require', HELPER, `dist/scripts/${script}.js`], {
      cwd: PROJECT_FOLDER,
      env,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });

  async function migrate(): Promise<void> {
    const migration = run('migrate');
    await once(migration, 'exit');
    if (migration.exitCode !== 0) throw new Error('The schema could not be made.');
  }

  async function start(): Promise<string> {
    child = run('start');
    const ended = once(child, 'exit').then(() => {
      throw new Error('The server ended before it listened.');
    });
    ended.catch(() => undefined);
    const said: unknown[] = await Promise.race([once(child, 'message'), ended]);
    return listening.parse(said[0]).url;
  }

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'exit');
  }

  return { webhookSecret, migrate, start, stop };
}
