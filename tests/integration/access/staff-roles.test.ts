import { STAFF_ROLES } from '../../../src/access/staff-roles';
import { aStaffMember, aStaffMemberOf } from '../../support/a-staff-member';
import { signInAsAdministrator } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { readAccess } from '../../support/read-access';
import { startServer, type TestServer } from '../../support/start-server';

const FINANCE = STAFF_ROLES.finance.code;
const OPERATOR = STAFF_ROLES.operator.code;

let database: TestDatabase;

async function grant(role: string, action: string, subject: string | null = null): Promise<void> {
  await database.query(
    `WITH permission AS (
       INSERT INTO admin_permissions (document_id, action, subject, properties, conditions, action_parameters)
       VALUES (md5($2), $2, $3, '{}', '[]', '{}') RETURNING id
     )
     INSERT INTO admin_permissions_role_lnk (permission_id, role_id)
     SELECT permission.id, admin_roles.id FROM permission, admin_roles WHERE admin_roles.code = $1`,
    [role, action, subject],
  );
}

async function makeRole(code: string, name: string): Promise<void> {
  await database.query(`INSERT INTO admin_roles (document_id, code, name) VALUES (md5($1), $1, $2)`, [code, name]);
}

async function giveToAdministrator(role: string): Promise<void> {
  await database.query(
    `INSERT INTO admin_users_roles_lnk (user_id, role_id)
     SELECT admin_users.id, admin_roles.id FROM admin_users, admin_roles WHERE admin_roles.code = $1`,
    [role],
  );
}

const permissionsOf = async (role: string) =>
  database.query<{ action: string; subject: string | null; properties: { fields?: string[] } }>(
    `SELECT action, subject, properties FROM admin_permissions
       JOIN admin_permissions_role_lnk ON permission_id = admin_permissions.id
       JOIN admin_roles ON admin_roles.id = role_id
      WHERE code = $1 ORDER BY action, subject`,
    [role],
  );

describe('at the next start', () => {
  beforeEach(async () => {
    database = await createDatabase({ from: 'migrated' });
  });

  it('a permission that was granted by hand is taken away, and named', async () => {
    const before = await permissionsOf(FINANCE);
    await grant(FINANCE, 'admin::users.create');
    await grant(FINANCE, 'plugin::content-manager.explorer.delete', 'api::vehicle.vehicle');
    const { report, log } = await readAccess(database);
    expect(report.problems).toEqual([]);
    expect(await permissionsOf(FINANCE)).toEqual(before);
    expect(log).toContain('Took admin::users.create away from the role "Finance"');
    expect(log).toContain('Took plugin::content-manager.explorer.delete on api::vehicle.vehicle away');
  });

  it('a field that was shown by hand is hidden again', async () => {
    const before = await permissionsOf(OPERATOR);
    await database.query(
      `UPDATE admin_permissions SET properties = jsonb_set(properties::jsonb, '{fields}', '["reference", "contactEmail"]')
        WHERE subject = 'api::booking.booking' AND id IN (
          SELECT permission_id FROM admin_permissions_role_lnk JOIN admin_roles ON admin_roles.id = role_id WHERE code = $1)`,
      [OPERATOR],
    );
    const { log } = await readAccess(database);
    expect(await permissionsOf(OPERATOR)).toEqual(before);
    expect(log).toContain('Took plugin::content-manager.explorer.read on api::booking.booking (contactEmail) away');
  });

  it('what was taken from a role by hand is back, its name included', async () => {
    const before = await permissionsOf(FINANCE);
    await database.query(`DELETE FROM admin_permissions WHERE action = 'plugin::desk.refunds.approve'`);
    await database.query(`UPDATE admin_roles SET name = 'Accounts' WHERE code = $1`, [FINANCE]);
    const { report, log } = await readAccess(database);
    expect(await permissionsOf(FINANCE)).toEqual(before);
    expect(report.staffRoles).toContainEqual(expect.objectContaining({ code: FINANCE, name: 'Finance' }));
    expect(log).not.toContain('Took');
  });

  it('a role made by hand may do nothing, and keeps its members', async () => {
    await makeRole('helpers-1', 'Helpers');
    await grant('helpers-1', 'plugin::desk.refunds.approve');
    await giveToAdministrator('helpers-1');
    const { report, log } = await readAccess(database);
    expect(report.staffRoles).toContainEqual({ code: 'helpers-1', name: 'Helpers', members: 1, permissions: [] });
    expect(log).toContain('Took all permissions from the role "Helpers", which 1 of the staff have');
  });

  it('the roles that Strapi makes itself are gone, or may do nothing where somebody has them', async () => {
    await makeRole('strapi-author', 'Author');
    await grant('strapi-author', 'plugin::upload.read');
    await makeRole('strapi-editor', 'Editor');
    await grant('strapi-editor', 'plugin::upload.assets.create');
    await giveToAdministrator('strapi-editor');
    const { report, log } = await readAccess(database);
    expect(report.staffRoles.map(({ code }) => code)).not.toContain('strapi-author');
    expect(report.staffRoles).toContainEqual({ code: 'strapi-editor', name: 'Editor', members: 1, permissions: [] });
    expect(log).toContain('Took all permissions from the role "Editor"');
  });

  it('tokens that Strapi makes itself are gone, and one that was used is told of', async () => {
    await database.query(
      `INSERT INTO strapi_api_tokens (document_id, name, type, kind, access_key, last_used_at)
       VALUES ('a', 'Full Access', 'full-access', 'content-api', 'a', NULL),
              ('b', 'Read Only', 'read-only', 'content-api', 'b', now())`,
    );
    expect((await readAccess(database)).report.apiTokens).toEqual(['Read Only']);
  });
});

