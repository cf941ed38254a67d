import { randomBytes } from 'node:crypto';
import { portProblem } from '../process/port-problem';
import { PlainProblem } from '../process/plain-problem';
import type { KeptState } from './kept-state';

const SECRETS = ['ADMIN_JWT_SECRET', 'API_TOKEN_SALT', 'TRANSFER_TOKEN_SALT', 'ENCRYPTION_KEY', 'JWT_SECRET'] as const;

export interface SimulatorSettings {
  readonly provider: 'stripe' | 'paypal' | 'ecb' | 'mail' | 'google';
  readonly label: 'Stripe' | 'PayPal' | 'ECB' | 'Mail' | 'Google';
  readonly url: string;
  /** What its process needs to know besides the product's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface UpSettings {
  /** The complete environment for the product's processes. */
  readonly env: Record<string, string>;
  /** Set when no DATABASE_URL was given. */
  readonly embeddedPostgres: { readonly port: number; readonly password: string } | null;
  /** The stand-ins to start: of those providers whose keys were not given. */
  readonly simulators: readonly SimulatorSettings[];
}

/**
 * Completes the environment: what it says stays, what it does not say is made up, and kept so that the
 * next start is the same. With a frozen state it is the environment of the last start.
 * @throws PlainProblem when the port is taken, or a provider's keys are missing in production.
 */
export async function completeSettings(state: KeptState): Promise<UpSettings> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined && value !== '') env[name] = value;

  env['NODE_ENV'] ??= 'development';
  env['HOST'] ??= '127.0.0.1';
  env['PORT'] ??= '1337';
  const reachable = env['HOST'] === '0.0.0.0' || env['HOST'] === '::' ? '127.0.0.1' : env['HOST'];
  env['PUBLIC_URL'] ??= `http://${reachable}:${env['PORT']}`;
  const taken = state.isFrozen ? null : await portProblem(env['HOST'], Number(env['PORT']) || 0);
  if (taken) throw new PlainProblem(taken);

  env['APP_KEYS'] ??= state.keep('APP_KEYS', () => [0, 1].map(() => randomBytes(32).toString('base64url')).join(','));
  for (const name of SECRETS) env[name] ??= state.keep(name);

  const simulators: SimulatorSettings[] = [];
  if (env['STRIPE_SECRET_KEY'] === undefined) simulators.push(await simulateStripe(env, state));
  if (env['PAYPAL_CLIENT_ID'] === undefined && maySimulate(env)) simulators.push(await simulatePaypal(env, state));
  const isMoneySimulated = simulators.some(({ provider }) => provider === 'stripe');
  if (isMoneySimulated && env['ECB_RATES_BASE'] === undefined) simulators.push(await simulateEcb(env, state));
  if (env['EMAIL_HOST'] === undefined && maySimulate(env)) simulators.push(await simulateMail(env, state));
  if (env['GOOGLE_CLIENT_ID'] === undefined && maySimulate(env) && !isMoneyReal(env))
    simulators.push(await simulateGoogle(env, state));
  const embeddedPostgres = env['DATABASE_URL'] === undefined ? await embedPostgres(env, state) : null;
  return { env, embeddedPostgres, simulators };
}

function maySimulate(env: Readonly<Record<string, string>>): boolean {
  if (env['SIMULATORS'] === 'off') return false;
  return env['NODE_ENV'] !== 'production' || env['SIMULATORS'] === 'allowed';
}

/** Where real money moves nobody may come in by a name that they chose themselves: then Google sign-in is just not offered. */
function isMoneyReal(env: Readonly<Record<string, string>>): boolean {
  return env['STRIPE_SECRET_KEY']?.includes('_live_') === true || env['PAYPAL_ENVIRONMENT'] === 'live';
}

/** Where a simulator finds the server that is started beside it. */
function webhookUrl(env: Readonly<Record<string, string>>, path: string): string {
  const host = env['HOST'] === '0.0.0.0' || env['HOST'] === '::' ? '127.0.0.1' : env['HOST'];
  return `http://${host}:${env['PORT']}/api/webhooks/${path}`;
}

/** @throws PlainProblem: without Stripe nothing can be paid, so its keys are asked for where there is no stand-in. */
async function simulateStripe(env: Record<string, string>, state: KeptState): Promise<SimulatorSettings> {
  if (!maySimulate(env)) {
    const why =
      env['SIMULATORS'] === 'off'
        ? 'SIMULATORS=off allows no simulator in its place.'
        : 'its simulator takes no part in production unless SIMULATORS=allowed.';
    throw new PlainProblem(`STRIPE_SECRET_KEY: is missing, and ${why}`);
  }
  const port = await keepPort(state, 'STRIPE_SIMULATOR_PORT', 12_111);
  env['STRIPE_SECRET_KEY'] = state.keep(
    'STRIPE_SECRET_KEY',
    () => `sk_test_simulator_${randomBytes(12).toString('hex')}`,
  );
  env['STRIPE_WEBHOOK_SECRET'] = state.keep(
    'STRIPE_WEBHOOK_SECRET',
    () => `whsec_simulator_${randomBytes(12).toString('hex')}`,
  );
  const url = `http://127.0.0.1:${port}`;
  env['STRIPE_API_BASE'] = url;
  return {
    provider: 'stripe',
    label: 'Stripe',
    url,
    env: { PORT: String(port), STRIPE_WEBHOOK_URL: webhookUrl(env, 'stripe') },
  };
}

