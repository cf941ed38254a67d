import type { Knex } from 'knex';
import { z } from 'zod';

export interface CustomerDetails {
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** Lower case. */
  readonly email: string;
  readonly phone?: string | undefined;
  readonly locale?: string | undefined;
}

const known = z.object({ documentId: z.string() });

/**
 * The customer with this address, made now if there is none. A known customer is not changed: whoever books proves
 * nothing about the address. Two bookings at once with one new address wait for each other here.
 * @returns the customer's documentId
 */
async function customerByEmail(trx: Knex.Transaction, details: CustomerDetails): Promise<string> {
  await lockCustomer(trx, details.email);
  const existing: unknown = await strapi.db
    .query('api::customer.customer')
    .findOne({ where: { email: details.email } });
  if (existing) return known.parse(existing).documentId;
  return known.parse(await strapi.documents('api::customer.customer').create({ data: details })).documentId;
}

/** Whoever else looks for the customer with this address, or makes it, waits until the transaction ends. */
async function lockCustomer(trx: Knex.Transaction, email: string): Promise<void> {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`customer:${email}`]);
}

export default () => ({ customerByEmail, lockCustomer });
