import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { atEndOfFile } from './at-end-of-file';
import { eventually } from './eventually';
import { freePort } from './free-port';

export interface TestRedis {
  readonly url: string;
  keys(): Promise<string[]>;
  /** A crash; what it knew is lost. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
}

/**
 * A Redis of the test file's own, which keeps nothing on the disk.
 * @throws Error where `redis-server` is not installed: what is promised of Redis must not pass untested
 */
export async function startRedis(): Promise<TestRedis> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    throw new Error('redis-server is not installed; on Debian: apt-get install redis-server');
  }
  const folder = mkdtempSync(join(tmpdir(), 'midas-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;

  const ask = async <T>(question: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  };
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'];
    running = spawn('redis-server', args, { stdio: 'ignore' });
    await eventually(
      () => ask((client) => client.ping()).catch(() => 'starting'),
      (answer) => answer === 'PONG',
    );
  };
  const kill = async () => {
    const ending = running;
    running = undefined;
    if (!ending) return;
    ending.kill('SIGKILL');
    if (ending.exitCode === null && ending.signalCode === null) await once(ending, 'exit');
  };

  atEndOfFile(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return {
    url,
    keys: () => ask((client) => client.keys('*')),
    kill,
    start,
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
  };
}
