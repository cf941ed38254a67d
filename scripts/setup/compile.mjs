import { readdirSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, fingerprint, isFresh, rememberFresh } from './fingerprint.mjs';
import { runStep } from './run-step.mjs';

const SOURCES = ['config', 'database', 'scripts', 'simulators', 'src'];
const isSource = (file) => /\.(ts|json)$/.test(file) && !/^src\/(admin|plugins\/[^/]+\/admin)\//.test(file);

/**
 * Compiles the server into `dist/` when its sources changed since the last time, and removes what has no source any
 * more: Strapi would go on loading a service or a route that was deleted.
 * @throws StepFailed with the compiler's output.
 */
export async function compileServer(root, progress) {
  const sources = filesBelow(root, SOURCES, isSource);
  const print = fingerprint(root, [...sources, 'tsconfig.json', 'package-lock.json']);
  const note = join(root, 'dist', '.compiled-from');
  if (isFresh(note, print)) return;
  rmSync(note, { force: true });
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  await runStep(progress, 'Compiling the server', process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: root });
  removeOrphans(root, new Set(sources));
  rememberFresh(note, print);
}

function removeOrphans(root, sources) {
  const dist = join(root, 'dist');
  const folders = readdirSync(dist).filter((name) => SOURCES.includes(name));
  for (const file of filesBelow(dist, folders)) {
    const source = file.replace(/\.(js|js\.map|d\.ts)$/, '.ts');
    if (!sources.has(source) && !sources.has(file)) rmSync(join(dist, file));
  }
}

/** Whether there is anything to run at all. */
export function isCompiled(root) {
  return existsSync(join(root, 'dist', '.compiled-from'));
}
