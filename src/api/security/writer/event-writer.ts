import { SECURITY_EVENT_KINDS, type SecurityEventKind } from '../../../domain/security/security-event';
import { databaseErrorStatus } from '../../../http/database-error-status';
import { describeError } from '../../../observability/describe-error';
import { saveEvents } from '../records/security-event-record';
import { createEventBuffer, type EventRow, type KeptEvent } from './event-buffer';
import { createEventLog } from './event-log';

const WRITE_EVERY_MS = 250;
const ROWS_OF_BATCH = 100;
/** How long the database is left alone after it was away. */
const PAUSE_MS = 2_000;
/** A process that ends waits no longer than this for its last events. */
const LAST_WRITE_MS = 3_000;

const buffer = createEventBuffer({ waiting: 10_000, ofNetwork: 60, ofKind: 600 });
const log = createEventLog({ log: (level, message, fields) => strapi.log.log(level, message, fields) });
const counters = new Map<SecurityEventKind, number>();

let timer: NodeJS.Timeout | undefined;
let writing: Promise<void> | undefined;
let pauseUntil = 0;
let isAway = false;

/** Takes an event in. It is written within a moment; a process that is killed loses what it took in during it. */
export function takeIn(event: KeptEvent): void {
  const now = new Date();
  counters.set(event.kind, (counters.get(event.kind) ?? 0) + 1);
  log.tell(event, now);
  buffer.add(event, now);
}

/** How many events of each kind this process has seen since it started. */
export function countersByKind(): Record<SecurityEventKind, number> {
  return Object.fromEntries(SECURITY_EVENT_KINDS.map((kind) => [kind, counters.get(kind) ?? 0])) as Record<
    SecurityEventKind,
    number
  >;
}

/**
 * Begins to write. One timer for the whole process, started outside of any request: a write belongs to none, and its failure
 * must not become a request's.
 */
export function startWriting(): void {
  timer ??= setInterval(() => {
    log.tellCounted(new Date());
    if (Date.now() >= pauseUntil) writing ??= write().finally(() => (writing = undefined));
  }, WRITE_EVERY_MS).unref();
}

/** Writes what is left, as the last thing that this process does. */
export async function stopWriting(): Promise<void> {
  clearInterval(timer);
  timer = undefined;
  log.tellCounted(new Date(), true);
  buffer.close();
  const giveUp = new Promise((resolve) => setTimeout(resolve, LAST_WRITE_MS).unref());
  await Promise.race([Promise.resolve(writing).then(write), giveUp]);
  buffer.putBack(inHand);
  const left = buffer.take(Infinity, new Date()).reduce((sum, { count }) => sum + count, buffer.takeDropped());
  if (left > 0) strapi.log.warn(`${left} security events are lost: the database could not be reached`);
}

/** The batch that is being written. */
let inHand: readonly EventRow[] = [];

async function write(): Promise<void> {
  for (;;) {
    inHand = buffer.take(ROWS_OF_BATCH, new Date());
    if (inHand.length === 0) return tellDropped();
    try {
      await saveEvents(inHand);
      if (isAway) strapi.log.info('Security events are written again');
      isAway = false;
      inHand = [];
    } catch (error) {
      const failed = inHand;
      inHand = [];
      if (databaseErrorStatus(error)?.status !== 503) {
        // our own mistake, which would be the same next time
        strapi.log.error(`alarm: ${failed.length} security events cannot be written`, { error: describeError(error) });
        continue;
      }
      buffer.putBack(failed);
      pauseUntil = Date.now() + PAUSE_MS;
      if (!isAway) strapi.log.warn('Security events wait for the database');
      isAway = true;
      return;
    }
  }
}

function tellDropped(): void {
  const dropped = buffer.takeDropped();
  if (dropped > 0) strapi.log.warn(`${dropped} security events were dropped: the database was away for too long`);
}
