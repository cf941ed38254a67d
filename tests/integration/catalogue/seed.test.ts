import { createDatabase, type TestDatabase } from '../../support/create-database';
import { runScript } from '../../support/run-script';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
});

const COUNTS = `select
  (select count(*)::int from vehicles where published_at is not null) as vehicles,
  (select count(*)::int from villas where published_at is not null) as villas,
  (select count(*)::int from yachts where published_at is not null) as yachts,
  (select count(*)::int from units) as units,
  (select count(*)::int from extras) as extras,
  (select count(*)::int from locations) as locations,
  (select count(*)::int from cancellation_policies) as policies,
  (select count(*)::int from files) as pictures,
  (select count(*)::int from components_pricing_season) as seasons,
  (select count(*)::int from vehicles v where published_at is null and not exists
    (select 1 from vehicles p where p.document_id = v.document_id and p.published_at is not null)) +
  (select count(*)::int from villas v where published_at is null and not exists
    (select 1 from villas p where p.document_id = v.document_id and p.published_at is not null)) as drafts`;

it('fills an empty database with a believable catalogue', async () => {
  const [counts] = await database.query<Record<string, number>>(COUNTS);
  expect(counts).toMatchObject({ vehicles: 20, villas: 12, yachts: 10, locations: 13, pictures: 132, drafts: 2 });
});

it('gives every published listing a unit and pictures', async () => {
  const lonely = await database.query(
    `select slug from vehicles v where published_at is not null
     and not exists (select 1 from units_vehicle_lnk l where l.vehicle_id = v.id)`,
  );
  expect(lonely).toEqual([]);
});

it('changes nothing and doubles nothing when it runs again', async () => {
  const before = await database.query(COUNTS);
  const touched = await database.query('select max(updated_at) as at from vehicles');
  await runScript('dist/scripts/seed.js', { DATABASE_URL: database.url });
  expect(await database.query(COUNTS)).toEqual(before);
  expect(await database.query('select max(updated_at) as at from vehicles')).toEqual(touched);
});

it('leaves alone what staff have changed', async () => {
  await database.query(`update extras set price = 1 where code = 'massage-eur'`);
  await runScript('dist/scripts/seed.js', { DATABASE_URL: database.url });
  expect(await database.query(`select price::float from extras where code = 'massage-eur'`)).toEqual([{ price: 1 }]);
});
