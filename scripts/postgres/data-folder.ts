import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SystemUser } from './system-user';

/** Where files go that another system user must reach although the project's own folder is closed to it. */
export const OPEN_FOLDER = '/var/lib/midas';

function isReachable(folder: string, user: SystemUser): boolean {
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    const { mode, uid } = statSync(parent);
    if ((mode & 0o001) === 0 && !(uid === user.uid && (mode & 0o100) !== 0)) return false;
    if (parent === dirname(parent)) return true;
  }
}

/**
 * Makes sure that `folder` exists, belongs to `user` and is private to it. Inside a closed home folder, `folder` becomes
 * a link to a folder under `OPEN_FOLDER`.
 * @returns the folder's real path, which `user` can reach even where it cannot follow the link.
 */
export function prepareDataFolder(folder: string, user: SystemUser): string {
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) {
    rmSync(folder, { force: true }); // a link whose target is gone
    const real = join(realpathSync(dirname(folder)), basename(folder));
    if (user.uid !== undefined && !isReachable(real, user)) {
      const id = createHash('sha256').update(real).digest('hex').slice(0, 12);
      const target = join(OPEN_FOLDER, `data-${id}`);
      rmSync(target, { recursive: true, force: true });
      mkdirSync(target, { recursive: true });
      symlinkSync(target, folder);
    } else {
      mkdirSync(folder);
    }
  }
  chmodSync(folder, 0o700);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  return realpathSync(folder);
}

/** Deletes a data folder, also where it is a link. */
export function removeDataFolder(folder: string): void {
  const entry = lstatSync(folder, { throwIfNoEntry: false });
  if (entry?.isSymbolicLink() && existsSync(folder)) rmSync(realpathSync(folder), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
