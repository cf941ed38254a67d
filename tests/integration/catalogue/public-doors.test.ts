import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database });
});

async function draftId(): Promise<string> {
  const [row] = await database.query<{ document_id: string }>(
    `select document_id from vehicles where slug = 'bugatti-chiron-super-sport'`,
  );
  return row?.document_id ?? '';
}

describe('drafts', () => {
  it('are in no list', async () => {
    const answer = await server.api.get('/api/vehicles?filters[slug]=bugatti-chiron-super-sport').expect(200);
    expect(answer.body).toMatchObject({ data: [], meta: { pagination: { total: 0 } } });
  });

  it('are not found by their id', async () => {
    const answer = await server.api.get(`/api/vehicles/${await draftId()}`).expect(404);
    expect(answer.body).toMatchObject({ error: { details: { code: 'not-found' } } });
  });

  it.each([
    'status=draft',
    'status=',
    'status[]=draft',
    'publicationFilter=never-published',
    'hasPublishedVersion=false',
  ])('are not shown for %s', async (query) => {
    const answer = await server.api.get(`/api/vehicles?${query}`).expect(400);
    expect(answer.body).toMatchObject({ error: { details: { code: 'invalid-request', errors: [{}] } } });
  });

  it('may be excluded explicitly', async () => {
    await server.api.get('/api/vehicles?status=published').expect(200);
  });

  it('are not reached through a relation', async () => {
    await server.api.get('/api/vehicles?populate[location][status]=draft').expect(400);
  });
});

describe('private fields', () => {
  it('are not part of an answer', async () => {
    await database.query(`update vehicles set internal_notes = 'owner is difficult'`);
    const { text } = await server.api.get('/api/vehicles?populate=*').expect(200);
    expect(text).not.toContain('difficult');
  });

  it.each([
    'filters[internalNotes][$contains]=difficult',
    'sort=internalNotes',
    'fields[0]=internalNotes',
    'filters[createdBy][email][$contains]=admin',
    'filters[updatedBy][id]=1',
    'filters[$or][0][internalNotes][$startsWith]=o',
  ])('cannot be guessed by %s', async (query) => {
    await server.api.get(`/api/vehicles?${query}`).expect(400);
  });

  it('cannot be searched', async () => {
    await server.api.get('/api/vehicles?_q=difficult').expect(400);
  });

  it.each(['createdBy', 'updatedBy'])('do not come with populate[0]=%s', async (relation) => {
    const answer = await server.api.get(`/api/vehicles?populate[0]=${relation}`);
    expect(JSON.stringify(answer.body)).not.toContain('admin@midas.example');
  });
});

describe('queries without end', () => {
  it.each([
    ['a deep populate', `populate${'[location][populate]'.repeat(5)}=*`],
    ['a deep dotted populate', 'populate=extras.extras.extras.extras.extras'],
    ['a deep filter', `filters${'[$and][0]'.repeat(6)}[name]=x`],
    ['too many conditions', Array.from({ length: 120 }, (_, index) => `filters[$or][${index}][name]=x`).join('&')],
    ['a very long text', `filters[name][$contains]=${'x'.repeat(600)}`],
    ['a NUL character', 'filters[name]=%00'],
    ['a NUL character in a name', 'filters[na%00me]=x'],
    ['every language at once', 'locale=*'],
    ['a list of languages', 'locale[0]=en&locale[1]=fr'],
    ['an unknown parameter', 'colour=red'],
    ['an unknown field', 'filters[nonsense]=1'],
  ])('are refused with 400: %s', async (_, query) => {
    const answer = await server.api.get(`/api/vehicles?${query}`).expect(400);
    expect(answer.body).toMatchObject({ error: { details: { code: 'invalid-request' } } });
  });
});

describe('the public role', () => {
  it.each([
    ['post', '/api/vehicles'],
    ['put', '/api/vehicles/abc'],
    ['delete', '/api/vehicles/abc'],
    ['get', '/api/units'],
    ['get', '/api/customers'],
    ['get', '/api/upload/files'],
    ['get', '/api/users'],
  ] as const)('may not %s %s', async (method, path) => {
    const { status } = await server.api[method](path).send(method === 'get' ? undefined : { data: {} });
    expect([401, 403, 404, 405]).toContain(status);
  });

  it('loses at the next start what was granted to it by hand', async () => {
    const grant = `with granted as (
      insert into up_permissions (action, created_at, updated_at) values ('api::unit.unit.find', now(), now()) returning id
    ) insert into up_permissions_role_lnk (permission_id, role_id)
      select granted.id, up_roles.id from granted, up_roles where up_roles.type = 'public'`;
    await database.query(grant);
    await startServer({ database });
    expect(await database.query(`select id from up_permissions where action = 'api::unit.unit.find'`)).toEqual([]);
  });
});
