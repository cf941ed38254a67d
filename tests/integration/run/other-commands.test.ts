import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanClone } from '../../support/clean-clone';
import { freePort } from '../../support/free-port';
import { npmRunUp, type RunningUp } from '../../support/npm-run-up';
import { PROJECT_FOLDER } from '../../support/project-folder';

jest.setTimeout(400_000);

/** What each command says in the folder of a running `npm run up`, which has taken the port of `npm start`. */
const SAYS: Readonly<Record<string, readonly [exitCode: number, pattern: RegExp]>> = {
  access: [0, /everything is as declared/i],
  invariants: [0, /✓ all \d+ invariants hold/],
  migrate: [0, /The database has the present schema/],
  reconcile: [0, /stripe, .*\n(.*\n)*paypal, .*\n(.*\n)*✓ nothing is open/],
  seed: [0, /The demonstration catalogue is complete/],
  start: [1, /^PORT: \d+ on 127\.0\.0\.1 is already used by another program; choose another PORT\.$/m],
};
/** Runs until it is told to end. */
const STAYS = ['worker'];
/** Ask neither a database nor a provider of this folder. */
const NEED_NOTHING = ['arrows', 'audit', 'bench', 'build', 'compile', 'format', 'lint', 'sbom', 'test', 'typecheck'];

interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

let folder: string;
let running: RunningUp;
let port: string;

function npmRun(command: string, env: Record<string, string> = {}, until?: RegExp): Promise<Ended> {
  const { PATH, HOME } = process.env;
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH, HOME, PORT: port, ...env } };
    const child = execFile('npm', ['run', '--silent', command], options, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, output: stdout + stderr }),
    );
    child.stdout?.on('data', (text: string) => void (until?.test(text) && child.kill('SIGTERM')));
  });
}

beforeAll(async () => {
  folder = cleanClone();
  port = String(await freePort());
  running = npmRunUp(folder, { PORT: port });
  await running.panel();
});

test('every command of package.json is known here', () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(['up', ...Object.keys(SAYS), ...STAYS, ...NEED_NOTHING].sort()).toEqual(Object.keys(scripts).sort());
});

describe('beside npm run up', () => {
  test.each(Object.entries(SAYS))('npm run %s finds what it needs', async (command, [exitCode, pattern]) => {
    const ended = await npmRun(command);
    expect(ended.output).toMatch(pattern);
    expect(ended.output).not.toContain('is missing');
    expect(ended.exitCode).toBe(exitCode);
  });

  test.each(STAYS)('npm run %s works until it is stopped', async (command) => {
    expect(await npmRun(command, {}, /Working on jobs/)).toMatchObject({ exitCode: 0 });
  });

  test('production is told what is missing, rather than given what was made up', async () => {
    const { exitCode, output } = await npmRun('invariants', { NODE_ENV: 'production' });
    expect(output).toMatch(/DATABASE_URL: is missing/);
    expect(output).toMatch(/ENCRYPTION_KEY: is missing/);
    expect(exitCode).toBe(1);
  });
});

test('without npm run up a command says in one sentence what to start', async () => {
  running.signal('SIGTERM');
  await running.ended();
  expect(await npmRun('invariants')).toMatchObject({
    exitCode: 1,
    output: expect.stringMatching(/^.*The database of this folder runs while `npm run up` does: start that .*\n$/),
  });
});
