import { Temporal } from 'temporal-polyfill';
import type { TestDatabase } from './create-database';

/** The date so many days ago, in the calendar by which rates age. */
export function daysAgo(days: number): string {
  return Temporal.Now.plainDateISO('UTC').subtract({ days }).toString();
}

/** The rates of the simulator, as if they had been fetched for a day. */
export async function storeRatesOf(database: TestDatabase, day: string, usd = '1.0837'): Promise<void> {
  await database.query(
    `INSERT INTO exchange_rates (source, base, currency, rate, as_of)
     VALUES ('ecb', 'EUR', 'USD', $2, $1), ('ecb', 'EUR', 'GBP', '0.8412', $1),
            ('ecb', 'EUR', 'CHF', '0.9341', $1), ('ecb', 'EUR', 'JPY', '171.23', $1)`,
    [day, usd],
  );
}

/** What staff would set, the dinar as of today. */
export const FIXED_RATES = JSON.stringify({
  AED: { per: 'USD', rate: '3.6725', asOf: '1997-11-01', peg: true },
  KWD: { per: 'USD', rate: '0.30685', asOf: daysAgo(0), validDays: 30 },
});
