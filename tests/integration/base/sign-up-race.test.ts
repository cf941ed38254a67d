import { createDatabase } from '../../support/create-database';
import { openSignUp } from '../../support/open-sign-up';
import { startServer } from '../../support/start-server';

test('forty simultaneous sign-ups with one address make one account', async () => {
  const database = await createDatabase({ from: 'migrated' });
  const server = await startServer({ database, env: { RATE_LIMIT_SCALE: '0' } });
  await openSignUp(database);

  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      server.api.post('/api/auth/local/register').send({
        username: `guest-${index}`,
        password: 'Secret-123456',
        email: index % 2 ? 'Anna@Example.org' : 'anna@example.org',
      }),
    ),
  );

  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused).toHaveLength(39);
  expect(refused.filter(({ status }) => status < 400 || status > 499)).toEqual([]);
  expect(await database.query("SELECT id FROM up_users WHERE lower(email) = 'anna@example.org'")).toHaveLength(1);
});
