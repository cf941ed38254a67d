import { STAFF_ROLES, type StaffRole, type StaffRoleKey } from '../../../src/access/staff-roles';
import { aStaffMemberOf } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { CONTENT_TYPES } from '../../support/content-types';
import { createDatabase } from '../../support/create-database';
import { PLANTED, plantContent } from '../../support/plant-content';
import { startServer, type TestServer } from '../../support/start-server';

const ROLES = Object.entries(STAFF_ROLES) as [StaffRoleKey, StaffRole][];
/** How many relations away something is looked for. */
const REACH = 2;

type Path = readonly string[];

const attributesOf = (uid: string) => Object.entries(CONTENT_TYPES.get(uid)?.attributes ?? {});
const isScalar = (type: string) => !['relation', 'component', 'media', 'dynamiczone'].includes(type);

/** What a role sees by `staff-roles.ts`: fields of the types it reads that are not hidden and lead to nothing it does not read. */
function eyesOf(role: StaffRole) {
  const types: readonly string[] = [...role.reads, ...role.writes];
  const hides: Readonly<Record<string, readonly string[] | undefined>> = role.hides;
  const reads = (uid: string) => types.includes(uid);
  const sees = (uid: string, name: string) => {
    const target = CONTENT_TYPES.get(uid)?.attributes[name]?.target;
    return reads(uid) && !hides[uid]?.includes(name) && (target === undefined || reads(target));
  };
  return { types, sees };
}

/** Every relation that can be followed from a type, hidden or not; no way goes through the same relation twice. */
function relationsFrom(uid: string, before: Path = [], seen: Path = []): { path: Path; uid: string; on: string }[] {
  if (before.length >= REACH) return [];
  return attributesOf(uid).flatMap(([name, { target }]) => {
    const step = `${uid}.${name}`;
    if (target === undefined || seen.includes(step)) return [];
    const path = [...before, name];
    return [{ path, uid: target, on: uid }, ...relationsFrom(target, path, [...seen, step])];
  });
}

/** Every way from a type to a single value that the role does not see, at its end or on the way. */
function hiddenPaths(role: StaffRole, root: string): Path[] {
  const { sees } = eyesOf(role);
  const isSeen = (path: Path) => {
    let uid: string | undefined = root;
    for (const name of path) {
      if (uid === undefined || !sees(uid, name)) return false;
      uid = CONTENT_TYPES.get(uid)?.attributes[name]?.target;
    }
    return true;
  };
  const places = [{ path: [] as Path, uid: root }, ...relationsFrom(root)];
  return places
    .flatMap(({ path, uid }) => scalarsOf(uid).map((name) => [...path, name]))
    .filter((path) => !isSeen(path));
}

function scalarsOf(uid: string): string[] {
  if (!CONTENT_TYPES.has(uid)) return ['email', 'username'];
  return attributesOf(uid).flatMap(([name, { type }]) => (isScalar(type) ? [name] : []));
}

const within = (path: Path) => path.map((name) => `[${name}]`).join('');
const listOf = (uid: string) => `/content-manager/collection-types/${uid}`;
/** `populate[a][populate][b][populate][c]` */
const populateOf = (path: Path) => `populate${path.map((name) => `[${name}]`).join('[populate]')}`;

let server: TestServer;

