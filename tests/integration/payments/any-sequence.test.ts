import fc from 'fast-check';
import { startPaypalSimulator, type RunningPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { newOffenders } from '../../support/money-storm/new-offenders';
import { freePort } from '../../support/free-port';
import { anyCommand } from '../../support/money-storm/commands';
import { Storm } from '../../support/money-storm/storm';
import { openShop, type Shop } from '../../support/shop';

/** How many sequences, and which: another seed finds other ones. What breaks is printed, made as short as can be. */
const SEQUENCES = Number(process.env['STORM_SEQUENCES'] ?? 12);
const SEED = Number(process.env['STORM_SEED'] ?? 20_261_125);
const LONGEST = 30;

let paypal: RunningPaypalSimulator;
let shop: Shop;
let staff: AdminSession;
let client: PaypalSimulatorClient;

beforeAll(async () => {
  const port = await freePort();
  paypal = await startPaypalSimulator({ webhookUrl: `http://127.0.0.1:${port}/api/webhooks/paypal` });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  const env = {
    ...{ PAYPAL_CLIENT_ID: paypal.clientId, PAYPAL_CLIENT_SECRET: paypal.clientSecret },
    ...{ PAYPAL_WEBHOOK_ID: paypal.webhookId, PAYPAL_API_BASE: paypal.url },
    ...{ RECONCILE_SECONDS: '1', LATE_MONEY_SECONDS: '1', DEPOSIT_LEAD_SECONDS: '31536000' },
  };
  shop = await openShop(env, port);
  staff = await signInAsAdministrator(shop.server);
});

afterAll(() => paypal.close());

/** Everything that was told is settled, and no work waits that could be done by now. */
async function quiet(): Promise<void> {
  await shop.desk.control('webhooks/release', {});
  await shop.desk.control('webhooks/retry', {});
  await eventually(
    () =>
      shop.database.query(
        `SELECT name FROM pgboss.job WHERE name NOT IN ('sweep', 'fetch-rates', 'reconcile-books', 'dead-letter')
            AND (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now()))
         UNION ALL SELECT event_id FROM webhook_inbox WHERE settled_at IS NULL`,
      ),
    (open) => open.length === 0,
    120,
  );
}

test(`the invariants survive any ${LONGEST} commands and events, in any order`, async () => {
  let done = 0;
  const sequences = fc.array(anyCommand, { minLength: 3, maxLength: LONGEST, size: 'max' });
  await fc.assert(
    fc.asyncProperty(sequences, async (commands) => {
      const storm = await Storm.begin(shop, client, staff);
      for (const command of commands) await command.does(storm);
      await quiet();
      expect(await newOffenders(shop.database.url)).toEqual([]);
      done += commands.length;
    }),
    { numRuns: SEQUENCES, seed: SEED, endOnFailure: process.env['STORM_SHRINK'] === 'off' },
  );
  expect(done).toBeGreaterThanOrEqual(SEQUENCES * 3);
}, 1_800_000);
