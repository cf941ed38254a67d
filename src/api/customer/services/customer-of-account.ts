import type { Knex } from 'knex';
import { z } from 'zod';
import { service } from '../../../service-map';
import type { CustomerDetails } from './customer-by-email';

const CUSTOMER = 'api::customer.customer';

const customerRow = z.object({
  documentId: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  phone: z.string().nullable(),
  locale: z.string().nullable(),
});

export type CustomerProfile = z.output<typeof customerRow>;
export type ProfileChange = Partial<Pick<CustomerDetails, 'firstName' | 'lastName' | 'phone' | 'locale'>>;

/** The customer that an account is; `null` before its address was ever used. */
async function findCustomer(accountId: number): Promise<CustomerProfile | null> {
  const row: unknown = await strapi.db.query(CUSTOMER).findOne({ where: { account: { id: accountId } } });
  return row ? customerRow.parse(row) : null;
}

/**
 * Gives an account whose address was just proved the customer of that address, with the bookings made before there was
 * an account, and what its owner says about themselves.
 */
async function claimCustomer(
  trx: Knex.Transaction,
  account: { readonly id: number; readonly email: string },
  profile: ProfileChange,
): Promise<void> {
  const { email } = account;
  const documentId = await service('api::customer.customer-by-email').customerByEmail(trx, { ...profile, email });
  await strapi.db.query(CUSTOMER).update({ where: { documentId }, data: { ...profile, account: account.id } });
}

const bookingsOfRival = z.array(z.object({ id: z.number(), documentId: z.string() }));
const rival = z.object({ id: z.number(), bookings: bookingsOfRival });

/**
 * Gives the customer of an account another address, which was just proved, and the bookings that were made under it: whoever
 * was a customer by that address is the same person.
 * @returns documentIds of those bookings
 */
async function moveCustomer(trx: Knex.Transaction, accountId: number, email: string): Promise<string[]> {
  await service('api::customer.customer-by-email').lockCustomer(trx, email);
  const own = await findCustomer(accountId);
  if (!own) throw new Error('An account has no customer.');
  const found: unknown = await strapi.db.query(CUSTOMER).findOne({
    where: { email, documentId: { $ne: own.documentId } },
    populate: { bookings: { select: ['id', 'documentId'] } },
  });
  const { id, bookings } = found ? rival.parse(found) : { id: null, bookings: [] };
  const where = { documentId: own.documentId };
  if (id !== null) {
    await connectBookings(where, bookings);
    await strapi.db.query(CUSTOMER).delete({ where: { id } });
  }
  await strapi.db.query(CUSTOMER).update({ where, data: { email } });
  return bookings.map(({ documentId }) => documentId);
}

const returned = z.object({
  id: z.number(),
  contactFirstName: z.string(),
  contactLastName: z.string(),
  contactPhone: z.string().nullable(),
});

/** Gives bookings back to whoever made them under an address that is not the account's any more. */
async function returnBookings(trx: Knex.Transaction, email: string, documentIds: readonly string[]): Promise<void> {
  const found: unknown = await strapi.db
    .query('api::booking.booking')
    .findMany({ where: { documentId: { $in: [...documentIds] } }, orderBy: { id: 'asc' } });
  const bookings = z.array(returned).parse(found);
  const [first] = bookings;
  if (!first) return;
  const { contactFirstName: firstName, contactLastName: lastName, contactPhone } = first;
  const details = { email, firstName, lastName, ...(contactPhone === null ? {} : { phone: contactPhone }) };
  const documentId = await service('api::customer.customer-by-email').customerByEmail(trx, details);
  await connectBookings({ documentId }, bookings);
}

async function connectBookings(
  where: { readonly documentId: string },
  bookings: readonly { readonly id: number }[],
): Promise<void> {
  const connect = bookings.map(({ id }) => ({ id }));
  await strapi.db.query(CUSTOMER).update({ where: { ...where }, data: { bookings: { connect } } });
}

/** What somebody changes about themselves. */
async function changeProfile(accountId: number, change: ProfileChange): Promise<void> {
  const customer = await findCustomer(accountId);
  if (!customer) throw new Error('An account has no customer.');
  await strapi.db.query(CUSTOMER).update({ where: { documentId: customer.documentId }, data: change });
}

export default () => ({ findCustomer, claimCustomer, moveCustomer, returnBookings, changeProfile });
