import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface ChildOptions {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly root: string;
  /** Its output goes there; also to this terminal with `show`. */
  readonly logFile: string;
  readonly show: boolean;
}

export interface Child {
  readonly name: string;
  /** The end of what it wrote. */
  readonly lastWords: () => string;
  /** Resolves when it says over its channel that it is ready; @throws Error when it ends first. */
  readonly ready: () => Promise<void>;
  readonly ended: Promise<void>;
  /** Asks it to end and waits; kills it when it takes longer than `seconds`. */
  readonly stop: (seconds?: number) => Promise<void>;
}

/**
 * Starts one of the product's processes. It has a process group of its own, so that Ctrl-C reaches us alone and we end
 * everything in the right order; and a channel to us, whose closing tells it that we are gone.
 */
export function startChild(options: ChildOptions): Child {
  mkdirSync(dirname(options.logFile), { recursive: true });
  const log = openSync(options.logFile, 'w');
  const output = options.show ? 'inherit' : log;
  const child = spawn(process.execPath, options.args, {
    cwd: options.root,
    env: options.env,
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;

  return {
    name: options.name,
    ended,
    lastWords: () =>
      options.show ? '' : readFileSync(options.logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n'),
    ready: () =>
      new Promise((resolve, reject) => {
        child.once('message', () => resolve());
        void ended.then(() => reject(new Error(`${options.name} ended before it was ready.`)));
      }),
    async stop(seconds = 28) {
      if (!isRunning()) return;
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
      await ended;
      clearTimeout(patience);
    },
  };
}
