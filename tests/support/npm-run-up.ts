import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEndOfFile } from './at-end-of-file';

export interface RunningUp {
  output(): string;
  /** Resolves with the whole output once the panel is there; @throws Error when it ends before. */
  panel(): Promise<string>;
  /** Sends a signal to npm, as a person's terminal or a service manager does. */
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code. */
  ended(): Promise<number | null>;
}

/** `npm run up` in a folder, with nothing of the tester's own environment but what is given. */
export function npmRunUp(folder: string, env: Record<string, string>, args: readonly string[] = []): RunningUp {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['run', 'up', '--', ...args], {
    cwd: folder,
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const exit = once(child, 'exit');
  atEndOfFile(async () => {
    child.kill('SIGTERM');
    await exit;
  });
  return {
    output: () => output,
    signal: (name) => void child.kill(name),
    ended: async () => {
      await exit;
      return child.exitCode;
    },
    async panel() {
      while (!output.includes('Start over')) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`npm run up ended:\n${output}`);
        await sleep(50);
      }
      return output;
    },
  };
}