beforeAll(async () => {
  const database = await createDatabase({ from: 'migrated' });
  await plantContent(database);
  server = await startServer({ database, env: { LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0' } });
});

/** The parts of an answer that tell what was found. */
async function results(staff: AdminSession, path: string): Promise<{ status: number; rows: unknown[] }> {
  const { status, body } = await staff.get(path);
  const rows = body['results'] ?? (body['data'] === undefined ? [] : [body['data']]);
  return { status, rows: rows as unknown[] };
}

const documentIds = (rows: readonly unknown[]) =>
  rows.map((row) => (row as { documentId?: string } | null)?.documentId);

/** The first of the paths that a question tells something about; asks for many at once, and halves what tells anything. */
async function telling(paths: readonly Path[], tells: (some: readonly Path[]) => Promise<boolean>): Promise<string[]> {
  for (let from = 0; from < paths.length; from += 40) {
    let suspects = paths.slice(from, from + 40);
    if (!(await tells(suspects))) continue;
    while (suspects.length > 1) {
      const half = suspects.slice(0, suspects.length >> 1);
      suspects = (await tells(half)) ? half : suspects.slice(half.length);
    }
    return suspects.map((path) => path.join('.'));
  }
  return [];
}

/** Ways to ask for what has nothing in a field: everything planted has, so that an answer without both entries tells. */
const FILTERS: readonly ((path: Path, index: number) => string)[] = [
  (path, index) => `filters[$and][${index}]${within(path)}[$null]=true`,
  (path, index) => `filters[$and][${index}][$or][0]${within(path)}[$null]=true`,
  (path, index) => `filters[$and][${index}][$not]${within(path)}[$notNull]=true`,
  (path) => `lookup${within(path)}[$null]=true`,
  (path) => `where${within(path)}[$null]=true`,
];

const filterTells =
  (staff: AdminSession, uid: string, filter: (typeof FILTERS)[number]) =>
  async (paths: readonly Path[]): Promise<boolean> => {
    const { status, rows } = await results(staff, `${listOf(uid)}?${paths.map(filter).join('&')}`);
    return status !== 200 || rows.length !== PLANTED.length;
  };

const SORTS: readonly ((path: Path, index: number, order: string) => string)[] = [
  (path, index, order) => `sort[${index}]=${path.join('.')}:${order}`,
  (path, index, order) => `sort[${index}]${within(path)}=${order}`,
  (path, _index, order) => `orderBy${within(path)}=${order}`,
  (path, index, order) => `sort[${index}]=${path[0] ?? ''}${within(path.slice(1))}:${order}`,
  (path, index, order) => `sort[${index}]=${within(path)}:${order}`,
];

/** Whether what is found turns round with the order. */
const sortTells =
  (staff: AdminSession, uid: string, sort: (typeof SORTS)[number]) =>
  async (paths: readonly Path[]): Promise<boolean> => {
    const found = async (order: string) => {
      const query = paths.map((path, index) => sort(path, index, order)).join('&');
      const { status, rows } = await results(staff, `${listOf(uid)}?${query}`);
      return status < 500 ? documentIds(rows).join() : `${order} fails`;
    };
    return (await found('asc')) !== (await found('desc'));
  };

/** Names of fields in an entry that the role does not see, wherever they are in it. */
function shownIn(entry: unknown, uid: string, sees: (uid: string, name: string) => boolean): string[] {
  if (Array.isArray(entry)) return entry.flatMap((one) => shownIn(one, uid, sees));
  if (typeof entry !== 'object' || entry === null) return [];
  return Object.entries(entry).flatMap(([name, value]) => {
    const attribute = CONTENT_TYPES.get(uid)?.attributes[name];
    if (!attribute) return [];
    if (!sees(uid, name)) return [`${uid}.${name}`];
    return attribute.target === undefined ? [] : shownIn(value, attribute.target, sees);
  });
}

/** The addresses by which entries of a type and what they are related to are read, each with the type of what is answered. */
function waysToRead(root: string): { path: string; uid: string }[] {
  const relations = relationsFrom(root);
  const queries = [
    'populate=*',
    'populate[0]=*',
    'populate=true',
    'fields=*',
    ...attributesOf(root).map(([name]) => `fields[0]=${name}`),
    ...relations.flatMap(({ path }) => [`${populateOf(path)}[populate]=*`, `populate=${path.join('.')}`]),
  ];
  const ofRelations = attributesOf(root).flatMap(([name, { target }]) =>
    target === undefined
      ? []
      : [
          '',
          'fields=*',
          'populate=*',
          'fields[0]=nothing',
          ...scalarsOf(target).map((field) => `fields[0]=${field}`),
        ].flatMap((query) =>
          [`${root}/${name}`, `${root}/one/${name}`].map((place) => ({
            path: `/content-manager/relations/${place}?${query}`,
            uid: target,
          })),
        ),
  );
  return [
    ...queries.map((query) => ({ path: `${listOf(root)}?${query}`, uid: root })),
    ...['populate=*', 'fields=*'].map((query) => ({ path: `${listOf(root)}/one?${query}`, uid: root })),
    ...ofRelations,
  ];
}

describe.each(ROLES)('what is hidden from %s', (key, role) => {
  const { types, sees } = eyesOf(role);
  let staff: AdminSession;

  beforeAll(async () => {
    staff = await aStaffMemberOf(server, key);
  });

  it('filters nothing', async () => {
    const found: Record<string, string[]> = {};
    for (const uid of types) {
      for (const [index, filter] of FILTERS.entries()) {
        found[`${uid} ${index}`] = await telling(hiddenPaths(role, uid), filterTells(staff, uid, filter));
      }
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, paths]) => paths.length > 0))).toEqual({});
  });

  it('sorts nothing', async () => {
    const found: Record<string, string[]> = {};
    for (const uid of types) {
      for (const [index, sort] of SORTS.entries()) {
        found[`${uid} ${index}`] = await telling(hiddenPaths(role, uid), sortTells(staff, uid, sort));
      }
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, paths]) => paths.length > 0))).toEqual({});
  });

  it('is in no answer', async () => {
    const found: Record<string, string[]> = {};
    for (const root of types) {
      for (const { path, uid } of waysToRead(root)) {
        const { status, rows } = await results(staff, path);
        found[path] = status < 500 ? [...new Set(shownIn(rows, uid, sees))] : [String(status)];
      }
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, names]) => names.length > 0))).toEqual({});
  });
});

test('the questions would tell, if the fields were not hidden', async () => {
  const administrator = await signInAsAdministrator(server);
  const paths: Path[] = [['contactEmail'], ['customer', 'email'], ['payments', 'clientSecret']];
  const booking = 'api::booking.booking';
  for (const filter of FILTERS.slice(0, 3)) {
    for (const path of paths) expect(await filterTells(administrator, booking, filter)([path])).toBe(true);
  }
  for (const sort of SORTS.slice(0, 2)) {
    for (const path of paths) expect(await sortTells(administrator, booking, sort)([path])).toBe(true);
  }
  const nobodySees = (_uid: string, name: string) => !['contactEmail', 'clientSecret'].includes(name);
  const { rows } = await results(administrator, `${listOf(booking)}?populate[payments]=true`);
  expect(shownIn(rows, booking, nobodySees)).toContain('api::payment.payment.clientSecret');
});
