import { z } from 'zod';
import { SECURITY_EVENT_KINDS, type SecurityEventKind } from '../../../domain/security/security-event';
import type { EventRow } from '../writer/event-buffer';

/** So many are deleted by one statement, which may not take long. */
const DELETED_AT_ONCE = 5_000;

/** Writes events, each once however often it is given. One that a process dates into the future is of now. */
export async function saveEvents(rows: readonly EventRow[]): Promise<void> {
  const { connection } = strapi.db;
  await connection('security_events')
    .insert(
      rows.map(({ key, kind, network, account, subject, detail, requestId, count, occurredAt }) => ({
        ...{ key, kind, network, account, subject, detail, count },
        request_id: requestId,
        occurred_at: connection.raw('least(clock_timestamp(), ?::timestamptz)', [occurredAt]),
      })),
    )
    .onConflict('key')
    .ignore();
}

const securityEvent = z.object({
  id: z.string(),
  // text: a newer process may know kinds that this one does not
  kind: z.string(),
  network: z.string().nullable(),
  account: z.string().nullable(),
  subject: z.string().nullable(),
  detail: z.string(),
  requestId: z.string().nullable(),
  count: z.int(),
  occurredAt: z.date(),
});

export type SecurityEventRecord = z.output<typeof securityEvent>;

export interface EventPage {
  readonly kind: SecurityEventKind | null;
  /** The id of the last event of the page before; `null` for the first page. */
  readonly before: string | null;
  readonly limit: number;
}

/** The newest events first. */
export async function newestEvents({ kind, before, limit }: EventPage): Promise<SecurityEventRecord[]> {
  const query = strapi.db
    .connection('security_events')
    .select('id', 'kind', 'network', 'account', 'subject', 'detail', 'count')
    .select({ requestId: 'request_id', occurredAt: 'occurred_at' })
    .orderBy('id', 'desc')
    .limit(limit);
  if (kind !== null) void query.where({ kind });
  if (before !== null) void query.where('id', '<', before);
  return z.array(securityEvent).parse(await query);
}

const counted = z.array(z.object({ kind: z.string(), events: z.coerce.number().int() }));

/** How many events of each kind there were within the last hours; those that there were none of as well. */
export async function countedByKind(hours: number): Promise<Record<SecurityEventKind, number>> {
  const rows: unknown = await strapi.db
    .connection('security_events')
    .whereRaw(`occurred_at > clock_timestamp() - ? * interval '1 hour'`, [hours])
    .groupBy('kind')
    .select('kind')
    .sum({ events: 'count' });
  const found = new Map(counted.parse(rows).map(({ kind, events }) => [kind, events]));
  return Object.fromEntries(SECURITY_EVENT_KINDS.map((kind) => [kind, found.get(kind) ?? 0])) as Record<
    SecurityEventKind,
    number
  >;
}

/** Deletes the events that are older, a part at a time. @returns how many they were */
export async function deleteEventsOlderThan(days: number): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { connection } = strapi.db;
    const old = connection('security_events')
      .whereRaw(`occurred_at < clock_timestamp() - ? * interval '1 day'`, [days])
      .orderBy('occurred_at')
      .limit(DELETED_AT_ONCE)
      .select('id');
    const round = await connection('security_events').whereIn('id', old).delete();
    deleted += round;
    if (round < DELETED_AT_ONCE) return deleted;
  }
}
