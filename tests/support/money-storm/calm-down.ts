import { eventually } from '../eventually';
import type { StormWorld } from './storm-scene';

/** Work that comes and goes by the clock alone. */
const BY_THE_CLOCK = `('sweep', 'fetch-rates', 'reconcile-books', 'watch-for-attacks', 'dead-letter')`;
const PATIENCE_SECONDS = 120;

/** Providers answer again, everything that was told is settled, and no work waits that could be done by now. */
export async function calmDown({ shop: { desk, database, stripe }, paypal }: StormWorld): Promise<void> {
  await Promise.all([
    fetch(`${stripe.url}/_control/faults`, { method: 'DELETE' }),
    paypal.control('DELETE', 'faults'),
    desk.control('webhooks/release').then(() => desk.control('webhooks/retry')),
    paypal.control('POST', 'webhooks/release').then(() => paypal.control('POST', 'webhooks/retry')),
  ]);
  await eventually(
    async () => {
      // what failed because of a fault is not to be waited for
      await database.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`);
      return database.query(
        `SELECT name FROM pgboss.job WHERE name NOT IN ${BY_THE_CLOCK}
            AND (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now()))
         UNION ALL SELECT event_id FROM webhook_inbox WHERE settled_at IS NULL`,
      );
    },
    (open) => open.length === 0,
    PATIENCE_SECONDS,
  );
}
