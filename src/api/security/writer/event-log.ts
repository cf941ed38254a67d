import { SECURITY_EVENTS, type SecurityEventKind } from '../../../domain/security/security-event';
import type { KeptEvent } from './event-buffer';

interface Log {
  log(level: 'info' | 'warn', message: string, fields: object): unknown;
}

/** How long events of a kind are counted after one was told, before the next line. */
const QUIET_MS = 10_000;

interface Told {
  readonly at: number;
  readonly since: number;
}

/** Tells the first event of a kind at once, and those of the next ten seconds in one line: a flood writes six lines a minute. */
export function createEventLog(log: Log) {
  const told = new Map<SecurityEventKind, Told>();

  return {
    tell({ kind, network, account, detail }: KeptEvent, now: Date): void {
      const earlier = told.get(kind);
      if (earlier) {
        told.set(kind, { ...earlier, since: earlier.since + 1 });
        return;
      }
      told.set(kind, { at: now.getTime(), since: 0 });
      const fields = { security: { kind, count: 1, network, account, detail } };
      log.log(SECURITY_EVENTS[kind].severity, `security: ${kind}`, fields);
    },

    /** Tells what was counted meanwhile. @param all also what has not been counted for long enough */
    tellCounted(now: Date, all = false): void {
      for (const [kind, { at, since }] of told) {
        if (!all && now.getTime() - at < QUIET_MS) continue;
        if (since === 0 || all) told.delete(kind);
        else told.set(kind, { at: now.getTime(), since: 0 });
        const fields = { security: { kind, count: since } };
        if (since > 0) log.log(SECURITY_EVENTS[kind].severity, `security: ${kind} × ${since}`, fields);
      }
    },
  };
}
