import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShop } from '../../support/shop';
import { startServer } from '../../support/start-server';
import { statementReader } from '../../support/statement-reader';

const BOOKINGS = 20;

test('bookings that two processes confirm at once get numbers without a gap', async () => {
  const shop = await openShop();
  await startServer({ database: shop.database, stripe: shop.stripe }); // another worker on the same jobs
  const reader = statementReader(() => shop.server.url);
  const started = [];
  for (let index = 0; index < BOOKINGS; index += 1) started.push(await shop.aStartedPayment());

  await Promise.all(started.map(({ payment }) => shop.desk.payWith(payment.clientSecret)));
  for (const { booking } of started) await reader.withDocuments(booking, ['invoice', 'receipt']);

  const rows = await shop.database.query<{ series: string; sequences: number[] }>(
    `SELECT series, array_agg(sequence ORDER BY sequence) AS sequences FROM documents GROUP BY series ORDER BY series`,
  );
  const all = Array.from({ length: BOOKINGS }, (_, index) => index + 1);
  expect(rows.map(({ sequences }) => sequences)).toEqual([all, all]);
  await expectInvariantsToHold(shop.database.url);
}, 300_000);
