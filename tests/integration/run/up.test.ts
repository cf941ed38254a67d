import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanClone } from '../../support/clean-clone';
import { createDatabase } from '../../support/create-database';
import { freePort } from '../../support/free-port';
import { npmRunUp, type RunningUp } from '../../support/npm-run-up';
import { processesOf } from '../../support/processes-of';
import { createTourist, readTour, shortened } from '../../support/readme-tour';

jest.setTimeout(400_000);

/** In the order of a life: each test finds the clone as the one before has left it. */
describe('npm run up in a clean clone', () => {
  let folder: string;
  let port: number;
  let running: RunningUp;
  const url = (path: string) => `http://127.0.0.1:${port}${path}`;
  const up = (env: Record<string, string> = {}, args: readonly string[] = []) =>
    npmRunUp(folder, { PORT: String(port), ...env }, args);

  beforeAll(async () => {
    folder = cleanClone();
    port = await freePort();
  });

  it('builds, fills an empty database, starts, and tells where everything is', async () => {
    running = up();
    const panel = await running.panel();

    expect(panel).toContain(url('/api'));
    const catalogue: unknown = await (await fetch(url('/api/vehicles?pagination[pageSize]=1'))).json();
    expect(catalogue).toMatchObject({ data: [{ slug: expect.any(String) as unknown }] });
    const admin = await fetch(/Admin +(\S+)/.exec(panel)?.[1] ?? '');
    expect(admin.headers.get('content-type')).toContain('html');
    const simulator = await fetch(/Stripe simulator +(http\S+)/.exec(panel)?.[1] ?? '');
    expect(await simulator.text()).toMatch(/simulator/i);
    const paypal = await fetch(/PayPal simulator +(http\S+)/.exec(panel)?.[1] ?? '');
    expect(await paypal.text()).toMatch(/simulator/i);
    const bank = await fetch(/ECB simulator +(http\S+)/.exec(panel)?.[1] ?? '');
    expect(await bank.text()).toMatch(/simulator/i);
    const mail = await fetch(/Mail simulator +(http\S+)/.exec(panel)?.[1] ?? '');
    expect(await mail.text()).toMatch(/simulator/i);
  });

  it('gives prices in every currency, at rates of today', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const offered = async () => {
      const { data } = (await (await fetch(url('/api/currencies'))).json()) as {
        data: { code: string; asOf: string }[];
      };
      return data;
    };
    let currencies = await offered();
    while (currencies.length < 7) {
      await sleep(200);
      currencies = await offered();
    }
    expect(currencies.find(({ code }) => code === 'USD')?.asOf).toBe(today);
  });

  it('shows a login that works, and keeps what it made up from other eyes', async () => {
    const [, email] = /e-mail +(\S+)/.exec(running.output()) ?? [];
    const [, password] = /password +(\S+)/.exec(running.output()) ?? [];
    const login = await fetch(url('/admin/login'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    expect(login.status).toBe(200);
    const secrets = join(folder, '.data/secrets.json');
    expect(readFileSync(secrets, 'utf8')).not.toContain(password);
    expect((statSync(secrets).mode & 0o777).toString(8)).toBe('600');
  });

  it('gives the answers that the tour of the README shows', async () => {
    const tourist = createTourist(port);
    const tour = readTour();
    expect(tour.length).toBeGreaterThanOrEqual(5);
    for (const step of tour.slice(0, -1)) {
      const answer = tourist.run(step);
      expect(answer).toMatchObject(shortened(step.expected));
      const [paymentIntent] = /pi_\w+?(?=_secret_)/.exec(JSON.stringify(answer)) ?? [];
      if (paymentIntent) await payOnTheSimulatorsPage(paymentIntent);
    }
    const last = tour[tour.length - 1] ?? tour[0];
    if (!last) throw new Error('The README has no tour.');
    let answer = tourist.run(last);
    while (!JSON.stringify(answer).includes('"confirmed"')) {
      await sleep(200);
      answer = tourist.run(last);
    }
    expect(answer).toMatchObject(shortened(last.expected));
  });

  async function payOnTheSimulatorsPage(paymentIntent: string): Promise<void> {
    const [, simulator = ''] = /Stripe simulator +(http\S+)/.exec(running.output()) ?? [];
    const paid = await fetch(`${simulator}/_control/payment_intents/${paymentIntent}/pay`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ payment_method: 'pm_card_visa' }),
    });
    expect(paid.status).toBe(200);
  }

  it('refuses to run twice from one folder', async () => {
    const second = up({ PORT: String(await freePort()) });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toMatch(/Midas is already running from this folder \(process \d+\); stop that first\./);
  });

  it('leaves no process behind after Ctrl-C', async () => {
    running.signal('SIGINT');
    await running.ended();
    expect(running.output()).toContain('Everything is stopped.');
    expect(processesOf(folder)).toEqual([]);
  });

  it('starts again without doing anything twice', async () => {
    running = up();
    const output = await running.panel();
    expect(output).not.toMatch(/Installing|Compiling|Building|Filling/);
    expect(output).toContain('set at the first start');
  });

  it('takes everything down with itself when it is killed outright', async () => {
    process.kill(Number(readFileSync(join(folder, '.data/up.pid'), 'utf8')), 'SIGKILL');
    await running.ended();
    while (processesOf(folder).length > 0) await sleep(100);
    await expect(fetch(url('/api/health/live'))).rejects.toThrow();
  });

  it('starts again after that, and stops everything when one part dies', async () => {
    running = up();
    await running.panel();
    const server = processesOf(folder).find(({ command }) => command.includes('scripts/start.js'));
    process.kill(server?.pid ?? -1, 'SIGKILL');
    expect(await running.ended()).toBe(1);
    expect(running.output()).toContain('server ended by itself, so everything is stopped.');
    expect(processesOf(folder)).toEqual([]);
  });

  it('starts over with --reset, on a database of the reader’s choice from then on', async () => {
    const before = readFileSync(join(folder, '.data/secrets.json'), 'utf8');
    const { url: databaseUrl } = await createDatabase({ from: 'seeded' });
    const refused = up({ DATABASE_URL: databaseUrl }, ['--reset']);
    expect(await refused.ended()).toBe(1);
    expect(refused.output()).toContain('--reset deletes local data only');

    writeFileSync(join(folder, '.env'), `DATABASE_URL=${databaseUrl}\n`);
    const refusedByFile = up({}, ['--reset']);
    expect(await refusedByFile.ended()).toBe(1);
    expect(refusedByFile.output()).toContain('--reset deletes local data only');
    rmSync(join(folder, '.env'));
    expect(readFileSync(join(folder, '.data/secrets.json'), 'utf8')).toBe(before);

    running = up({}, ['--reset']);
    while (!running.output().includes('Starting PostgreSQL')) await sleep(50);
    running.signal('SIGTERM');
    await running.ended();
    expect(readFileSync(join(folder, '.data/secrets.json'), 'utf8')).not.toBe(before);
    // a PostgreSQL that was told to stop while it was still starting ends by itself, a moment after us
    while (processesOf(folder).length > 0) await sleep(100);
  });

  it('runs on a given database, in production, with keys that are given', async () => {
    const { url: databaseUrl } = await createDatabase({ from: 'seeded' });
    running = up({
      DATABASE_URL: databaseUrl,
      NODE_ENV: 'production',
      STRIPE_SECRET_KEY: 'sk_test_of_the_reader',
      STRIPE_WEBHOOK_SECRET: 'whsec_of_the_reader',
      EMAIL_HOST: 'smtp.reader.example',
      EMAIL_FROM: 'Reader <no-reply@reader.example>',
      COMPANY_NAME: 'Company of the reader',
      COMPANY_ADDRESS: 'Street of the reader',
      COMPANY_TAX_ID: 'Tax number of the reader',
    });
    const panel = await running.panel();
    expect(panel).toContain('the one of DATABASE_URL');
    expect(panel).not.toMatch(/Filling|Starting PostgreSQL|SIMULATED/);
    running.signal('SIGTERM');
    expect(await running.ended()).toBe(0);
  });

  describe('says in one sentence', () => {
    const lastLine = (text: string) => text.trim().split('\n').at(-1);

    it.each([
      [
        'that the database cannot be reached',
        { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' },
        /^DATABASE_URL: the database at 127\.0\.0\.1:1\/x does not let us in/,
      ],
      ['that the database URL is none', { DATABASE_URL: 'somewhere' }, /^DATABASE_URL: must look like postgres:/],
      ['that a key is missing in production', { NODE_ENV: 'production' }, /^STRIPE_SECRET_KEY: is missing/],
      ['that simulators are off', { SIMULATORS: 'off' }, /^STRIPE_SECRET_KEY: is missing, and SIMULATORS=off/],
      [
        'that this Node is too old',
        { NODE_OPTIONS: `--require ${join(__dirname, '../../support/preloads/old-node.cjs')}` },
        /^Midas needs Node 20\.19 or newer, and this is Node 18\.20\.4/,
      ],
    ])('%s', async (_, env, sentence) => {
      const failing = up(env);
      expect(await failing.ended()).toBe(1);
      expect(lastLine(failing.output())).toMatch(sentence);
    });

    it('that the port is taken', async () => {
      const { createServer } = await import('node:net');
      const other = createServer().listen(port, '127.0.0.1');
      const failing = up();
      expect(await failing.ended()).toBe(1);
      expect(lastLine(failing.output())).toBe(
        `PORT: ${port} on 127.0.0.1 is already used by another program; choose another PORT.`,
      );
      other.close();
    });

    it('that an option does not exist', async () => {
      const failing = up({}, ['--nonsense']);
      expect(await failing.ended()).toBe(1);
      expect(failing.output()).toContain('--nonsense is not an option of npm run up.');
    });
  });
});
