import { Client } from 'pg';
import { checkInvariants } from '../../../src/invariants/check-invariants';
import { atEndOfFile } from '../../support/at-end-of-file';
import { aListingIn, datesFor } from '../../support/listings';
import { openShop } from '../../support/shop';
import { daysAgo, FIXED_RATES, storeRatesOf } from '../../support/todays-rates';

let database: Client;
let quote: string;

/** A database with one booking in dinars of a listing in dirhams, and nobody at work in it. */
beforeAll(async () => {
  const shop = await openShop({ FIXED_RATES });
  await storeRatesOf(shop.database, daysAgo(0));
  const car = await aListingIn(shop.database, 'AED');
  const { from, to } = datesFor(car, 12);
  const { data } = await shop.guest.quote(car, from, to, 1, { currency: 'KWD' });
  quote = data.id;
  expect((await shop.guest.quote(car, from, to, 1, { currency: 'GBP' })).status).toBe(201);
  expect((await shop.guest.book(quote)).status).toBe(201);
  await shop.server.stop();
  database = new Client({ connectionString: shop.database.url });
  await database.connect();
  atEndOfFile(() => database.end());
  // the offences below are those that triggers would refuse
  await database.query(`SET session_replication_role = replica`);
}, 180_000);

test('finds nothing in honest data, and there is something to look at', async () => {
  const { rows } = await database.query(`SELECT FROM quotes WHERE jsonb_typeof(body -> 'conversion') = 'object'`);
  expect([rows.length, await checkInvariants(database)]).toEqual([2, []]);
});

/** Of a quote, one place with another value. */
const at = (path: string, value: string) => `UPDATE quotes SET body = jsonb_set(body, '{${path}}', '${value}')`;

test.each([
  ['comes out again', 'a line that costs more', at('lines,0,total,amountMinor', '10')],
  ['comes out again', 'another price of one night', at('lines,0,unit,amountMinor', '10')],
  ['comes out again', 'a total that is not the sum', at('total,amountMinor', '10')],
  ['comes out again', 'another deposit', at('securityDeposit,amountMinor', '10')],
  ['comes out again', 'another currency', at('total,currency', '"JPY"')],
  ['comes out again', 'a base amount that was changed', at('conversion,base,lines,0,total,amountMinor', '10')],
  ['comes out again', 'a base total that was changed', at('conversion,base,total,amountMinor', '10')],
  ['comes out again', 'a line without its base', `UPDATE quotes SET body = body #- '{conversion,base,lines,0}'`],
  ['comes out again', 'another effective rate', at('conversion,effectiveRate', '"0.5"')],
  ['stored rates', 'an effective rate that is not rate and margin', at('conversion,effectiveRate', '"0.5"')],
  ['stored rates', 'another margin', at('conversion,marginBps', '100')],
  ['stored rates', 'a rate that its parts do not make', at('conversion,rate', '"0.5"')],
  ['stored rates', 'a part that was never fixed so', at('conversion,dividedBy,0,rate', '"3"')],
  ['stored rates', 'a source that is none', at('conversion,multipliedBy,0,source', '"hearsay"')],
  ['stored rates', 'a bank rate that is not stored', `DELETE FROM exchange_rates WHERE currency = 'GBP'`],
  ['stored rates', 'a bank rate that was changed', `UPDATE exchange_rates SET rate = rate * 1.001`],
  ['currency of its quote', 'a booking in another currency', `UPDATE bookings SET currency = 'USD'`],
  ['currency of its quote', 'a payable in another currency', `UPDATE payables SET currency = 'USD'`],
  [
    'currency of its quote',
    'an agreement at another rate',
    `UPDATE bookings SET agreement = jsonb_set(agreement, '{conversion,effectiveRate}', '"0.5"')`,
  ],
])('%s: finds %s', async (says, _, offence) => {
  const before = await snapshot();
  await database.query(offence);
  try {
    const broken = await checkInvariants(database);
    expect(broken.map((one) => one.says)).toContainEqual(expect.stringContaining(says));
  } finally {
    await restore(before);
  }
});

const TABLES = ['quotes', 'bookings', 'payables', 'exchange_rates'];

async function snapshot(): Promise<Map<string, unknown>> {
  const rows = new Map<string, unknown>();
  for (const table of TABLES) {
    const { rows: found } = await database.query<{ all: unknown }>(`SELECT jsonb_agg(t) AS all FROM ${table} t`);
    rows.set(table, found[0]?.all);
  }
  return rows;
}

async function restore(tables: Map<string, unknown>): Promise<void> {
  for (const [table, rows] of tables) {
    await database.query(`DELETE FROM ${table}`);
    await database.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
}
