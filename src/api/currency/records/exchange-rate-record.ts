import type { Knex } from 'knex';
import { z } from 'zod';
import type { ExchangeRate } from '../../../domain/pricing/exchange-rate';
import { CURRENCY_CODES } from '../../../domain/shared/currency';

const currency = z.enum(CURRENCY_CODES);

const rows = z.array(z.object({ base: currency, currency, rate: z.string(), source: z.string(), asOf: z.string() }));

/** The newest stored rate of each currency, whatever its age. */
export async function newestRates(database: Knex): Promise<ExchangeRate[]> {
  const found: unknown = await database('exchange_rates')
    .distinctOn('currency')
    .whereIn('currency', CURRENCY_CODES)
    .orderBy([{ column: 'currency' }, { column: 'as_of', order: 'desc' }, { column: 'recorded_at', order: 'desc' }])
    .select('base', 'currency', 'source', database.raw('trim_scale(rate)::text AS rate, as_of::text AS "asOf"'));
  return rows.parse(found);
}

/** Keeps rates as they were given. What is known of the same source, currency and day stays as it was. */
export async function storeRates(trx: Knex.Transaction, rates: readonly ExchangeRate[]): Promise<void> {
  await trx('exchange_rates')
    .insert(rates.map(({ asOf, ...rate }) => ({ ...rate, as_of: asOf })))
    .onConflict(['source', 'currency', 'as_of'])
    .ignore();
}
