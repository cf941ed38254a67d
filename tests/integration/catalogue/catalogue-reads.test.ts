import { strapi as strapiClient } from '@strapi/client';
import { createDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

let server: TestServer;
let client: ReturnType<typeof strapiClient>;

beforeAll(async () => {
  server = await startServer({ database: await createDatabase({ from: 'seeded' }) });
  client = strapiClient({ baseURL: `${server.url}/api` });
});

describe('the official client', () => {
  it('lists published vehicles page by page', async () => {
    const first = await client.collection('vehicles').find({ pagination: { page: 1, pageSize: 6 } });
    const second = await client.collection('vehicles').find({ pagination: { page: 2, pageSize: 6 } });
    expect(first.meta.pagination).toEqual({ page: 1, pageSize: 6, pageCount: 4, total: 20 });
    expect(first.data).toHaveLength(6);
    expect(second.data.map(({ documentId }) => documentId)).not.toContain(first.data[0]?.documentId);
  });

  it('filters by a field of the location', async () => {
    const { data } = await client.collection('villas').find({
      filters: { location: { slug: { $eq: 'lake-como' } } },
      fields: ['name'],
    });
    expect(data.map(({ name }) => name as string)).toEqual(['Villa Olmeda']);
  });

  it('compares prices in major units', async () => {
    const { data } = await client.collection('villas').find({
      filters: { currency: 'EUR', baseRate: { $gte: 4200 } },
      sort: 'baseRate:desc',
      fields: ['slug'],
    });
    expect(data.map(({ slug }) => slug as string)).toEqual(['villa-olmeda-como', 'villa-belvedere-cap-ferrat']);
  });

  it('sorts by several fields', async () => {
    const { data } = await client
      .collection('yachts')
      .find({ sort: ['guestsCruising:desc', 'name:asc'], fields: ['name', 'guestsCruising'] });
    const guests = data.map(({ guestsCruising }) => Number(guestsCruising));
    expect(guests).toEqual([...guests].sort((a, b) => b - a));
  });

  it('populates pictures, the location, seasons, extras and the policy with its tiers', async () => {
    const { data } = await client.collection('villas').find({
      filters: { slug: 'chalet-les-arolles' },
      populate: {
        gallery: true,
        location: true,
        seasons: true,
        extras: true,
        cancellationPolicy: { populate: ['tiers'] },
      },
    });
    expect(data[0]).toMatchObject({
      location: { slug: 'verbier', timeZone: 'Europe/Zurich' },
      cancellationPolicy: { name: 'Strict', tiers: [{ daysBeforeArrival: 60 }, {}, {}] },
    });
    expect(data[0]?.gallery).toHaveLength(3);
    expect(data[0]?.seasons).toHaveLength(12);
    expect((data[0]?.extras as { code: string }[]).map(({ code }) => code)).toContain('final-cleaning-chf');
  });

  it('reads one listing by its opaque id', async () => {
    const { data } = await client.collection('yachts').find({ filters: { slug: 'ginepro-swan-78' } });
    const id = data[0]?.documentId ?? '';
    expect(id).toMatch(/^[a-z0-9]{24}$/);
    expect((await client.collection('yachts').findOne(id)).data).toMatchObject({ name: 'Ginepro', hull: 'sailing' });
  });

  it('reads locations, extras and policies', async () => {
    expect((await client.collection('locations').find()).meta.pagination?.total).toBe(13);
    expect((await client.collection('extras').find()).meta.pagination?.total).toBeGreaterThan(50);
    expect((await client.collection('cancellation-policies').find()).meta.pagination?.total).toBe(4);
  });
});

describe('money in catalogue answers', () => {
  it('is in minor units with its currency', async () => {
    const { data } = await client.collection('vehicles').find({ filters: { slug: 'ferrari-296-gts' } });
    expect(data[0]).toMatchObject({
      baseRate: { amountMinor: 195_000, currency: 'EUR' },
      securityDeposit: { amountMinor: 2_000_000, currency: 'EUR' },
      excessMileageRate: { amountMinor: 450, currency: 'EUR' },
    });
  });

  it.each([
    ['yen, which have no decimals', 'lexus-lc-500-convertible', { amountMinor: 78_000, currency: 'JPY' }],
    ['dinars, which have three', 'land-rover-defender-octa', { amountMinor: 145_500, currency: 'KWD' }],
  ])('counts %s', async (_, slug, money) => {
    const { data } = await client.collection('vehicles').find({ filters: { slug } });
    expect(data[0]?.baseRate).toEqual(money);
  });

  it('carries its currency though only the amount was asked for', async () => {
    const answer = await server.api.get('/api/vehicles?fields[0]=baseRate&filters[slug]=ferrari-296-gts').expect(200);
    expect(answer.body).toMatchObject({ data: [{ baseRate: { amountMinor: 195_000, currency: 'EUR' } }] });
  });

  it('is in the listing’s currency in seasons and in its own in extras', async () => {
    const answer = await server.api
      .get('/api/villas?filters[slug]=azabu-sky-penthouse&populate[seasons]=true&populate[extras][fields][0]=price')
      .expect(200);
    const { data } = answer.body as { data: [{ seasons: [{ rate: unknown }]; extras: { price: unknown }[] }] };
    expect(data[0].seasons[0].rate).toEqual({ amountMinor: 630_000, currency: 'JPY' });
    expect(data[0].extras.map(({ price }) => price)).toContainEqual({ amountMinor: 90_000, currency: 'JPY' });
  });

  it('is in minor units in the list of extras', async () => {
    const answer = await server.api.get('/api/extras?filters[code]=child-seat-kwd').expect(200);
    expect(answer.body).toMatchObject({ data: [{ price: { amountMinor: 12_500, currency: 'KWD' } }] });
  });
});
