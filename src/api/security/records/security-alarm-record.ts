import type { Knex } from 'knex';
import { z } from 'zod';
import type { Attack, AttackPattern } from '../../../domain/security/attack-patterns';

const securityAlarm = z.object({
  id: z.string(),
  // text: a newer process may know patterns that this one does not
  pattern: z.string(),
  key: z.string(),
  count: z.int(),
  firstSeen: z.date(),
  lastSeen: z.date(),
});

export type SecurityAlarmRecord = z.output<typeof securityAlarm>;

/** The newest first; at most 200. */
export async function openAlarms(): Promise<SecurityAlarmRecord[]> {
  const rows: unknown = await strapi.db
    .connection('security_alarms')
    .where({ state: 'open' })
    .orderBy('id', 'desc')
    .limit(200)
    .select('id', 'pattern', 'key', 'count')
    .select({ firstSeen: 'first_seen', lastSeen: 'last_seen' });
  return z.array(securityAlarm).parse(rows);
}

export function openKeysOf(pattern: AttackPattern): Promise<string[]> {
  return strapi.db.connection('security_alarms').where({ pattern, state: 'open' }).pluck<string[]>('key');
}

const saved = z.object({ rows: z.tuple([z.object({ id: z.string(), isNew: z.boolean() })]) });

/** Raises the alarm of an attack, or notes in the one that is open that it goes on. */
export async function raiseAlarm(
  trx: Knex.Transaction,
  { pattern, key, events, firstAt, lastAt }: Attack,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const found: unknown = await trx.raw(
    `INSERT INTO security_alarms (pattern, key, first_seen, last_seen, count)
     VALUES (:pattern, :key, :firstAt, :lastAt, :events)
     ON CONFLICT (pattern, key) WHERE state = 'open' DO UPDATE
        SET last_seen = greatest(security_alarms.last_seen, excluded.last_seen),
            count = greatest(security_alarms.count, excluded.count)
     RETURNING id, (xmax = 0) AS "isNew"`,
    { pattern, key, events, firstAt, lastAt },
  );
  return saved.parse(found).rows[0];
}

const ended = z.array(z.object({ id: z.string(), pattern: z.string(), key: z.string() }));

/** Closes the alarms whose pattern was not seen for a while. One that is raised again at this moment stays. */
export async function closeQuietAlarms(trx: Knex.Transaction, quietSeconds: number) {
  const rows: unknown = await trx('security_alarms')
    .where({ state: 'open' })
    .whereRaw(`last_seen < clock_timestamp() - ? * interval '1 second'`, [quietSeconds])
    .update({ state: 'closed', closed_at: trx.raw('clock_timestamp()') })
    .returning(['id', 'pattern', 'key']);
  return ended.parse(rows);
}

/** Deletes the alarms that have been over for longer: they name networks. */
export async function deleteAlarmsOlderThan(days: number): Promise<void> {
  await strapi.db
    .connection('security_alarms')
    .where({ state: 'closed' })
    .whereRaw(`closed_at < clock_timestamp() - ? * interval '1 day'`, [days])
    .delete();
}
