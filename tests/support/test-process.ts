import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEndOfFile } from './at-end-of-file';
import { PROJECT_FOLDER } from './project-folder';

export interface TestProcess {
  readonly pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves once its output matches; @throws Error when it ends before, or after `timeoutMs` (default 30 s). */
  waitForLog(pattern: RegExp | string, timeoutMs?: number): Promise<void>;
  isRunning(): boolean;
  /** Resolves with its exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals>;
  /** Asks it to end and waits; kills it after 30 s. */
  stop(): Promise<number | NodeJS.Signals>;
  /** Closes its channel to us, as our own death would. */
  disconnect(): void;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
}

/** Starts a Node process that is ended, at the latest, with the test file. */
export function startTestProcess(args: readonly string[], env: NodeJS.ProcessEnv): TestProcess {
  const child = spawn(process.execPath, args, { cwd: PROJECT_FOLDER, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  const endOfOutput = [child.stdout, child.stderr].map(async (stream) => {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    if (stream) await once(stream, 'end');
  });
  // Not `close`: Node never emits that after `disconnect()`.
  const close = Promise.all([once(child, 'exit'), ...endOfOutput]);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const ended = async () => {
    await close;
    return child.exitCode ?? child.signalCode ?? 'SIGKILL';
  };
  const kill = async () => {
    if (isRunning()) child.kill('SIGKILL');
    await close;
  };
  atEndOfFile(kill);

  return {
    pid: child.pid ?? -1,
    output: () => output,
    isRunning,
    ended,
    kill,
    disconnect: () => child.disconnect(),
    async waitForLog(pattern, timeoutMs = 30_000) {
      const deadline = Date.now() + timeoutMs;
      while (typeof pattern === 'string' ? !output.includes(pattern) : !pattern.test(output)) {
        if (!isRunning())
          throw new Error(`The process ended before it said ${String(pattern)}:\n${output.slice(-4000)}`);
        if (Date.now() > deadline)
          throw new Error(`The process did not say ${String(pattern)}:\n${output.slice(-4000)}`);
        await sleep(20);
      }
    },
    async stop() {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 30_000);
      const result = await ended();
      clearTimeout(patience);
      return result;
    },
  };
}
