import { Client } from 'pg';
import { startPaypalSimulator } from '../../simulators/paypal';
import { report } from '../process/report';
import { benchedServer } from './benched-server';
import { allocationLoader } from './load-allocations';
import { loadCatalogue } from './load-catalogue';
import { bookingPlacer, measureBookings } from './measure-bookings';
import { measureReads } from './measure-reads';
import { measureWebhooks, type WebhookFigures } from './measure-webhooks';
import { printReport, type Measured } from './print-report';
import type { Section } from './section';
import { paypalSender, stripeSender } from './webhook-senders';

const UNITS = 10_000;
const SIZES = [10_000, 1_000_000];

/**
 * How much longer search, quotes, bookings and webhooks take than the raw SQL that does the same work on the same data,
 * and whether a hundred times as many allocations make a difference.
 */
export const renting: Section = async ({ addDatabase, afterwards }) => {
  const databaseUrl = await addDatabase('renting');
  const paypal = await startPaypalSimulator();
  afterwards(() => paypal.close());
  const server = benchedServer(databaseUrl, { paypal });
  afterwards(() => server.stop());
  const senders = [stripeSender(server.webhookSecret), await paypalSender(paypal.webhookId)];

  report('Making the schema');
  await server.migrate();
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  afterwards(() => database.end());
  report(`Loading ${UNITS} units`);
  await loadCatalogue(databaseUrl, UNITS);
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
};
