import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { aCustomer } from '../../support/a-customer';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { type Answer, type BookingView, type QuoteView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

/** What makes a price smaller for one person only. */
let database: TestDatabase;
let server: TestServer;
let editor: AdminSession;
let car: RentalListing;
let ada: Awaited<ReturnType<typeof aCustomer>>;
let grace: Awaited<ReturnType<typeof aCustomer>>;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '1000', HOLDS_PER_NETWORK: '1000' } });
  editor = await signInAsAdministrator(server);
  car = await aListingWith(database, 1);
  [ada, grace] = [await aCustomer(server, database), await aCustomer(server, database)];
});

let slot = 0;
const stay = () => ({ kind: car.kind, listing: car.documentId, ...datesFor(car, slot++), guests: 1 });

async function aCode(changes: Record<string, unknown>): Promise<string> {
  const code = `OWN-${randomUUID().slice(0, 8).toUpperCase()}`;
  const { status } = await editor.send('POST', '/content-manager/collection-types/api::promo-code.promo-code', {
    ...{ code, label: 'Own', percent: 10, stacks: true, active: true },
    ...{ forVehicles: true, forVillas: true, forYachts: true, ...changes },
  });
  expect(status).toBe(201);
  return code;
}

/** @param jwt of whoever is signed in */
const call = async <Data>(path: string, body: unknown, jwt?: string) => {
  const headers = {
    ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(jwt === undefined ? {} : { authorization: `Bearer ${jwt}` }),
  };
  const answer = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, ...((await answer.json()) as Omit<Answer<Data>, 'status'>) };
};
const quoted = async (jwt: string | undefined, wishes: Record<string, unknown> = {}) => {
  const { status, data, error } = await call<QuoteView>('/api/quotes', { ...stay(), ...wishes }, jwt);
  expect([status, error]).toEqual([201, undefined]);
  return data;
};
const booked = (quote: QuoteView, email: string, jwt?: string) =>
  call<BookingView>(
    '/api/bookings',
    { quote: quote.id, customer: { firstName: 'Ada', lastName: 'Byron', email }, acceptTerms: true },
    jwt,
  );
const said = ({ status, error }: { status: number; error?: Answer<unknown>['error'] }) => [status, error?.details.code];

async function onlyForAda(quote: QuoteView): Promise<void> {
  expect(JSON.stringify(quote)).not.toContain(ada.email);
  expect(said(await booked(quote, ada.email))).toEqual([403, 'quote-not-yours']);
  expect(said(await booked(quote, grace.email, grace.jwt))).toEqual([403, 'quote-not-yours']);
  expect((await booked(quote, ada.email, ada.jwt)).status).toBe(201);
}

test('a price by a code for somebody is booked by nobody else', async () => {
  const promoCode = await aCode({ onlyFor: ada.email });
  await onlyForAda(await quoted(ada.jwt, { promoCode }));
});

test('a price by somebody’s loyalty is booked by nobody else', async () => {
  await database.query(
    `INSERT INTO loyalty_levels (document_id, name, minimum_stays, percent) VALUES ('all', 'Everybody', 0, 5)`,
  );
  const quote = await quoted(ada.jwt);
  expect(quote.lines.map(({ code }) => code)).toContain('discount:loyalty');
  await onlyForAda(quote);
  await database.query(`DELETE FROM loyalty_levels WHERE document_id = 'all'`);
});

test('a price that anybody could have had is booked by anybody', async () => {
  const promoCode = await aCode({});
  expect((await booked(await quoted(ada.jwt, { promoCode }), 'somebody@example.com')).status).toBe(201);
});

test.each([
  ['capitals', 'ADA.B@example.com'],
  ['a plus', 'ada.b+again@example.com'],
])('a code for each guest once is not had twice by writing an address with %s', async (_, again) => {
  const promoCode = await aCode({ maximumUsesPerCustomer: 1 });
  expect((await booked(await quoted(undefined, { promoCode }), 'ada.b@example.com')).status).toBe(201);
  expect(said(await booked(await quoted(undefined, { promoCode }), again))).toEqual([409, 'promo-code-used-up']);
  expect((await booked(await quoted(undefined, { promoCode }), 'adab@example.com')).status).toBe(201);
});
