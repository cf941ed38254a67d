import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const HELPER = join(__dirname, '../process/end-with-parent.js');
const listening = z.object({ type: z.literal('listening'), url: z.string() });

/** Starts a script of ours as a process that ends with this one. */
export function runScript(script: string, cwd: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ['--require', HELPER, script], {
    cwd,
    env,
    stdio: ['ignore', 2, 'inherit', 'ipc'], // whatever goes wrong is told beside the figures, not among them
  });
}

/** A server that tells its parent `{ type: 'listening', url }`; stopping one that does not run does nothing. */
export function listeningProcess(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  let child: ChildProcess | undefined;

  /** @returns its URL */
  async function start(): Promise<string> {
    child = runScript(script, cwd, env);
    const ended = once(child, 'exit').then(() => {
      throw new Error('The server ended before it listened.');
    });
    ended.catch(() => undefined);
    const said: unknown[] = await Promise.race([once(child, 'message'), ended]);
    return listening.parse(said[0]).url;
  }

  async function stop(): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'exit');
  }

  function pid(): number {
    if (child?.pid === undefined) throw new Error('The server does not run.');
    return child.pid;
  }

  return { start, stop, pid };
}
