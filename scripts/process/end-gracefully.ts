import type { Core } from '@strapi/strapi';
import { isDatabaseAway } from '../../src/http/database-error-status';
import { beginDraining, isDraining } from '../../src/lifecycle/draining';
import { report } from './report';
import { stackOf } from './run-process';

/** Orchestrators kill after 30 s; we give up before that, on our own terms. */
const HARD_LIMIT_MS = 25_000;

export interface Running {
  readonly strapi: Core.Strapi;
  /** Stops accepting work and resolves when everything that was accepted is answered. */
  readonly finishWork: () => Promise<void>;
}

/**
 * Decides how this process ends. SIGTERM, SIGINT and the death of the process that started us (its end of the channel
 * closes) drain and exit with 0. An error that nobody caught is the last resort: it is logged, then drained, exit 1,
 * because what it left behind in memory cannot be trusted. A database that went away is no such error: requests answer
 * 503 meanwhile, jobs come back, and ending every process at once would turn a restart of PostgreSQL into an outage.
 * @returns a function that hands over what is running, as soon as it runs; before that, a signal ends the process at once
 * (PostgreSQL undoes what was not committed, and the lock of a migration ends with its session).
 */
export function endGracefully(): (running: Running) => void {
  let running: Running | undefined;

  const end = (reason: string, exitCode: number) => {
    if (isDraining()) return;
    beginDraining();
    report(`Ending: ${reason}`);
    setTimeout(() => {
      report(`Not finished after ${HARD_LIMIT_MS / 1000} s, ending anyway`, 'error');
      process.exit(1);
    }, HARD_LIMIT_MS).unref();
    finish(running).then(
      () => process.exit(exitCode),
      (error: unknown) => {
        report('Ending failed', 'error', { stack: stackOf(error) });
        process.exit(1);
      },
    );
  };

  process.on('SIGTERM', () => end('SIGTERM', 0));
  process.on('SIGINT', () => end('SIGINT', 0));
  if (process.connected) process.on('disconnect', () => end('the process that started us is gone', 0));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      if (isDatabaseAway(error)) {
        report(`The database went away under work that nobody waited for (${event})`, 'error', {
          stack: stackOf(error),
        });
        return;
      }
      report(`An error reached nobody (${event})`, 'error', { stack: stackOf(error) });
      end(event, 1);
    });
  }
  return (started) => {
    running = started;
  };
}

async function finish(running: Running | undefined): Promise<void> {
  if (!running) return;
  await running.finishWork();
  // Strapi takes every listener off this process at its end; the deadline above is a timer, and stays.
  await running.strapi.destroy();
}
