import { z } from 'zod';
import { eventually } from '../eventually';
import type { StormWorld } from './storm-scene';

/** Work that comes and goes by the clock alone. */
const BY_THE_CLOCK = `('sweep', 'fetch-rates', 'reconcile-books', 'watch-for-attacks', 'dead-letter')`;
const PATIENCE_SECONDS = 120;

const deliveries = z.array(z.looseObject({ state: z.string() }));

/** Providers answer again, everything that was told is settled, and no work waits that could be done by now. */
export async function calmDown(world: StormWorld): Promise<void> {
  const { desk, stripe } = world.shop;
  await Promise.all([
    fetch(`${stripe.url}/_control/faults`, { method: 'DELETE' }),
    world.paypal.control('DELETE', 'faults'),
    desk.control('webhooks/release'),
    world.paypal.control('POST', 'webhooks/release'),
  ]);
  await eventually(
    async () => {
      await hurry(world);
      return [...(await untold(world)), ...(await undone(world))];
    },
    (open) => open.length === 0,
    PATIENCE_SECONDS,
  );
}

/** What failed because of a fault is not waited for. */
async function hurry({ shop: { desk, database }, paypal }: StormWorld): Promise<void> {
  await Promise.all([
    desk.control('webhooks/retry'),
    paypal.control('POST', 'webhooks/retry'),
    database.query(`UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`),
  ]);
}

/** Webhooks and notifications that are on their way. */
async function untold({ shop: { stripe }, paypal }: StormWorld): Promise<string[]> {
  const sent: unknown[] = await Promise.all([
    fetch(`${stripe.url}/_control/webhooks/deliveries`).then((answer) => answer.json()),
    paypal.control('GET', 'webhooks/deliveries'),
    paypal.control('GET', 'ipn/deliveries'),
  ]);
  const states = sent.flatMap((list) => deliveries.parse(list).map(({ state }) => state));
  return states.filter((state) => state === 'waiting' || state === 'sending');
}

async function undone({ shop: { database } }: StormWorld): Promise<unknown[]> {
  return database.query(
    `SELECT name FROM pgboss.job WHERE name NOT IN ${BY_THE_CLOCK}
        AND (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now()))
     UNION ALL SELECT event_id FROM webhook_inbox WHERE settled_at IS NULL`,
  );
}
