import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeDataFolder } from '../../scripts/postgres/data-folder';
import { atEndOfFile } from './at-end-of-file';
import { PROJECT_FOLDER } from './project-folder';
import { processesOf } from './processes-of';

const ADMIN_BUILD = ['dist/build', 'dist/.admin-built-from'];

/**
 * A clone of what is committed, as somebody else would get it. Two things are lent to it to save minutes: the installed
 * packages (that `npm ci` works is shown by .ci/run, which installs for real), and the admin panel if it is built here; it
 * is used only when its inputs are the same, as `npm run up` finds out by itself. The server is compiled in the clone.
 */
export function cleanClone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'midas-clone-'));
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${PROJECT_FOLDER}`, folder]);
  symlinkSync(join(PROJECT_FOLDER, 'node_modules'), join(folder, 'node_modules'));
  for (const path of ADMIN_BUILD) {
    if (existsSync(join(PROJECT_FOLDER, path)))
      cpSync(join(PROJECT_FOLDER, path), join(folder, path), { recursive: true });
  }
  atEndOfFile(() => {
    for (const { pid } of processesOf(folder)) process.kill(pid, 'SIGKILL');
    removeDataFolder(join(folder, '.data', 'postgres'));
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  return folder;
}
