import { resolve } from 'node:path';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { openShop, type Shop } from '../../support/shop';
import { statementReader } from '../../support/statement-reader';

const PRELOAD = resolve(__dirname, '../../support/preloads/crash-at-documents.cjs');

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '2' });
});

test.each(['first-document', 'second-document', 'commit', 'after-commit'])(
  'a worker killed at %s leaves no gap, and the next one issues what is missing, once',
  async (moment) => {
    await shop.server.stop();
    await shop.restart({ nodeArgs: ['--require', PRELOAD], env: { CRASH_AT: moment } });
    const { booking, payment } = await shop.aStartedPayment();
    await shop.desk.payWith(payment.clientSecret);
    await eventually(
      () => Promise.resolve(shop.server.isRunning()),
      (isRunning) => !isRunning,
    );
    expect(shop.server.output()).toContain(`crash at ${moment}`);

    await shop.restart();
    await statementReader(() => shop.server.url).withDocuments(booking, ['invoice', 'receipt']);
    await expectInvariantsToHold(shop.database.url);
  },
  120_000,
);
