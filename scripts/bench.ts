/**
 * `npm run bench`: how much longer the product takes than the raw SQL that does the same work on the same data, and
 * whether a hundred times as many allocations make a difference. It loads a scratch database of its own.
 */
import { Client } from 'pg';
import { allocationLoader } from './bench/load-allocations';
import { loadCatalogue } from './bench/load-catalogue';
import { benchedServer } from './bench/benched-server';
import { startPaypalSimulator } from '../simulators/paypal';
import { bookingPlacer, measureBookings } from './bench/measure-bookings';
import { measureReads } from './bench/measure-reads';
import { measureWebhooks, type WebhookFigures } from './bench/measure-webhooks';
import { paypalSender, stripeSender } from './bench/webhook-senders';
import { printReport, type Measured } from './bench/print-report';
import { scratchDatabase } from './bench/scratch-database';
import { report } from './process/report';
import { runProcess } from './process/run-process';

const UNITS = 10_000;
const SIZES = [10_000, 1_000_000];

runProcess(async () => {
  const scratch = await scratchDatabase();
  const paypal = await startPaypalSimulator();
  const server = benchedServer(scratch.url, paypal);
  const senders = [stripeSender(server.webhookSecret), await paypalSender(paypal.webhookId)];
  const database = new Client({ connectionString: scratch.url });
  try {
    report('Making the schema');
    await server.migrate();
    await database.connect();
    report(`Loading ${UNITS} units`);
    await loadCatalogue(scratch.url, UNITS);
    const allocations = allocationLoader(database, UNITS);

    const measured: Measured[] = [];
    for (const size of SIZES) {
      await allocations.growTo(size, (sentence) => report(sentence));
      const url = await server.start();
      report(`Measuring with ${size} allocations`);
      const rows = [...(await measureReads(url, database)), ...(await measureBookings(url, database))];
      const placeBooking = bookingPlacer(url, 1_000);
      const webhooks: WebhookFigures[] = [];
      for (const sender of senders) webhooks.push(await measureWebhooks(url, sender, placeBooking));
      measured.push({ allocations: size, rows, webhooks });
      await server.stop();
    }
    printReport(UNITS, measured);
  } finally {
    await server.stop();
    await paypal.close();
    await database.end();
    await scratch.dispose();
  }
  process.exit(0);
});
