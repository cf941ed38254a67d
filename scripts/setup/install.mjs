import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep } from './run-step.mjs';

/**
 * Installs what package-lock.json says, unless exactly that is installed already. A `node_modules` that is a link
 * belongs to somebody else (another checkout), and is left alone.
 */
export async function installPackages(root, progress) {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  if (isInstalled(root)) return;
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // `--include=dev`, because the compiler is needed on a machine with NODE_ENV=production too
  const args = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=http'];
  await runStep(progress, 'Installing packages (about two minutes the first time)', npm[0], args, { cwd: root });
}

/** npm notes what it installed, last of all, in node_modules/.package-lock.json. */
function isInstalled(root) {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = readPackages(note);
  const wanted = Object.entries(readPackages(join(root, 'package-lock.json'))).filter(([path]) => path !== '');
  const known = new Set(wanted.map(([path]) => path));
  return (
    wanted.every(([path, entry]) => {
      const present = installed[path];
      return present ? present.version === entry.version && present.integrity === entry.integrity : isForOthers(entry);
    }) && Object.keys(installed).every((path) => known.has(path))
  );
}

/** Packages for other systems are in the lock file and never installed. */
function isForOthers(entry) {
  return entry.optional === true || entry.devOptional === true || entry.peer === true;
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