describe('in a running server', () => {
  let server: TestServer;

  beforeAll(async () => {
    database = await createDatabase({ from: 'migrated' });
    server = await startServer({ database, env: { LOG_LEVEL: 'error', RATE_LIMIT_SCALE: '0' } });
  });

  it('a role made by hand works until the next start, for whoever needs it today', async () => {
    const helper = await aStaffMember(server, ['plugin::desk.tasks.read']);
    expect((await helper.get('/desk/tasks')).status).toBe(200);
  });

  it('the operator sees bookings without their guests, however they ask', async () => {
    await database.query(
      `INSERT INTO bookings (document_id, reference, state, contact_email, contact_last_name)
       VALUES ('booking-1', 'MDS-1', 'confirmed', 'lovelace@example.com', 'Lovelace')`,
    );
    const operator = await aStaffMemberOf(server, 'operator');
    const bookings = '/content-manager/collection-types/api::booking.booking';
    const list = await operator.get(bookings);
    expect(list.body).toMatchObject({ results: [{ reference: 'MDS-1' }] });
    expect(JSON.stringify([list, await operator.get(`${bookings}/booking-1`)])).not.toMatch(/lovelace/i);

    const found = async (query: string) => {
      const { status, body } = await operator.get(`${bookings}?${query}`);
      return status === 200 ? (body['results'] as unknown[]).length : 'refused';
    };
    for (const ask of [
      'filters[contactEmail][$startsWith]=',
      'filters[$or][0][customer][lastName][$startsWith]=',
      '_q=',
    ]) {
      expect([ask, await found(`${ask}love`)]).toEqual([ask, await found(`${ask}nobody`)]);
    }
    expect(await found('_q=love')).toBe('refused');
  });

  it('whoever sees all of a type searches it', async () => {
    const [concierge, finance] = [await aStaffMemberOf(server, 'concierge'), await aStaffMemberOf(server, 'finance')];
    const types = ['api::booking.booking', 'api::customer.customer', 'api::vehicle.vehicle'];
    const search = (uid: string) => `/content-manager/collection-types/${uid}?_q=love`;
    for (const uid of types) expect([uid, (await concierge.get(search(uid))).status]).toEqual([uid, 200]);
    expect((await finance.get(search('api::payment.payment'))).status).toBe(200);
    const administrator = await signInAsAdministrator(server);
    const accounts = await administrator.get(search('plugin::users-permissions.user'));
    expect(accounts.status).toBe(200);
  });

  it('relations of types that a role does not see are refused, and noted', async () => {
    const editor = await aStaffMemberOf(server, 'marketingEditor');
    const administrator = await signInAsAdministrator(server);
    const paths = ['api::booking.booking/customer', 'api::booking.booking/booking-1/customer', 'admin::user/roles'];
    for (const path of paths) {
      const { status, body } = await editor.get(`/content-manager/relations/${path}`);
      expect([path, status, body]).toMatchObject([path, 403, { error: { details: { code: 'forbidden' } } }]);
    }
    expect((await administrator.get(`/content-manager/relations/${paths[0]}`)).status).toBe(200);
    expect((await administrator.get('/content-manager/relations/api::booking.booking/nothing')).status).toBe(400);
    const noted = () =>
      database.query<{ subject: string }>(
        `SELECT DISTINCT subject FROM security_events
          WHERE kind = 'permission-denied' AND subject LIKE 'GET /content-manager/relations/%' ORDER BY subject`,
      );
    expect((await eventually(noted, (rows) => rows.length === 2)).map(({ subject }) => subject)).toEqual([
      'GET /content-manager/relations/:model/:id/:targetField',
      'GET /content-manager/relations/:model/:targetField',
    ]);
  });

  it('nobody learns from an order that they choose for a check before publishing', async () => {
    await database.query(
      `INSERT INTO bookings (document_id, reference, state, contact_email)
       VALUES ('booking-2', 'MDS-2', 'confirmed', 'ada@example.com'), ('booking-3', 'MDS-3', 'confirmed', 'zoe@example.com')`,
    );
    const operator = await aStaffMemberOf(server, 'operator');
    const ordered = async (sort: string) => {
      const { body } = await operator.send(
        'POST',
        '/content-manager/collection-types/api::booking.booking/actions/bulkFindForValidation',
        { documentIds: ['booking-2', 'booking-3'], sort },
      );
      return (body['results'] as { reference: string }[]).map(({ reference }) => reference).join();
    };
    expect(await ordered('reference:desc')).not.toBe(await ordered('reference:asc'));
    expect(await ordered('contactEmail:desc')).toBe(await ordered('contactEmail:asc'));
  });

  it('nobody has the server fetch an address of their choice', async () => {
    const administrator = await signInAsAdministrator(server);
    const { status } = await administrator.send('POST', '/upload/actions/upload-from-urls', {
      urls: ['http://169.254.169.254/latest'],
    });
    expect([404, 405]).toContain(status);
  });
});
