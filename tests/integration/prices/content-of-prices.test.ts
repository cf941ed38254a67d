import { randomUUID } from 'node:crypto';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aGuest, type Guest } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { startServer, type TestServer } from '../../support/start-server';

/** What staff may not do to content that prices lean on. */
let database: TestDatabase;
let server: TestServer;
let editor: AdminSession;
let guest: Guest;
let villas: readonly RentalListing[];

const CONTENT = '/content-manager/collection-types';

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '1000' } });
  editor = await signInAsAdministrator(server);
  guest = aGuest(server.url);
  villas = (
    await database.query<{ snapshot: RentalListing }>(
      `SELECT snapshot FROM listing_index WHERE kind = 'villa' AND currency = 'EUR' ORDER BY slug LIMIT 2`,
    )
  ).map(({ snapshot }) => snapshot);
});

const messageOf = ({ body }: { body: Record<string, unknown> }) =>
  (body['error'] as { message?: string } | undefined)?.message ?? '';

function villa(index: 0 | 1): RentalListing {
  const listing = villas[index];
  if (!listing) throw new Error('The demonstration catalogue has fewer than two villas in euros.');
  return listing;
}

describe('a code for one listing', () => {
  const code = `ONE-${randomUUID().slice(0, 8).toUpperCase()}`;
  beforeAll(async () => {
    const { status } = await editor.send('POST', `${CONTENT}/api::promo-code.promo-code`, {
      ...{ code, label: 'One', percent: 50, stacks: true, active: true },
      ...{ forVehicles: true, forVillas: true, forYachts: true },
      villas: { connect: [{ documentId: villa(0).documentId }] },
    });
    expect(status).toBe(201);
  });

  const elsewhere = async () => {
    const { from, to } = datesFor(villa(1));
    const { status, error } = await guest.quote(villa(1), from, to, 1, { promoCode: code });
    return [status, error?.details.code];
  };

  test('keeps it from being deleted, and is named', async () => {
    const answer = await editor.send('DELETE', `${CONTENT}/api::villa.villa/${villa(0).documentId}`);
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining(code)]);
    expect(await elsewhere()).toEqual([422, 'promo-code-not-here']);
  });

  test('is for no other while it is unpublished', async () => {
    const path = `${CONTENT}/api::villa.villa/${villa(0).documentId}/actions`;
    expect((await editor.send('POST', `${path}/unpublish`, {})).status).toBe(200);
    expect(await elsewhere()).toEqual([422, 'promo-code-not-here']);
    expect((await editor.send('POST', `${path}/publish`, {})).status).toBe(200);
    expect(await elsewhere()).toEqual([422, 'promo-code-not-here']);
  });

  test('is there once, however it is written', async () => {
    const again = `INSERT INTO promo_codes (document_id, code) VALUES ('twice', lower($1))`;
    await expect(database.query(again, [code])).rejects.toThrow('promo_codes_code_guard');
  });
});

describe('a levy', () => {
  async function theLocation() {
    const [row] = await database.query<{ documentId: string }>(
      `SELECT document_id AS "documentId" FROM locations WHERE slug = $1`,
      [villa(0).locationSlug],
    );
    const path = `${CONTENT}/api::location.location/${row?.documentId ?? ''}`;
    const { body } = await editor.get(path);
    const { levies = [] } = (body as { data: { levies?: Record<string, unknown>[] } }).data;
    return { path, levies: levies.map(({ id: _, ...levy }) => levy) };
  }
  const levy = (changes: Record<string, unknown>) => ({
    ...{ code: 'tourism', label: 'Tourism', amount: 5, currency: 'CHF', forVillas: true },
    ...{ forVehicles: false, forYachts: false, ...changes },
  });
  const isForRent = async () => {
    const { from, to } = datesFor(villa(0), 3);
    return (await guest.quote(villa(0), from, to)).status;
  };

  test('in another currency than listings of its place is not saved, and both are named', async () => {
    const { path, levies } = await theLocation();
    const answer = await editor.send('PUT', path, { levies: [...levies, levy({ charge: 'night' })] });
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toContain('tourism');
    expect(messageOf(answer)).toContain(villa(0).name);
    expect(await isForRent()).toBe(201);
  });

  test('by percent may have any currency beside it, and takes nothing off the market', async () => {
    const { path, levies } = await theLocation();
    const answer = await editor.send('PUT', path, { levies: [...levies, levy({ charge: 'percent', percent: 2 })] });
    expect(answer.status).toBe(200);
    expect(await isForRent()).toBe(201);
  });
});

describe('an extra', () => {
  const anExtra = (changes: Record<string, unknown>) =>
    editor.send('POST', `${CONTENT}/api::extra.extra`, {
      ...{ code: `extra-${randomUUID().slice(0, 8)}`, name: 'Bicycles', price: 15, currency: 'EUR', charge: 'guest' },
      ...{ maxQuantity: 2, mandatory: false, category: 'equipment', kilometres: 0, ...changes },
    });

  test('on every quote cannot run out', async () => {
    const answer = await anExtra({ mandatory: true, stock: 3 });
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining('cannot run out')]);
    expect((await anExtra({ mandatory: true })).status).toBe(201);
  });

  test('of which there is one set is there for all guests of a stay', async () => {
    const { body } = await anExtra({ code: 'bicycles', stock: 1 });
    const { documentId } = (body as { data: { documentId: string } }).data;
    const path = `${CONTENT}/api::villa.villa/${villa(1).documentId}/actions/publish`;
    expect((await editor.send('POST', path, { extras: { connect: [{ documentId }] } })).status).toBe(200);
    const { from, to } = datesFor(villa(1), 5);
    const wished = (quantity: number) =>
      guest.quote(villa(1), from, to, 2, { extras: [{ code: 'bicycles', quantity }] });
    expect((await wished(1)).status).toBe(201);
    expect((await wished(2)).error.details).toMatchObject({ code: 'extra-unavailable', available: 1 });
  });
});
