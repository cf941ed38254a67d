import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to the work in progress: a request, or a job. Everything that is logged meanwhile carries `requestId`. */
export interface RequestScope {
  readonly requestId: string;
  /** By the monotonic clock of this process, in milliseconds. */
  readonly startedAt: number;
  /** The first failure to reach the database during this work, even if the code in between swallowed it. */
  databaseFailure?: unknown;
}

/** The scope of the work in progress; empty outside of requests and jobs. */
export const requestScope = new AsyncLocalStorage<RequestScope>();

/** How long ago the work in progress arrived, in seconds. */
export function ageSeconds(): number {
  const startedAt = requestScope.getStore()?.startedAt ?? performance.now();
  return (performance.now() - startedAt) / 1000;
}
