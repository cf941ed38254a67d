import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

const VILLAS = '/content-manager/collection-types/api::villa.villa';

let database: TestDatabase;
let server: TestServer;
let admin: AdminSession;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database });
  admin = await signInAsAdministrator(server);
});

async function idOf(table: string, slug: string): Promise<string> {
  const column = table === 'extras' ? 'code' : table === 'cancellation_policies' ? 'name' : 'slug';
  const rows = await database.query<{ document_id: string }>(`select document_id from ${table} where ${column} = $1`, [
    slug,
  ]);
  return rows[0]?.document_id ?? '';
}

/** A published villa's own form, saved again with changes, as a member of staff would. */
async function saveDraft(slug: string, changes: Record<string, unknown>): Promise<string> {
  const id = await idOf('villas', slug);
  const { status, body } = await admin.send('PUT', `${VILLAS}/${id}`, changes);
  expect({ status, body }).toMatchObject({ status: 200 });
  return id;
}

async function refusedFields(id: string): Promise<string[]> {
  const { status, body } = await admin.send('POST', `${VILLAS}/${id}/actions/publish`, {});
  expect(status).toBe(400);
  const { error } = body as { error: { details: { errors: { path: string[] }[] } } };
  return error.details.errors.map(({ path }) => path.join('.'));
}

it('saves an empty draft and names every missing field when it is published', async () => {
  const { status, body } = await admin.send('POST', VILLAS, { name: 'Not finished', slug: 'not-finished' });
  expect(status).toBe(201);
  const { data } = body as { data: { documentId: string } };
  expect(await refusedFields(data.documentId)).toEqual(
    expect.arrayContaining([
      'headline',
      'description',
      'gallery',
      'location',
      'cancellationPolicy',
      'baseRate',
      'timeZone',
    ]),
  );
});

it.each([
  ['a time zone that does not exist', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
  ['another time zone than the place’s', { timeZone: 'Asia/Tokyo' }, 'timeZone'],
  ['a shortest stay above the longest', { minimumStay: 20, maximumStay: 10 }, 'maximumStay'],
  ['no rate', { baseRate: 0 }, 'baseRate'],
  ['cents that nobody can pay', { baseRate: 12.345 }, 'baseRate'],
])('does not publish %s', async (_, changes, field) => {
  const id = await saveDraft('villa-meltemi-mykonos', {
    ...{ timeZone: 'Europe/Athens', minimumStay: 3, maximumStay: 60, baseRate: 3400 },
    ...changes,
  });
  expect(await refusedFields(id)).toContain(field);
});

it('does not publish seasons that overlap or end before they begin', async () => {
  const season = { name: 'A', from: '2027-06-01', until: '2027-06-30', rate: 100 };
  const id = await saveDraft('can-sargantana-ibiza', {
    seasons: [
      season,
      { ...season, name: 'B', from: '2027-06-30', until: '2027-07-10' },
      { ...season, name: 'C', from: '2028-02-02', until: '2028-02-01' },
    ],
  });
  expect(await refusedFields(id)).toEqual(['seasons.1.from', 'seasons.2.until']);
});

it('does not publish extras in another currency', async () => {
  const id = await saveDraft('casa-limonaia-ravello', {
    extras: { connect: [{ documentId: await idOf('extras', 'massage-usd') }] },
  });
  expect(await refusedFields(id)).toEqual(['extras']);
});

it('leaves the published version as it was when a publication is refused', async () => {
  const id = await saveDraft('stazzo-granito-sardinia', { headline: '' });
  expect(await refusedFields(id)).toContain('headline');
  const answer = await server.api.get(`/api/villas/${id}`).expect(200);
  expect(answer.body).toMatchObject({ data: { headline: 'Built between boulders that were here first' } });
});

it('publishes a complete change at once', async () => {
  const id = await saveDraft('villa-olmeda-como', { baseRate: 6100 });
  expect((await admin.send('POST', `${VILLAS}/${id}/actions/publish`, {})).status).toBe(200);
  const answer = await server.api.get(`/api/villas/${id}`).expect(200);
  expect(answer.body).toMatchObject({ data: { baseRate: { amountMinor: 610_000, currency: 'EUR' } } });
});

it('does not delete a location, an extra or a policy that published listings lean on', async () => {
  const lean = [
    ['api::location.location', await idOf('locations', 'verbier')],
    ['api::extra.extra', await idOf('extras', 'massage-chf')],
    ['api::cancellation-policy.cancellation-policy', await idOf('cancellation_policies', 'Strict')],
  ] as const;
  for (const [uid, id] of lean) {
    expect((await admin.send('DELETE', `/content-manager/collection-types/${uid}/${id}`)).status).toBe(400);
  }
});

it('saves a unit only with the listing of its kind', async () => {
  const units = '/content-manager/collection-types/api::unit.unit';
  const villa = { connect: [{ documentId: await idOf('villas', 'villa-olmeda-como') }] };
  expect(
    (await admin.send('POST', units, { code: 'WRONG-1', kind: 'yacht', serviceStatus: 'active', villa })).status,
  ).toBe(400);
  expect(await database.query(`select 1 from units where code = 'WRONG-1'`)).toEqual([]);
  expect(
    (await admin.send('POST', units, { code: 'RIGHT-1', kind: 'villa', serviceStatus: 'active', villa })).status,
  ).toBe(201);
});
