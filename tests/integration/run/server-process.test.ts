import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabase } from '../../support/create-database';
import { freePort } from '../../support/free-port';
import { runScript } from '../../support/run-script';
import { startServer } from '../../support/start-server';
import { testEnvironment } from '../../support/test-environment';
import { startTestProcess } from '../../support/test-process';

describe('server processes on an empty database', () => {
  it('come up two at once, with one administrator', async () => {
    const database = await createDatabase({ from: 'empty' });
    const servers = await Promise.all([startServer({ database }), startServer({ database })]);
    for (const server of servers) await server.api.get('/api/health/live').expect(200);
    expect(await database.query('SELECT email FROM admin_users')).toEqual([{ email: 'admin@midas.example' }]);
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('are migrated from several machines at once', async () => {
    const database = await createDatabase({ from: 'empty' });
    const migrate = () => runScript('dist/scripts/migrate.js', { DATABASE_URL: database.url });
    await expect(Promise.all([migrate(), migrate(), migrate()])).resolves.toHaveLength(3);
  });

  it('say the password of an administrator that was made up, once', async () => {
    const database = await createDatabase({ from: 'empty' });
    const environment = { DATABASE_URL: database.url, ADMIN_PASSWORD: undefined };
    const first = await runScript('dist/scripts/migrate.js', environment);
    const second = await runScript('dist/scripts/migrate.js', environment);
    expect(first).toMatch(/administrator admin@midas\.example was created with the password \S{12,}/);
    expect(second).not.toContain('password');
  });
});

describe('a server process that is asked to end', () => {
  it('answers every request in flight, accepts no more, and exits with 0', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const server = await startServer({ database });
    const blocker = new Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE locations IN ACCESS EXCLUSIVE MODE');
    const inFlight = Array.from({ length: 8 }, () => fetch(`${server.url}/api/locations`));
    await untilWaiting(blocker, 8);

    const ended = server.stop();
    await server.waitForLog('Ending: SIGTERM');
    await expect(fetch(`${server.url}/api/health/live`)).rejects.toThrow();
    await blocker.query('COMMIT');
    await blocker.end();

    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual(Array(8).fill(200));
    await expect(ended).resolves.toBe(0);
  });

  it('ends with the process that started it', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const server = await startServer({ database });
    server.disconnect();
    await expect(server.ended()).resolves.toBe(0);
  });
});

describe('an error that nobody caught', () => {
  it('is logged as a JSON line, drains the process and ends it with 1', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const server = await startServer({
      database,
      env: { NODE_ENV: 'production', SIMULATORS: 'allowed' },
      nodeArgs: ['--require', join(__dirname, '../../support/preloads/throw-on-signal.cjs')],
    });
    process.kill(server.pid, 'SIGUSR2');
    await expect(server.ended()).resolves.toBe(1);
    const line =
      server
        .output()
        .split('\n')
        .find((text) => text.includes('nobody caught this')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('uncaughtException') as unknown,
    });
  });
});

describe('a worker process', () => {
  it('works without a port and exits with 0 on SIGTERM', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const worker = startTestProcess(['dist/scripts/worker.js'], testEnvironment({ DATABASE_URL: database.url }));
    await worker.waitForLog('Working on jobs', 60_000);
    await expect(worker.stop()).resolves.toBe(0);
  });
});

describe('a server process that cannot start says why in plain sentences', () => {
  it('for each variable that is missing or wrong, all at once', async () => {
    const output = await runScript(
      'dist/scripts/start.js',
      { DATABASE_URL: 'mysql://elsewhere', JWT_SECRET: undefined, HOLD_SECONDS: '-1' },
      { expectedExitCode: 1 },
    );
    expect(output.trim().split('\n').sort()).toEqual([
      expect.stringMatching(/^DATABASE_URL: must look like/),
      expect.stringMatching(/^HOLD_SECONDS: /),
      'JWT_SECRET: is missing',
    ]);
  });

  it('for a database that is not there', async () => {
    const url = `postgres://midas:secret@127.0.0.1:${await freePort()}/midas`;
    const output = await runScript('dist/scripts/start.js', { DATABASE_URL: url }, { expectedExitCode: 1 });
    expect(output.trim()).toMatch(
      /^DATABASE_URL: the database at 127\.0\.0\.1:\d+\/midas does not let us in: .*ECONNREFUSED/,
    );
  });

  it('for a port that is taken', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const { port } = await startServer({ database });
    const output = await runScript(
      'dist/scripts/start.js',
      { DATABASE_URL: database.url, PORT: String(port) },
      { expectedExitCode: 1 },
    );
    expect(output).toContain(`PORT: ${port} on 127.0.0.1 is already used by another program; choose another PORT.`);
  });
});

async function untilWaiting(client: Client, count: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ waiting: string }>(
      `SELECT count(*) AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    if (Number(rows[0]?.waiting) >= count) return;
    await sleep(20);
  }
}
