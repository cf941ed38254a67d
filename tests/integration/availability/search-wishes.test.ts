import fc from 'fast-check';
import { z } from 'zod';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { addDays, daysBetween } from '../../../src/domain/shared/calendar-date';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { signInStaff, type Staff } from '../../support/staff';
import { startServer, type TestServer } from '../../support/start-server';
import { daysAgo, FIXED_RATES, storeRatesOf } from '../../support/todays-rates';

const money = z.object({ amountMinor: z.int(), currency: z.string() });
const found = z.object({
  kind: z.enum(['vehicle', 'villa', 'yacht']),
  documentId: z.string(),
  slug: z.string(),
  location: z.object({ slug: z.string(), latitude: z.number().nullable(), longitude: z.number().nullable() }),
  from: z.string(),
  to: z.string(),
  total: money,
  distanceKm: z.number().nullish(),
});
const value = z.strictObject({ value: z.string(), label: z.string(), count: z.int() });
const facets = z.strictObject({
  kind: z.array(value),
  location: z.array(value),
  tags: z.array(value),
  prices: z.array(z.strictObject({ min: money, max: money })),
});
const answer = z.object({
  data: z.array(found),
  meta: z.strictObject({ pagination: z.object({ total: z.int() }), facets: facets.optional() }),
});
const refusal = z.object({
  error: z.object({
    details: z.object({ code: z.string(), errors: z.array(z.object({ path: z.array(z.string()) })) }),
  }),
});

/** From a Saturday on: what has its changeover on Saturdays is among it. */
const WEEK = { from: '2027-06-05', to: '2027-06-12' };
const NICE = '43.6961,7.2718';
const RIVIERA = '43.4,6.8,43.9,7.5';

let database: TestDatabase;
let server: TestServer;
let staff: Staff;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { FIXED_RATES, RATE_LIMIT_SCALE: '1000' } });
  staff = await signInStaff(server);
  await storeRatesOf(database, daysAgo(0));
});

type Query = Readonly<Record<string, string>>;

async function search(query: Query) {
  const { text } = await server.api
    .get('/api/search')
    .query({ ...WEEK, pageSize: '100', ...query })
    .expect(200);
  const { data, meta } = answer.parse(JSON.parse(text));
  return { data, meta, slugs: data.map(({ slug }) => slug) };
}

async function facetsFor(query: Query = {}) {
  const { data, meta } = await search({ ...query, facets: 'true' });
  if (!meta.facets) throw new Error('No facets were given.');
  return { data, facets: meta.facets };
}

/** What a guest is quoted for a stay that a search shows. */
async function quotedTotal({ kind, documentId, from, to }: z.output<typeof found>, guests: number, currency?: string) {
  const { text } = await server.api
    .post('/api/quotes')
    .send({ kind, listing: documentId, from, to, guests, ...(currency ? { currency } : {}) })
    .expect(201);
  return z.object({ data: z.object({ total: money }) }).parse(JSON.parse(text)).data.total;
}

async function listing(slug: string): Promise<RentalListing> {
  const [row] = await database.query<{ snapshot: RentalListing }>(
    'SELECT snapshot FROM listing_index WHERE slug = $1',
    [slug],
  );
  if (!row) throw new Error(`The demonstration catalogue has no ${slug}.`);
  return row.snapshot;
}

describe('flexible dates', () => {
  const flexible = { flexibleDays: '3' };

  test('show of each listing one stay of the same length, within the days that were said', async () => {
    const { data, slugs } = await search(flexible);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const { from, to } of data) {
      expect(daysBetween(from, to)).toBe(7);
      expect(Math.abs(daysBetween(WEEK.from, from))).toBeLessThanOrEqual(3);
    }
  });

  test('find whatever the dates themselves find, and never dearer', async () => {
    const wide = new Map((await search(flexible)).data.map(({ slug, total }) => [slug, total.amountMinor]));
    for (const { slug, total } of (await search({})).data) {
      expect(wide.get(slug)).toBeLessThanOrEqual(total.amountMinor);
    }
  });

  test('show the cheapest of all these stays', async () => {
    const each = await Promise.all(
      [-3, -2, -1, 0, 1, 2, 3].map((days) => search({ from: addDays(WEEK.from, days), to: addDays(WEEK.to, days) })),
    );
    const cheapest = new Map<string, number>();
    for (const { slug, total } of each.flatMap(({ data }) => data)) {
      cheapest.set(slug, Math.min(total.amountMinor, cheapest.get(slug) ?? Infinity));
    }
    const { data } = await search(flexible);
    expect(Object.fromEntries(data.map(({ slug, total }) => [slug, total.amountMinor]))).toEqual(
      Object.fromEntries(cheapest),
    );
  });

  test('pass by a day on which a stay is taken', async () => {
    const { from, to } = WEEK;
    const [car] = (await search({ ...flexible, q: 'mclaren' })).data;
    const { timeZone } = await listing('mclaren-750s-spider');
    await database.query(
      `INSERT INTO allocations (unit_id, during, state, booking_reference)
       SELECT unit_id, tstzrange(($2::date + time '12:00') AT TIME ZONE $4, ($3::date + time '08:00') AT TIME ZONE $4), 'blocked', NULL
         FROM unit_calendars WHERE listing_id = $1`,
      [car?.documentId ?? '', addDays(from, -3), addDays(to, -5), timeZone],
    );
    const [later] = (await search({ ...flexible, q: 'mclaren' })).data;
    expect(later && daysBetween(from, later.from)).toBe(2);
  });
});