/** PayPal is offered only where it has keys; on a machine to try things out it gets made-up ones and a stand-in. */
async function simulatePaypal(env: Record<string, string>, state: KeptState): Promise<SimulatorSettings> {
  const port = await keepPort(state, 'PAYPAL_SIMULATOR_PORT', 12_211);
  env['PAYPAL_CLIENT_ID'] = state.keep('PAYPAL_CLIENT_ID', () => `simulator-${randomBytes(8).toString('hex')}`);
  env['PAYPAL_CLIENT_SECRET'] = state.keep('PAYPAL_CLIENT_SECRET');
  env['PAYPAL_WEBHOOK_ID'] = state.keep(
    'PAYPAL_WEBHOOK_ID',
    () => `SIM${randomBytes(7).toString('hex').toUpperCase()}`,
  );
  const url = `http://127.0.0.1:${port}`;
  env['PAYPAL_API_BASE'] = url;
  return {
    provider: 'paypal',
    label: 'PayPal',
    url,
    env: { PORT: String(port), PAYPAL_WEBHOOK_URL: webhookUrl(env, 'paypal') },
  };
}

/** Made-up rates go with made-up money only; with real keys the bank itself is asked. The dinar, which it lacks, is fixed for a month. */
async function simulateEcb(env: Record<string, string>, state: KeptState): Promise<SimulatorSettings> {
  const port = await keepPort(state, 'ECB_SIMULATOR_PORT', 12_311);
  const url = `http://127.0.0.1:${port}`;
  env['ECB_RATES_BASE'] = url;
  env['FIXED_RATES'] ??= JSON.stringify({
    AED: { per: 'USD', rate: '3.6725', asOf: '1997-11-01', peg: true },
    KWD: { per: 'USD', rate: '0.3068', asOf: new Date().toISOString().slice(0, 10), validDays: 30 },
  });
  return { provider: 'ecb', label: 'ECB', url, env: { PORT: String(port) } };
}

/** Whatever else is real: a machine to try things out writes to nobody. */
async function simulateMail(env: Record<string, string>, state: KeptState): Promise<SimulatorSettings> {
  const port = await keepPort(state, 'MAIL_SIMULATOR_PORT', 12_411);
  const smtpPort = await keepPort(state, 'MAIL_SIMULATOR_SMTP_PORT', 12_611);
  env['EMAIL_HOST'] = '127.0.0.1';
  env['EMAIL_PORT'] = String(smtpPort);
  return {
    provider: 'mail',
    label: 'Mail',
    url: `http://127.0.0.1:${port}`,
    env: { PORT: String(port), SMTP_PORT: String(smtpPort) },
  };
}

/** Google sign-in with made-up accounts; whoever has none at Google, or no network, can still try it. */
async function simulateGoogle(env: Record<string, string>, state: KeptState): Promise<SimulatorSettings> {
  const port = await keepPort(state, 'GOOGLE_SIMULATOR_PORT', 12_511);
  env['GOOGLE_CLIENT_ID'] = state.keep('GOOGLE_CLIENT_ID', () => `simulator-${randomBytes(8).toString('hex')}`);
  env['GOOGLE_CLIENT_SECRET'] = state.keep('GOOGLE_CLIENT_SECRET');
  const url = `http://127.0.0.1:${port}`;
  env['GOOGLE_ISSUER'] = url;
  env['GOOGLE_JWKS_URL'] = `${url}/oauth2/v3/certs`;
  const publicUrl = (env['PUBLIC_URL'] ?? '').replace(/\/$/, '');
  return {
    provider: 'google',
    label: 'Google',
    url,
    env: { PORT: String(port), GOOGLE_REDIRECT_URIS: `${publicUrl}/api/connect/google/callback` },
  };
}

async function embedPostgres(
  env: Record<string, string>,
  state: KeptState,
): Promise<{ port: number; password: string }> {
  const password = state.keep('POSTGRES_PASSWORD');
  const port = await keepPort(state, 'POSTGRES_PORT', 54_329);
  env['DATABASE_URL'] = `postgres://postgres:${password}@127.0.0.1:${port}/midas`;
  return { port, password };
}

/** The port of the last start while it is free, else the first free one from `first` on; of a frozen state the one of the last start. */
async function keepPort(state: KeptState, name: string, first: number): Promise<number> {
  if (state.isFrozen) return Number(state.keep(name));
  const kept = Number(state.get(name));
  for (const port of [...(kept ? [kept] : []), ...Array.from({ length: 200 }, (_, index) => first + index)]) {
    if ((await portProblem('127.0.0.1', port)) === null) {
      state.set(name, String(port));
      return port;
    }
  }
  throw new PlainProblem(`None of the ports from ${first} on is free.`);
}
