/**
 * `npm run up`: everything, from a fresh checkout to a running product. Until the packages are installed and the server
 * is compiled this is plain JavaScript without a dependency; `scripts/up/main.ts` goes on from there.
 */
const { nodeProblem } = await import('./setup/node-version.mjs');
const problem = nodeProblem();
if (problem) {
  console.error(problem);
  process.exit(1);
}

const { dirname, join } = await import('node:path');
const { fileURLToPath, pathToFileURL } = await import('node:url');
const { createProgress } = await import('./setup/progress.mjs');
const { endSteps, runStep, StepFailed } = await import('./setup/run-step.mjs');
const { installPackages } = await import('./setup/install.mjs');
const { compileServer } = await import('./setup/compile.mjs');
const { buildAdmin } = await import('./setup/build-admin.mjs');

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const progress = createProgress();

const stopBeforeRunning = () => {
  endSteps();
  process.exit(130);
};
process.on('SIGINT', stopBeforeRunning);
process.on('SIGTERM', stopBeforeRunning);

try {
  await installPackages(root, progress);
  await compileServer(root, progress);
  const { main } = await import(pathToFileURL(join(root, 'dist', 'scripts', 'up', 'main.js')).href);
  await main({
    root,
    args: process.argv.slice(2),
    progress,
    endSteps,
    runStep: (title, args, env) => runStep(progress, title, process.execPath, args, { cwd: root, env }),
    buildAdmin: () => buildAdmin(root, progress),
    takeOverSignals: () => {
      process.removeListener('SIGINT', stopBeforeRunning);
      process.removeListener('SIGTERM', stopBeforeRunning);
    },
  });
} catch (error) {
  console.error(error instanceof StepFailed ? `${error.message}\n${error.output}` : error);
  process.exit(1);
}