describe('the price that is shown', () => {
  test.each([
    ['a week', {}],
    ['a week for eight', { guests: '8' }],
    ['four days around the Grand Prix', { from: '2027-06-03', to: '2027-06-07' }],
    ['a fortnight in high summer', { from: '2027-07-10', to: '2027-07-24', guests: '10' }],
    ['a month in autumn', { from: '2027-10-02', to: '2027-10-30' }],
    ['a Friday to Monday in dollars', { from: '2027-05-14', to: '2027-05-17', currency: 'USD' }],
    ['four hours of an afternoon', { from: '2027-07-01T12:00', to: '2027-07-01T16:00' }],
    ['the cheapest week of a few', { flexibleDays: '2' }],
  ])('for %s is what a quote for it asks', async (_, query: Query) => {
    const { data } = await search(query);
    expect(data.length).toBeGreaterThan(0);
    for (const one of data) {
      const guests = Number(query['guests'] ?? 1);
      expect([one.slug, await quotedTotal(one, guests, query['currency'])]).toEqual([one.slug, one.total]);
    }
  });
});

const anyWish: fc.Arbitrary<Query> = fc
  .record({
    start: fc.nat({ max: 400 }),
    nights: fc.integer({ min: 1, max: 30 }),
    guests: fc.integer({ min: 1, max: 12 }),
    currency: fc.option(fc.constantFrom('EUR', 'USD', 'JPY'), { nil: undefined }),
  })
  .map(({ start, nights, guests, currency }) => ({
    from: addDays('2027-01-02', start),
    to: addDays('2027-01-02', start + nights),
    guests: String(guests),
    ...(currency === undefined ? {} : { currency }),
  }));

test('whatever is asked for, search shows what a quote asks', async () => {
  await fc.assert(
    fc.asyncProperty(anyWish, fc.nat(), async (query, pick) => {
      const { data } = await search(query);
      const one = data[pick % Math.max(1, data.length)];
      if (!one) return;
      expect([one.slug, await quotedTotal(one, Number(query['guests']), query['currency'])]).toEqual([
        one.slug,
        one.total,
      ]);
    }),
    { numRuns: 60 },
  );
});

describe('words', () => {
  test.each([
    ['ferrari 296', 'ferrari-296-gts'],
    ['ferari 296', 'ferrari-296-gts'],
    ['lamborgini urus', 'lamborghini-urus-se'],
    ['villa belvedere', 'villa-belvedere-cap-ferrat'],
    ['BELVÉDÈRE', 'villa-belvedere-cap-ferrat'],
    ['belvedre cote azur', 'villa-belvedere-cap-ferrat'],
    ['azimutt', 'aurelia-azimut-grande'],
  ])('%j finds %s first', async (q, slug) => {
    expect((await search({ q, sort: 'relevance' })).slugs[0]).toBe(slug);
  });

  test.each(['qqqqqq', 'lamborghini villa', "ferrari' OR 1=1 --", '%%%%ferrarissimo%%%%'])(
    '%j finds nothing',
    async (q) => {
      expect((await search({ q })).slugs).toEqual([]);
    },
  );

  test('that the catalogue has do not mean their neighbours: a Ferrari is no Cap Ferrat', async () => {
    const { slugs } = await search({ q: 'ferrari', sort: 'relevance' });
    expect(slugs.length).toBeGreaterThan(0);
    expect(slugs.filter((slug) => !slug.startsWith('ferrari'))).toEqual([]);
    const { slugs: onTheCape } = await search({ q: 'cap ferrat', sort: 'relevance' });
    expect(onTheCape.length).toBeGreaterThan(0);
    expect(onTheCape.filter((slug) => slug.startsWith('ferrari'))).toEqual([]);
    expect((await search({ q: 'ferari' })).slugs).toEqual(expect.arrayContaining(slugs));
  });

  test('narrow what is found, and never widen it', async () => {
    const all = new Set((await search({ kind: 'vehicle' })).slugs);
    const { slugs } = await search({ kind: 'vehicle', q: 'convertible' });
    expect(slugs.length).toBeGreaterThan(0);
    expect(slugs.every((slug) => all.has(slug))).toBe(true);
  });

  test('are not looked for in what is only for staff', async () => {
    const villa = await listing('villa-olmeda-como');
    await staff.edit('api::villa.villa', villa.documentId, { internalNotes: 'Zanzibaresque plumbing' });
    await staff.publish('api::villa.villa', villa.documentId);
    expect((await search({ q: 'zanzibaresque' })).slugs).toEqual([]);
    expect((await search({ q: 'olmeda' })).slugs).toEqual(['villa-olmeda-como']);
  });
});

