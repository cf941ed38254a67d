import { randomUUID } from 'node:crypto';
import type { SecurityEventKind } from '../../../domain/security/security-event';

/** An event as it is kept: nothing in it tells who somebody is, beyond an account's id and a network. */
export interface KeptEvent {
  readonly kind: SecurityEventKind;
  readonly network: string | null;
  readonly account: string | null;
  readonly subject: string | null;
  readonly detail: string;
  readonly requestId: string | null;
}

export interface EventRow extends KeptEvent {
  readonly key: string;
  /** How many events of its minute the row stands for. */
  readonly count: number;
  readonly occurredAt: Date;
}

export interface BufferLimits {
  /** So many rows wait for the database; what comes on top of them is dropped. */
  readonly waiting: number;
  /** So many events of one kind from one network have a row each in a minute, … */
  readonly ofNetwork: number;
  /** … and so many of one kind from all networks together. */
  readonly ofKind: number;
}

const MINUTE_MS = 60_000;

/**
 * Where events wait for the database. Whoever floods us with events gets a row for each of the first of every minute, and
 * one row with a count for the rest: a flood costs neither memory nor rows without end, whatever is made up in it.
 */
export function createEventBuffer(limits: BufferLimits) {
  let waiting: EventRow[] = [];
  let dropped = 0;
  let minute = 0;
  const seen = new Map<string, number>();
  const folded = new Map<string, EventRow>();

  function add(event: KeptEvent, now: Date): void {
    endMinuteBefore(now);
    const ofKind = seenTimes(event.kind);
    if (ofKind > limits.ofKind) return fold({ ...event, network: null }, now);
    // who is beyond their share leaves the kind's own to others
    if (seenTimes(`${event.kind} ${event.network}`) <= limits.ofNetwork) return keep(rowOf(event, now));
    seen.set(event.kind, ofKind - 1);
    fold(event, now);
  }

  function seenTimes(what: string): number {
    const times = (seen.get(what) ?? 0) + 1;
    seen.set(what, times);
    return times;
  }

  function fold({ kind, network }: KeptEvent, now: Date): void {
    const name = `${kind} ${network}`;
    const sofar = folded.get(name);
    const first = { kind, network, account: null, subject: null, detail: 'many within a minute', requestId: null };
    folded.set(name, sofar ? { ...sofar, count: sofar.count + 1 } : rowOf(first, now));
  }

  function keep(row: EventRow): void {
    if (waiting.length < limits.waiting) waiting.push(row);
    else dropped += row.count;
  }

  function endMinuteBefore(now: Date): void {
    const present = Math.floor(now.getTime() / MINUTE_MS);
    if (present === minute) return;
    minute = present;
    seen.clear();
    unfold();
  }

  function unfold(): void {
    for (const row of folded.values()) keep(row);
    folded.clear();
  }

  return {
    add,

    /** Hands out the oldest rows, which are no longer here then. Those of a flood come when their minute is over. */
    take(most: number, now: Date): EventRow[] {
      endMinuteBefore(now);
      return waiting.splice(0, most);
    },

    /** Whatever could not be written waits for the next time, before the others. */
    putBack(rows: readonly EventRow[]): void {
      const all = [...rows, ...waiting];
      waiting = all.slice(0, limits.waiting);
      for (const row of all.slice(limits.waiting)) dropped += row.count;
    },

    /** Nothing comes after this: what is folded is handed out with the rest. */
    close: unfold,

    /** How many events were dropped since this was asked last. */
    takeDropped(): number {
      const lost = dropped;
      dropped = 0;
      return lost;
    },
  };
}

function rowOf(event: KeptEvent, occurredAt: Date): EventRow {
  return { ...event, key: randomUUID(), count: 1, occurredAt };
}
