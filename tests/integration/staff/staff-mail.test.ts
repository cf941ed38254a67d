import { randomUUID } from 'node:crypto';
import { signIn, type AdminSession } from '../../support/admin-session';
import type { TestDatabase } from '../../support/create-database';
import { inviteStaff } from '../../support/invite-staff';
import { linkIn, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { staffWithMail } from '../../support/staff-with-mail';
import type { TestServer } from '../../support/start-server';

const NEW_PASSWORD = 'Another-long-Secret-2';
const A_PERMISSION = { permissions: ['plugin::desk.tasks.read'] };

let database: TestDatabase;
let post: MailSimulatorProcess;
let server: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  ({ database, post, server, administrator } = await staffWithMail({ RATE_LIMIT_SCALE: '0' }));
});

const forget = (email: string) => server.api.post('/admin/forgot-password').send({ email }).expect(204);
const reset = (code: string | null) =>
  server.api.post('/admin/reset-password').send({ resetPasswordToken: code, password: NEW_PASSWORD });

async function anAddressAndRole() {
  const [role] = await database.query<{ id: number }>(`SELECT id FROM admin_roles WHERE code = 'midas-operator'`);
  return { email: `invited-${randomUUID()}@midas.example`, roles: [role?.id] };
}

describe('a forgotten password', () => {
  test('is replaced with the link in the mail, once', async () => {
    const { email, password } = await inviteStaff(administrator, A_PERMISSION);
    const invitation = await post.mailTo(email);
    await forget(email);
    const mail = await post.mailTo(email, invitation);
    expect(mail.subject).toBe('A new password for the administration of Midas');
    const link = linkIn(mail);
    expect(link.origin + link.pathname).toBe(`${server.url}/admin/auth/reset-password`);
    const code = link.searchParams.get('code');
    expect((await reset(code)).status).toBe(200);
    await signIn(server, email, NEW_PASSWORD);
    await expect(signIn(server, email, password)).rejects.toThrow('400');
    expect((await reset(code)).status).toBe(400);
  });

  test('of nobody, or of somebody who left, sends nothing', async () => {
    const left = await inviteStaff(administrator, A_PERMISSION);
    await administrator.send('PUT', `/admin/users/${left.id}`, { isActive: false });
    const invitation = await post.mailTo(left.email);
    const { email } = await inviteStaff(administrator, A_PERMISSION);
    const other = await post.mailTo(email);
    for (const address of [left.email, 'nobody@midas.example', email]) await forget(address);
    await post.mailTo(email, other); // asked for last
    expect((await post.mailsTo(left.email)).map(({ id }) => id)).toEqual([invitation.id]);
    expect(await post.mailsTo('nobody@midas.example')).toEqual([]);
  });

  test.each([
    ['de', 'Ein neues Passwort für die Verwaltung von Midas'],
    ['fr', 'Un nouveau mot de passe pour l’administration de Midas'],
  ])('is written of in the language of its reader (%s)', async (language, subject) => {
    const { email, id } = await inviteStaff(administrator, A_PERMISSION);
    const invitation = await post.mailTo(email);
    await database.query('UPDATE admin_users SET prefered_language = $1 WHERE id = $2', [language, id]);
    await forget(email);
    expect((await post.mailTo(email, invitation)).subject).toBe(subject);
  });
});

describe('an invitation', () => {
  test('reaches whoever is invited, with the link by which they register', async () => {
    const invited = await anAddressAndRole();
    const answer = await administrator.send('POST', '/admin/users', { firstname: 'Grace', ...invited });
    expect(answer.status).toBe(201);
    const mail = await post.mailTo(invited.email);
    expect(mail.subject).toBe('You are invited to the administration of Midas');
    const link = linkIn(mail);
    expect(link.origin + link.pathname).toBe(`${server.url}/admin/auth/register`);
    const userInfo = { firstname: 'Grace', lastname: 'Hopper', password: NEW_PASSWORD };
    const registrationToken = link.searchParams.get('registrationToken');
    await server.api.post('/admin/register').send({ registrationToken, userInfo }).expect(200);
    await signIn(server, invited.email, NEW_PASSWORD);
  });

  test('that is refused sends nothing', async () => {
    const { email } = await inviteStaff(administrator, A_PERMISSION);
    const { id } = await post.mailTo(email);
    const { roles } = await anAddressAndRole();
    const again = await administrator.send('POST', '/admin/users', { firstname: 'Grace', email, roles });
    expect(again.status).toBe(400);
    const other = await inviteStaff(administrator, A_PERMISSION);
    await post.mailTo(other.email);
    expect((await post.mailsTo(email)).map((mail) => mail.id)).toEqual([id]);
  });
});

test.each(['/email', '/email/test', '/email/verify'])('the panel has no other way to send mail (%s)', async (path) => {
  const answer = await administrator.send('POST', path, { to: 'somebody@example.com', subject: 'x', text: 'x' });
  expect([404, 405]).toContain(answer.status);
});
