import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PROJECT_FOLDER } from './project-folder';
import { testEnvironment } from './test-environment';

/**
 * Runs a compiled script of the product to its end.
 * @returns its output; @throws Error with the end of the output when the exit code is not the expected one.
 */
export async function runScript(
  script: string,
  environment: Record<string, string | undefined>,
  options: { args?: readonly string[]; expectedExitCode?: number } = {},
): Promise<string> {
  const child = spawn(process.execPath, [script, ...(options.args ?? [])], {
    cwd: PROJECT_FOLDER,
    env: testEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await once(child, 'close');
  const expected = options.expectedExitCode ?? 0;
  if (child.exitCode !== expected) {
    throw new Error(
      `${script} ended with ${child.exitCode ?? child.signalCode}, not ${expected}:\n${output.slice(-4000)}`,
    );
  }
  return output;
}
