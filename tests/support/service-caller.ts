import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { ServiceUid } from '../../src/service-map';
import { atEndOfFile } from './at-end-of-file';
import { PROJECT_FOLDER } from './project-folder';
import { testEnvironment } from './test-environment';

export interface ServiceAnswer {
  readonly value?: Record<string, unknown>;
  readonly error?: { readonly code?: string; readonly message: string };
}

export interface ServiceCaller {
  /** Calls one function of a service; a broken rule is an answer too. Without a full stop when the process is killed meanwhile. */
  call(uid: ServiceUid, name: string, argument: unknown): Promise<ServiceAnswer>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
}

interface Message extends ServiceAnswer {
  readonly ready?: boolean;
  readonly id?: number;
}

/** Starts a process beside the server that calls services for the test, and for nobody else. */
export async function startServiceCaller(environment: Record<string, string | undefined>): Promise<ServiceCaller> {
  const child = fork(join(__dirname, 'call-services-on-message.cjs'), {
    cwd: PROJECT_FOLDER,
    env: testEnvironment(environment),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answer: ServiceAnswer) => void>();
  const isReady = new Promise<void>((resolve, reject) => {
    child.on('message', ({ ready, id, ...answer }: Message) => {
      if (ready) resolve();
      else if (id !== undefined) waiting.get(id)?.(answer);
    });
    child.once('exit', (code) => reject(new Error(`The process ended with ${code}`)));
  });
  const hasEnded = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return hasEnded;
  };
  atEndOfFile(kill);
  await isReady;

  let calls = 0;
  return {
    kill,
    call: (uid, name, argument) =>
      new Promise((resolve) => {
        const id = (calls += 1);
        waiting.set(id, resolve);
        child.send({ id, uid, name, argument });
      }),
  };
}