describe('tags', () => {
  test('find what has all of them', async () => {
    const both = (await search({ tags: 'convertible,hybrid' })).slugs;
    const [open, hybrid] = [(await search({ tags: 'convertible' })).slugs, (await search({ tags: 'hybrid' })).slugs];
    expect(both.length).toBeGreaterThan(0);
    expect(both).toEqual(open.filter((slug) => hybrid.includes(slug)));
    expect(open.length).toBeGreaterThan(both.length);
  });

  test('that nothing has find nothing', async () => {
    expect((await search({ tags: 'convertible,nobody-has-this' })).slugs).toEqual([]);
  });
});

describe('a map', () => {
  test('shows what is on it and nothing else', async () => {
    const { data } = await search({ bounds: RIVIERA });
    expect(new Set(data.map(({ location }) => location.slug))).toEqual(new Set(['cote-d-azur']));
    const everything = (await search({})).data.filter(({ location }) => location.slug === 'cote-d-azur');
    expect(data.map(({ slug }) => slug)).toEqual(everything.map(({ slug }) => slug));
  });

  test('may reach across the date line', async () => {
    const { data } = await search({ bounds: '20,120,50,-70' });
    expect(new Set(data.map(({ location }) => location.slug))).toEqual(new Set(['tokyo', 'miami', 'los-angeles']));
  });

  test('says how far away everything is, the nearest first', async () => {
    const { data } = await search({ near: NICE, sort: 'distance' });
    const distances = data.map(({ distanceKm }) => distanceKm ?? Infinity);
    expect(data[0]).toMatchObject({ location: { slug: 'cote-d-azur' }, distanceKm: 0 });
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.at(-1)).toBeGreaterThan(9_000);
  });
});

describe('sorting by price', () => {
  test.each([
    ['price', 1],
    ['-price', -1],
  ])('%s in one currency follows the amounts', async (sort, direction) => {
    const amounts = (await search({ sort, currency: 'USD' })).data.map(({ total }) => total.amountMinor);
    expect(amounts.length).toBeGreaterThan(10);
    expect(amounts).toEqual([...amounts].sort((a, b) => direction * (a - b)));
  });

  test('without a currency follows what the amounts are worth', async () => {
    const own = (await search({ sort: 'price' })).slugs;
    const inEuros = (await search({ sort: 'price', currency: 'EUR' })).slugs;
    expect(new Set(own)).toEqual(new Set(inEuros));
    expect(own[0]).toBe(inEuros[0]);
    expect(own.at(-1)).toBe(inEuros.at(-1));
  });
});

