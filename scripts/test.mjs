/**
 * `npm test [-- jest's arguments]`: installs and compiles what is missing, runs everything, and says at the very end how
 * many passed and failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './setup/install.mjs';
import { nodeProblem } from './setup/node-version.mjs';
import { createProgress } from './setup/progress.mjs';
import { StepFailed } from './setup/run-step.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const resultFile = join(root, '.data', 'test-results.json');

function conclude({ passed, failed, skipped }) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failed > 0 ? 1 : 0);
}

function runJest(args) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const all = [jest, '--json', `--outputFile=${resultFile}`, ...args];
  const child = spawn(process.execPath, all, {
    cwd: root,
    // On standard error Jest reports as it goes; its JSON goes to the file.
    stdio: ['inherit', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'test', TZ: 'UTC' },
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', resolve));
}

/** Test files that could not even be loaded count as failed, and so does a Jest that ended badly for any other reason. */
function readResults(exitCode) {
  try {
    const results = JSON.parse(readFileSync(resultFile, 'utf8'));
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    return {
      passed: results.numPassedTests,
      failed: failed === 0 && exitCode !== 0 ? 1 : failed,
      skipped: results.numPendingTests + results.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const problem = nodeProblem();
if (problem) {
  console.error(problem);
  conclude({ passed: 0, failed: 1, skipped: 0 });
}
try {
  await installPackages(root, createProgress());
} catch (error) {
  console.error(error instanceof StepFailed ? error.output : error);
  conclude({ passed: 0, failed: 1, skipped: 0 });
}
mkdirSync(dirname(resultFile), { recursive: true });
rmSync(resultFile, { force: true });
conclude(readResults(await runJest(process.argv.slice(2))));
