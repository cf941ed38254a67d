import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** All files below the given files and folders that `accepts` lets through, sorted, relative to `root`. */
export function filesBelow(root, entries, accepts = () => true) {
  const files = [];
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) if (name !== 'node_modules') visit(join(path, name));
    } else if (accepts(relative(root, path))) {
      files.push(relative(root, path));
    }
  };
  for (const entry of entries) visit(join(root, entry));
  return files;
}

/** Names and contents of files as one hash: times of change mean nothing after a checkout. */
export function fingerprint(root, files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/** Whether the note in `noteFile` says that the work was done for this fingerprint. */
export function isFresh(noteFile, print) {
  return existsSync(noteFile) && readFileSync(noteFile, 'utf8').trim() === print;
}

export function rememberFresh(noteFile, print) {
  mkdirSync(dirname(noteFile), { recursive: true });
  writeFileSync(noteFile, `${print}\n`);
}
