import supertest from 'supertest';
import { freePort } from './free-port';
import type { StripeSimulator } from './start-stripe-simulator';
import { testEnvironment } from './test-environment';
import { startTestProcess, type TestProcess } from './test-process';

export interface StartServerOptions {
  readonly database: { readonly url: string };
  /** On top of the complete environment of `testEnvironment`; `undefined` removes a variable. */
  readonly env?: Record<string, string | undefined>;
  /** Arguments of Node itself, for example `['--require', '/path/of/a/preload.js']`. */
  readonly nodeArgs?: readonly string[];
  readonly stripe?: Pick<StripeSimulator, 'url'>;
  /** Default: one that is free. A simulator that posts webhooks wants to know it before the server starts. */
  readonly port?: number;
}

export interface TestServer extends TestProcess {
  readonly url: string;
  readonly port: number;
  readonly database: StartServerOptions['database'];
  /** supertest bound to this server. */
  readonly api: ReturnType<typeof supertest>;
}

/** Starts the real server as `npm start` does, and resolves once it listens. Several may share one database. */
export async function startServer(options: StartServerOptions): Promise<TestServer> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const server = startTestProcess(
    [...(options.nodeArgs ?? []), 'dist/scripts/start.js'],
    testEnvironment({
      DATABASE_URL: options.database.url,
      PORT: String(port),
      PUBLIC_URL: url,
      STRIPE_API_BASE: options.stripe?.url ?? testEnvironment()['STRIPE_API_BASE'],
      ...options.env,
    }),
  );
  await server.waitForLog(`Listening on ${url}`, 120_000);
  return { ...server, url, port, database: options.database, api: supertest(url) };
}
