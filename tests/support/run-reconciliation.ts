import { runScript } from './run-script';

/** What finance runs, over yesterday and today. @returns what it prints */
export function runReconciliation(environment: Record<string, string>, expectedExitCode: number): Promise<string> {
  return runScript('dist/scripts/reconcile.js', environment, {
    args: ['--from', dayBefore(1), '--to', dayBefore(0)],
    expectedExitCode,
  });
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
