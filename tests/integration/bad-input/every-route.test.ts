import fc from 'fast-check';
import { badAnswer, type Expectation, type GivenAnswer } from '../../support/bad-answer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { HOSTILE_BODIES, HOSTILE_QUERIES, HOSTILE_TEXTS } from '../../support/hostile-values';
import { publicRoutes, type PublicRoute } from '../../support/public-routes';
import { startServer, type TestServer } from '../../support/start-server';
import { tablePrints } from '../../support/table-prints';

const ROUTES = publicRoutes();
const READS = ROUTES.filter(({ method }) => method === 'GET').map(named);
const WRITES = ROUTES.filter(({ method }) => method !== 'GET').map(named);
const WITH_PARAMETERS = ROUTES.filter(({ path }) => path.includes(':')).map(named);

let database: TestDatabase;
let server: TestServer;
let before: Awaited<ReturnType<typeof tablePrints>>;
let calls = 0;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0', LOG_LEVEL: 'error' } });
  before = await tablePrints(database);
}, 400_000);

afterEach(async () => {
  expect(server.isRunning()).toBe(true);
  expect(await tablePrints(database)).toEqual(before);
});

describe.each(READS)('%s', (_name, route) => {
  test('refuses hostile queries, or takes no notice of them', async () => {
    const expectation = { mayBeTaken: true };
    expect(
      await problems(
        route,
        HOSTILE_QUERIES.map((query) => ({ query, expectation })),
      ),
    ).toEqual([]);
  });

  test('survives generated queries', async () => {
    const part = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('filters', 'sort', '[', ']', 'from', '$eq', '%00'),
    );
    const queries = fc
      .array(fc.tuple(part, part), { maxLength: 6 })
      .map((pairs) =>
        pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&'),
      );
    const sample = fc.sample(queries, { numRuns: 60, seed: 20_261_124 });
    const expectation = { mayBeTaken: true };
    expect(
      await problems(
        route,
        sample.map((query) => ({ query, expectation })),
      ),
    ).toEqual([]);
  });
});

describe.each(WITH_PARAMETERS)('%s', (_name, route) => {
  test('refuses hostile parameters', async () => {
    const texts = HOSTILE_TEXTS.filter((text) => text !== '' && isEncodable(text));
    const inputs = texts.map((parameter) => ({ parameter, ...(route.method === 'GET' ? {} : { body: '{}' }) }));
    expect(await problems(route, inputs)).toEqual([]);
  });
});

describe('every route that writes', () => {
  test('refuses hostile bodies', async () => {
    const inputs = HOSTILE_BODIES.map(([, body]) => ({ body }));
    expect(await problemsOfAll(WRITES, inputs)).toEqual([]);
  });

  test('refuses generated bodies', async () => {
    const bodies = fc.sample(fc.json({ maxDepth: 4 }), { numRuns: 60, seed: 20_261_124 });
    expect(
      await problemsOfAll(
        WRITES,
        bodies.map((body) => ({ body })),
      ),
    ).toEqual([]);
  });

  test('refuses bodies that are not what their headers say', async () => {
    const zipped = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const inputs: Input[] = [
      { body: 'this is no gzip', headers: zipped },
      { body: '{}', headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'rot13' } },
      { body: '{}', headers: { 'Content-Type': 'application/json; charset=utf-16' } },
      { body: '{}', headers: { 'Content-Type': 'application/json; charset=klingon' } },
      { body: '{}', headers: { 'Content-Type': 'text/xml' } },
      { body: '{}', headers: { 'Content-Type': '' } },
      { body: '{}', headers: { 'Content-Type': 'multipart/form-data' } },
      { body: 'x', headers: { 'Content-Type': 'multipart/form-data; boundary=y' } },
      { body: 'kind=villa', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    ];
    expect(await problemsOfAll(WRITES, inputs)).toEqual([]);
  });
});

type Named = readonly [name: string, route: PublicRoute];

interface Input {
  readonly query?: string;
  readonly body?: string;
  readonly parameter?: string;
  readonly headers?: Record<string, string>;
  readonly expectation?: Expectation;
}

async function problemsOfAll(routes: readonly Named[], inputs: readonly Input[]): Promise<string[]> {
  const all: string[] = [];
  for (const [, route] of routes) all.push(...(await problems(route, inputs)));
  return all;
}

/** One sentence for each input whose answer is not the refusal it should be. */
async function problems(route: PublicRoute, inputs: readonly Input[]): Promise<string[]> {
  const found: string[] = [];
  for (const input of inputs) {
    const expectation = isEmptySignOut(route, input) ? { mayBeTaken: true } : input.expectation;
    const problem = badAnswer(await call(route, input), expectation);
    if (problem) found.push(`${route.method} ${route.path} ${JSON.stringify(input).slice(0, 200)}: ${problem}`);
  }
  return found;
}

/** Whoever is not signed in is signed out already: the one route that wants nothing of anybody. */
function isEmptySignOut({ path }: PublicRoute, { body }: Input): boolean {
  return path === '/api/auth/logout' && (body === '' || body === '{}');
}

async function call(route: PublicRoute, { query, body, parameter, headers }: Input): Promise<GivenAnswer> {
  calls += 1;
  const path = route.path.replaceAll(/:\w+/g, encodeURIComponent(parameter ?? 'nothing'));
  const response = await fetch(`${server.url}${path}${query === undefined ? '' : `?${query}`}`, {
    method: route.method,
    headers: {
      'Idempotency-Key': `bad-input-${calls}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

function named(route: PublicRoute): Named {
  return [`${route.method} ${route.path}`, route];
}

function isEncodable(text: string): boolean {
  return text === Buffer.from(text).toString();
}
