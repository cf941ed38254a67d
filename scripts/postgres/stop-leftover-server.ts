import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from '../process/command-of';

/**
 * After a crash `postmaster.pid` may name a PostgreSQL that still runs, or a process id that belongs to a stranger by
 * now, which would make PostgreSQL refuse to start. The former is stopped, the latter is forgotten.
 */
export async function stopLeftoverServer(dataFolder: string): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isPostgresOf(pid, dataFolder)) {
    rmSync(pidFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let round = 0; round < 300 && isPostgresOf(pid, dataFolder); round += 1) await sleep(100);
}

function isPostgresOf(pid: number, dataFolder: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(`-D ${dataFolder}`);
}
