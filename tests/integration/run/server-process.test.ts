import { createDatabase } from '../../support/create-database';
import { startServer } from '../../support/start-server';

describe('a server process', () => {
  it('comes up on an empty database, with its administrator, and answers', async () => {
    const database = await createDatabase({ from: 'empty' });
    const server = await startServer({ database });
    await server.api.get('/_health').expect(204);
    const administrators = await database.query<{ email: string }>('SELECT email FROM admin_users');
    expect(administrators).toEqual([{ email: 'admin@midas.example' }]);
  });

  it('comes up twice at once on one empty database', async () => {
    const database = await createDatabase({ from: 'empty' });
    const servers = await Promise.all([startServer({ database }), startServer({ database })]);
    for (const server of servers) await server.api.get('/_health').expect(204);
  });

  it('ends with 0 on SIGTERM', async () => {
    const database = await createDatabase({ from: 'migrated' });
    const server = await startServer({ database });
    await expect(server.stop()).resolves.toBe(0);
  });
});
