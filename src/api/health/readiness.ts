/**
 * What readiness looks at. `worker` is `silent` when the sweep has not run for too long although this process works on jobs,
 * `elsewhere` when it does not. A silent worker is an alarm and no reason to turn guests away.
 */
export interface ReadinessChecks {
  readonly database: 'reachable' | 'away';
  readonly migrations: 'done' | 'pending' | 'unknown';
  readonly worker: 'alive' | 'silent' | 'unknown' | 'elsewhere';
  readonly process: 'serving' | 'draining';
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: ReadinessChecks;
}

/** Ready means: everything that a request needs is there, and the process means to stay. */
export function readinessOf(checks: ReadinessChecks): Readiness {
  const ready = checks.database === 'reachable' && checks.migrations === 'done' && checks.process === 'serving';
  return { ready, checks };
}
