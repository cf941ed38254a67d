import type { AccessReport } from '../../../src/access/access-report';
import { LIMIT_ROWS, limitRowOf } from '../../../src/security/limits/limit-class-of';
import { LIMITS, type LimitClass } from '../../../src/security/limits/limits';
import { createDatabase } from '../../support/create-database';
import { readAccess } from '../../support/read-access';

let routes: AccessReport['routes'];

beforeAll(async () => {
  const { report } = await readAccess(await createDatabase({ from: 'migrated' }));
  routes = report.routes;
});

/** A route of Strapi that stands for many files, as one of them. */
const FILES: Readonly<Record<string, string>> = {
  '/((?!uploads/).+)': '/robots.txt',
  '/uploads/(.*)': '/uploads/a.jpg',
  '/admin/:path*': '/admin/a.js',
};

const addressOf = (path: string) => FILES[path] ?? path.replaceAll(/:\w+/g, 'x');
const rowOf = ({ method, path }: AccessReport['routes'][number]) =>
  limitRowOf(method === 'ALL' ? 'GET' : method, addressOf(path));

/** Words of paths that are no routes but files. */
const OF_FILES = ['favicon', 'robots', 'txt'];
/** Decided by no route: what a browser asks before others, and what there is nothing at. */
const OF_NO_ROUTE = ['OPTIONS /^/ exempt', '* /^\\/api(\\/|$)/ other'];

test('every route that the server answers has a class of its own choosing', () => {
  expect(routes.length).toBeGreaterThan(180);
  const without = routes.filter((route) => (rowOf(route)?.[2] ?? 'other') === 'other');
  expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]); // add it to LIMIT_ROWS
});

test('no class is for routes that there are not', () => {
  const decides = new Set(routes.map(rowOf));
  const idle = LIMIT_ROWS.filter((row) => !decides.has(row)).map((row) => row.join(' '));
  expect(idle).toEqual(OF_NO_ROUTE);
});

test('no word of a class is of routes that there are not', () => {
  const words = LIMIT_ROWS.flatMap(
    ([, path]) => path.source.replaceAll(/\[[^\]]*\]/g, '').match(/[a-z][a-z0-9-]+/g) ?? [],
  );
  expect(words.length).toBeGreaterThan(40);
  const known = new Set(routes.flatMap(({ path }) => path.match(/[a-z][a-z0-9-]+/g) ?? []));
  expect(words.filter((word) => !known.has(word))).toEqual(OF_FILES);
});

test('every class has routes, but for the one of what nobody answers and the one of forgeries', () => {
  const used = new Set(routes.map((route) => rowOf(route)?.[2]));
  const idle = (Object.keys(LIMITS) as LimitClass[]).filter((limitClass) => !used.has(limitClass));
  expect(idle.sort()).toEqual(['forged-webhook', 'other']);
});
