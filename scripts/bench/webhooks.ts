import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { z } from 'zod';
import { startPaypalSimulator } from '../../simulators/paypal';
import { startStripeSimulator } from '../../simulators/stripe';
import { report } from '../process/report';
import { benchedServer } from './benched-server';
import { allocationLoader } from './load-allocations';
import { loadCatalogue } from './load-catalogue';
import { bookingPlacer } from './measure-bookings';
import { measureProofs } from './measure-proofs';
import { measureWebhooks, type WebhookFigures } from './measure-webhooks';
import { ordersAtPaypal } from './orders-at-paypal';
import { paymentsAtStripe } from './payments-at-stripe';
import { printCompared, printWebhooks } from './print-report';
import type { Section } from './section';
import { print } from './table';
import { paypalSender, stripeSender } from './webhook-senders';

const UNITS = 1_000;
const ALLOCATIONS = 10_000;
/** Money of payments that nobody knows here is entered once; every event more of them is read again and changes nothing. */
const PAYMENTS = 100;

/** Events of both providers while nobody settles them, and while a worker in the same process does. */
export const webhooks: Section = async ({ addDatabase, afterwards }) => {
  const databaseUrl = await addDatabase('webhooks');
  const secret = () => randomBytes(24).toString('hex');
  const secretKey = `sk_test_${secret()}`;
  const paypal = await startPaypalSimulator();
  afterwards(() => paypal.close());
  const simulator = await startStripeSimulator({ port: 0, secretKey, webhookSecret: `whsec_${secret()}` });
  afterwards(() => simulator.close());
  const stripe = { url: simulator.url, secretKey };
  report('Making the schema');
  await benchedServer(databaseUrl).migrate();
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  afterwards(() => database.end());
  await loadCatalogue(databaseUrl, UNITS);
  await allocationLoader(database, UNITS).growTo(ALLOCATIONS, report);
  const [payments, orders] = [await paymentsAtStripe(stripe, PAYMENTS), await ordersAtPaypal(paypal, PAYMENTS)];

  const measured: WebhookFigures[] = [];
  for (const worker of ['off', 'on'] as const) {
    const server = benchedServer(databaseUrl, { paypal, stripe, worker });
    afterwards(() => server.stop());
    const senders = [
      stripeSender(server.webhookSecret, anyOf(payments)),
      await paypalSender(paypal.webhookId, anyOf(orders)),
    ];
    const url = await server.start();
    const placeBooking = bookingPlacer(url, worker === 'off' ? 0 : 1_000);
    for (const sender of senders) {
      report(`Measuring ${sender.name}, worker ${worker}`);
      const settled = worker === 'on' ? () => settledEvents(database) : undefined;
      const figures = await measureWebhooks(url, sender, placeBooking, settled);
      measured.push({ ...figures, provider: `${figures.provider}, worker ${worker}` });
      await leaveNothingOver(database);
    }
    await server.stop();
  }
  print(`\n${UNITS} units, ${ALLOCATIONS} allocations; milliseconds`);
  printWebhooks(measured);
  const webhookSecret = `whsec_${secret()}`;
  const senders = [stripeSender(webhookSecret), await paypalSender(paypal.webhookId)] as const;
  printCompared('stripe', [await measureProofs(paypal, webhookSecret, senders)]);
};

function anyOf(ids: readonly string[]): () => string {
  let next = 0;
  return () => {
    const id = ids[next++ % ids.length];
    if (id === undefined) throw new Error('There is no payment to tell of.');
    return id;
  };
}

const counted = z.array(z.object({ settled: z.number() })).length(1);

async function settledEvents(database: Client): Promise<number> {
  const { rows } = await database.query(
    `SELECT count(*)::integer AS settled FROM webhook_inbox WHERE settled_at IS NOT NULL`,
  );
  return counted.parse(rows)[0]?.settled ?? 0;
}

/** What one measurement has left to settle is no work of the next. */
async function leaveNothingOver(database: Client): Promise<void> {
  await database.query(`DELETE FROM pgboss.job WHERE name = 'settle-provider-event' AND state IN ('created', 'retry')`);
  await database.query(`UPDATE webhook_inbox SET settled_at = now() WHERE settled_at IS NULL`);
}
