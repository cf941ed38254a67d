import { hash } from '@node-rs/bcrypt';
import { Client } from 'pg';
import { hashPassword } from '../../../src/security/password-hashing';
import { report } from '../../process/report';
import { benchedServer } from '../benched-server';
import type { Section } from '../section';
import { openReads } from '../stock-strapi/open-reads';
import { stockServer } from '../stock-strapi/stock-server';
import { loadAccounts, PASSWORD } from './load-accounts';
import { loadVehicles } from './load-vehicles';
import { measureSessions } from './measure-sessions';
import { measureSignIns } from './measure-sign-ins';
import { printSessions, printSignIns } from './print-people';

const VEHICLES = 1_000;
const ACCOUNTS = 200;
const SIGN_INS = { perSecond: 20, seconds: 20 };
/** Of stock Strapi's own hashes. */
const STOCK_BCRYPT_COST = 10;

/**
 * What sessions and sign-ins cost, also beside stock Strapi on the same data: a server of its own, with nothing of ours but
 * the shape of the catalogue.
 */
export const people: Section = async ({ addDatabase, afterwards }) => {
  const databases = { product: await addDatabase('product'), stock: await addDatabase('stock') };
  const productServer = benchedServer(databases.product);
  afterwards(productServer.stop);
  const stock = stockServer(databases.stock);
  afterwards(stock.remove);
  afterwards(stock.stop);

  report('Starting the product and stock Strapi');
  const urls = { product: await productServer.start(), stock: await stock.start() };
  report(`Loading ${VEHICLES} vehicles and ${ACCOUNTS} accounts into each`);
  await onDatabase(databases.product, async (database) => {
    await loadVehicles(database, VEHICLES);
    await loadAccounts(database, ACCOUNTS, await hashPassword(PASSWORD));
  });
  await onDatabase(databases.stock, async (database) => {
    await loadVehicles(database, VEHICLES);
    await loadAccounts(database, ACCOUNTS, await hash(PASSWORD, STOCK_BCRYPT_COST));
    await openReads(database);
  });

  report('Measuring sessions');
  printSessions(VEHICLES, await measureSessions({ ...urls, vehicles: VEHICLES }));
  const crowd = { ...SIGN_INS, vehicles: VEHICLES, accounts: ACCOUNTS };
  report('Measuring sign-ins to the product');
  const product = await measureSignIns({ ...crowd, url: urls.product });
  report('Measuring sign-ins to stock Strapi');
  printSignIns(SIGN_INS, { product, 'stock Strapi': await measureSignIns({ ...crowd, url: urls.stock }) });
  await Promise.all([productServer.stop(), stock.stop()]);
};

async function onDatabase(connectionString: string, work: (database: Client) => Promise<void>): Promise<void> {
  const database = new Client({ connectionString });
  await database.connect();
  await work(database).finally(() => database.end());
}
