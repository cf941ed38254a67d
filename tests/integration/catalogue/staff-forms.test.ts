import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { startServer } from '../../support/start-server';

const TRANSACTIONAL = [
  'api::booking.booking',
  'api::booking.booking-event',
  'api::booking.payable',
  'api::payment.payment',
  'api::payment.refund',
  'api::customer.customer',
  'api::task.task',
] as const;

let database: TestDatabase;
let admin: AdminSession;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  admin = await signInAsAdministrator(await startServer({ database }));
});

describe('transactional types in the content manager', () => {
  it.each(TRANSACTIONAL)('%s is listed', async (uid) => {
    expect((await admin.get(`/content-manager/collection-types/${uid}`)).status).toBe(200);
  });

  it.each(
    TRANSACTIONAL.flatMap(
      (uid) =>
        [
          [uid, 'POST', ''],
          [uid, 'PUT', '/some-id'],
          [uid, 'DELETE', '/some-id'],
          [uid, 'POST', '/clone/some-id'],
          [uid, 'POST', '/actions/publish'],
          [uid, 'POST', '/some-id/actions/publish'],
          [uid, 'POST', '/actions/bulkDelete'],
        ] as const,
    ),
  )('%s refuses the super administrator %s %s', async (uid, method, path) => {
    const { status, body } = await admin.send(method, `/content-manager/collection-types/${uid}${path}`, {});
    expect(status).toBe(403);
    expect(JSON.stringify(body)).toContain('Use the actions of the booking instead');
  });

  it('is not talked round by an encoded name', async () => {
    const { status } = await admin.send('POST', '/content-manager/collection-types/api%3A%3Acustomer.customer', {
      firstName: 'x',
    });
    expect(status).toBe(403);
    expect(await database.query('select 1 from customers')).toEqual([]);
  });

  it('give no role a permission to write', async () => {
    const rows = await database.query(
      `select action, subject from admin_permissions
       where subject ~ '^api::(booking|payment|customer|task)\\.' and action ~ 'explorer\\.(create|update|delete|publish)$'`,
    );
    expect(rows).toEqual([]);
  });

  it('may be read by editors', async () => {
    const rows = await database.query(
      `select 1 from admin_permissions where subject = 'api::booking.booking' and action = 'plugin::content-manager.explorer.read'`,
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});

interface Configuration {
  contentType: {
    settings: Record<string, unknown>;
    metadatas: Record<string, { edit: { label: string; description: string }; list: Record<string, unknown> }>;
    layouts: { list: string[]; edit: { name: string; size: number }[][] };
  };
}

async function configurationOf(session: AdminSession, uid: string): Promise<Configuration['contentType']> {
  const { body } = await session.get(`/content-manager/content-types/${uid}/configuration`);
  return (body as { data: Configuration }).data.contentType;
}

describe('forms of a new installation', () => {
  it('explain their fields', async () => {
    const { metadatas } = await configurationOf(admin, 'api::vehicle.vehicle');
    expect(metadatas['turnaroundMinutes']?.edit).toMatchObject({
      label: 'Turnaround, minutes',
      description: 'Cleaning and checks before the next guests.',
    });
  });

  it.each(['api::vehicle.vehicle', 'api::villa.villa', 'api::yacht.yacht', 'api::unit.unit', 'api::extra.extra'])(
    '%s shows every field once, in rows no wider than the form',
    async (uid) => {
      const { layouts, metadatas } = await configurationOf(admin, uid);
      const shown = layouts.edit.flat().map(({ name }) => name);
      const editable = Object.entries(metadatas).filter(([, { edit }]) => 'visible' in edit && edit.visible === true);
      expect([...shown].sort()).toEqual(editable.map(([name]) => name).sort());
      expect(Math.max(...layouts.edit.map((row) => row.reduce((sum, { size }) => sum + size, 0)))).toBeLessThanOrEqual(
        12,
      );
    },
  );

  it('stay as a person has rearranged them, while others are renewed', async () => {
    const { settings, metadatas, layouts } = await configurationOf(admin, 'api::villa.villa');
    // Columns of relations come with the description of the other type, which the panel does not send back.
    for (const { list } of Object.values(metadatas)) delete list['mainField'];
    const changed = { settings: { ...settings, pageSize: 50 }, metadatas, layouts };
    const put = await admin.send('PUT', '/content-manager/content-types/api::villa.villa/configuration', changed);
    expect(put.status).toBe(200);
    const afterRestart = await signInAsAdministrator(await startServer({ database }));
    expect((await configurationOf(afterRestart, 'api::villa.villa')).settings['pageSize']).toBe(50);
    expect((await configurationOf(afterRestart, 'api::yacht.yacht')).settings['pageSize']).toBe(20);
  });
});
