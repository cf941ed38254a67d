/** What readiness looks at. `worker` is `silent` when its last sign of life is too old, `elsewhere` when none runs here. */
export interface ReadinessChecks {
  readonly database: 'reachable' | 'away';
  readonly migrations: 'done' | 'pending' | 'unknown';
  readonly worker: 'alive' | 'silent' | 'elsewhere';
  readonly process: 'serving' | 'draining';
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: ReadinessChecks;
}

/** Ready means: everything that a request needs is there, and the process means to stay. */
export function readinessOf(checks: ReadinessChecks): Readiness {
  const ready =
    checks.database === 'reachable' &&
    checks.migrations === 'done' &&
    checks.worker !== 'silent' &&
    checks.process === 'serving';
  return { ready, checks };
}