describe('facets', () => {
  test('are given to whoever asks only', async () => {
    expect((await search({})).meta.facets).toBeUndefined();
  });

  test('count what was found, on all pages', async () => {
    const { facets: counted } = await facetsFor({ pageSize: '3' });
    const { data } = await search({});
    const countOf = (of: (one: z.output<typeof found>) => string) =>
      data.reduce<Record<string, number>>((counts, one) => ({ ...counts, [of(one)]: (counts[of(one)] ?? 0) + 1 }), {});
    const told = (values: readonly z.output<typeof value>[]) =>
      Object.fromEntries(values.map(({ value: name, count }) => [name, count]));
    expect(told(counted.kind)).toEqual(countOf(({ kind }) => kind));
    expect(told(counted.location)).toEqual(countOf(({ location }) => location.slug));
    for (const { min, max } of counted.prices) {
      const amounts = data.filter(({ total }) => total.currency === min.currency).map(({ total }) => total.amountMinor);
      expect([min.amountMinor, max.amountMinor]).toEqual([Math.min(...amounts), Math.max(...amounts)]);
    }
  });

  test('lead to as many as they say', async () => {
    const { facets: counted } = await facetsFor({ kind: 'villa' });
    for (const { value: tag, count } of counted.tags.slice(0, 5)) {
      expect((await search({ kind: 'villa', tags: tag })).slugs).toHaveLength(count);
    }
  });

  const withoutMayfair = [
    [
      'has been taken off the site',
      async ({ documentId }: RentalListing) => staff.unpublish('api::villa.villa', documentId),
      async ({ documentId }: RentalListing) => staff.publish('api::villa.villa', documentId),
    ],
    [
      'has its only unit in maintenance',
      async (villa: RentalListing) =>
        staff.edit('api::unit.unit', await unitOf(villa), { serviceStatus: 'maintenance' }),
      async (villa: RentalListing) => staff.edit('api::unit.unit', await unitOf(villa), { serviceStatus: 'active' }),
    ],
  ] as const;

  test.each(withoutMayfair)('never count what %s', async (_, away, back) => {
    const villa = await listing('mayfair-townhouse');
    const counted = async () => {
      const { data, facets: all } = await facetsFor({ location: 'london', kind: 'villa' });
      return { slugs: data.map(({ slug }) => slug), tags: all.tags.length, kinds: all.kind };
    };
    expect((await counted()).slugs).toEqual(['mayfair-townhouse']);
    await away(villa);
    expect(await counted()).toEqual({ slugs: [], tags: 0, kinds: [] });
    await back(villa);
    expect((await counted()).slugs).toEqual(['mayfair-townhouse']);
  });

  test('never count a draft', async () => {
    const drafts = ['mas-des-cypres', 'bugatti-chiron-super-sport'];
    const { data, facets: counted } = await facetsFor({ location: 'cote-d-azur' });
    expect(data.filter(({ slug }) => drafts.includes(slug))).toEqual([]);
    expect(counted.kind.find(({ value: kind }) => kind === 'villa')?.count).toBe(1);
  });
});

async function unitOf({ documentId }: RentalListing): Promise<string> {
  const [unit] = await database.query<{ unit_id: string }>('SELECT unit_id FROM unit_calendars WHERE listing_id = $1', [
    documentId,
  ]);
  return unit?.unit_id ?? '';
}

describe('what makes no sense is refused with its place', () => {
  test.each([
    ['more days of flexibility than a week', { flexibleDays: '8' }, 'flexibleDays'],
    ['flexibility of a stay of 32 nights', { from: '2027-06-01', to: '2027-07-03', flexibleDays: '1' }, 'flexibleDays'],
    ['flexibility below zero', { flexibleDays: '-1' }, 'flexibleDays'],
    ['half a day of flexibility', { flexibleDays: '1.5' }, 'flexibleDays'],
    ['flexible hours', { from: '2027-06-12T10:00', to: '2027-06-12T14:00', flexibleDays: '1' }, 'flexibleDays'],
    ['more nights than anybody searches for', { from: '2027-06-01', to: '2027-09-30' }, 'to'],
    ['hours of more than two weeks', { from: '2027-06-01T10:00', to: '2027-06-16T10:00' }, 'to'],
    ['a word of one letter', { q: 'a' }, 'q'],
    ['words without letters', { q: '?!?!' }, 'q'],
    ['a novel', { q: 'x'.repeat(121) }, 'q'],
    ['tags with spaces', { tags: 'hot tub' }, 'tags'],
    ['tags in capitals', { tags: 'Hot-Tub' }, 'tags'],
    ['an empty tag', { tags: 'hot-tub,,pool' }, 'tags'],
    ['half a point', { near: '43.5' }, 'near'],
    ['a point off the earth', { near: '91,7' }, 'near'],
    ['a point in words', { near: 'north,east' }, 'near'],
    ['a point that runs on', { near: '43.5,7.0,8' }, 'near'],
    ['three bounds', { bounds: '43,6,44' }, 'bounds'],
    ['bounds upside down', { bounds: '44,6,43,8' }, 'bounds'],
    ['bounds beyond the pole', { bounds: '80,6,95,8' }, 'bounds'],
    ['facets perhaps', { facets: 'maybe' }, 'facets'],
    ['distance from nowhere', { sort: 'distance' }, 'near'],
    ['relevance to nothing', { sort: 'relevance' }, 'q'],
    ['two searches in one', { q: ['a car', 'a boat'] }, 'q'],
  ])('%s', async (_, query: Record<string, string | readonly string[]>, path) => {
    const { text } = await server.api
      .get('/api/search')
      .query({ ...WEEK, ...query })
      .expect(400);
    const { code, errors } = refusal.parse(JSON.parse(text)).error.details;
    expect([code, errors.map((error) => error.path[0])]).toEqual(['invalid-request', [path]]);
  });
});
