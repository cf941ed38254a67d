import { randomUUID } from 'node:crypto';
import { ADMINISTRATOR } from '../../../src/access/staff-roles';
import { signIn, type AdminSession } from '../../support/admin-session';
import type { TestDatabase } from '../../support/create-database';
import { enrol } from '../../support/elevate';
import { eventually } from '../../support/eventually';
import { inviteStaff } from '../../support/invite-staff';
import { ALIVE, ENDED, openPanel } from '../../support/panel-session';
import { linkIn, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { staffWithMail } from '../../support/staff-with-mail';
import type { TestServer } from '../../support/start-server';

/** Takes a second factor, and finds nothing: 404 says that the door was open. */
const MONEY = '/desk/refunds/nothing/approve';

let database: TestDatabase;
let post: MailSimulatorProcess;
let server: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  ({ database, post, server, administrator } = await staffWithMail());
});

async function aColleague() {
  const colleague = await inviteStaff(administrator, { code: ADMINISTRATOR.code });
  const session = await signIn(server, colleague.email, colleague.password);
  const invitation = await post.mailTo(colleague.email);
  return { ...colleague, session, invitation, newEmail: `new-${randomUUID()}@midas.example` };
}

const says = ({ status, body }: { status: number; body: Record<string, unknown> }) => {
  const error = body['error'] as { details?: { code?: string } } | undefined;
  return error ? `${status} ${error.details?.code ?? ''}` : String(status);
};
const addressOf = async (id: number) =>
  (await database.query<{ email: string }>('SELECT email FROM admin_users WHERE id = $1', [id]))[0]?.email;
const eventsOf = (id: number) =>
  database.query<{ detail: string }>(
    `SELECT detail FROM security_events WHERE kind = 'staff-address-changed' AND account = $1`,
    [`staff:${id}`],
  );

describe('a member of staff who wants another address', () => {
  test('is asked for their password', async () => {
    const { id, email, newEmail, session } = await aColleague();
    const change = async (body: Record<string, unknown>) => says(await session.send('PUT', '/admin/users/me', body));
    expect(await change({ email: newEmail })).toBe('422 password-wrong');
    expect(await change({ email: newEmail, currentPassword: '' })).toBe('422 password-wrong');
    expect(await change({ email: newEmail, currentPassword: 'Wrong-1' })).toBe('422 password-wrong');
    expect(await addressOf(id)).toBe(email);
    expect(await change({ email: email.toUpperCase(), firstname: 'Ada' })).toBe('200');
    expect(await addressOf(id)).toBe(email);
  });

  test('does not get far by guessing', async () => {
    const { newEmail, session } = await aColleague();
    const guess = { email: newEmail, currentPassword: 'Wrong-1' };
    const answers: string[] = [];
    for (let round = 0; round < 7; round += 1) answers.push(says(await session.send('PUT', '/admin/users/me', guess)));
    expect(answers.at(-1)).toBe('429 sign-in-blocked');
  });

  test('gets it; both addresses hear of it, other sessions and the elevation end', async () => {
    const { id, email, password, newEmail, session, invitation } = await aColleague();
    await enrol(session, password);
    const enrolled = await post.mailTo(email, invitation);
    expect((await session.send('POST', MONEY)).status).toBe(404);
    const other = await openPanel(server, email, password);
    const change = { email: newEmail, currentPassword: password };
    expect((await session.send('PUT', '/admin/users/me', change)).status).toBe(200);
    expect(await other.tries()).toEqual(ENDED);
    expect((await session.get('/admin/users/me')).status).toBe(200);
    expect(says(await session.send('POST', MONEY))).toBe('403 elevation-needed');
    expect((await post.mailTo(email, enrolled)).subject).toBe('Your account has another e-mail address');
    expect((await post.mailTo(newEmail)).subject).toBe('This is your e-mail address at Midas now');
    const [event] = await eventually(
      () => eventsOf(id),
      ({ length }) => length > 0,
    );
    expect(event).toEqual({ detail: `by staff:${id}` });
    await signIn(server, newEmail, password);
  });

  test('does not get it past the password as an administrator', async () => {
    const { id, email, password, newEmail, session } = await aColleague();
    await enrol(session, password);
    for (const change of [{ email: newEmail }, { password: 'Another-long-Secret-2' }]) {
      expect(says(await session.send('PUT', `/admin/users/${id}`, change))).toBe('422 password-wrong');
      // as newer versions of PostgreSQL write it, too
      expect(says(await session.send('PUT', `/admin/users/0_${id}`, change))).toBe('404 not-found');
    }
    expect((await session.send('PUT', `/admin/users/${id}`, { email, firstname: 'Ada' })).status).toBe(200);
    expect((await openPanel(server, email, password)).token).not.toBe('');
  });
});

describe('an administrator who gives somebody another address', () => {
  test('ends their sessions and their link for a new password, and both addresses hear of it', async () => {
    const { id, email, password, newEmail, invitation } = await aColleague();
    const theirs = await openPanel(server, email, password);
    await server.api.post('/admin/forgot-password').send({ email }).expect(204);
    const reset = await post.mailTo(email, invitation);
    expect((await administrator.send('PUT', `/admin/users/${id}`, { email: newEmail })).status).toBe(200);
    expect(await theirs.tries()).toEqual(ENDED);
    expect((await post.mailTo(email, reset)).subject).toBe('Your account has another e-mail address');
    expect((await post.mailTo(newEmail)).subject).toBe('This is your e-mail address at Midas now');
    const [event] = await eventually(
      () => eventsOf(id),
      ({ length }) => length > 0,
    );
    expect(event?.detail).toMatch(/^by staff:\d+$/);
    expect(event?.detail).not.toBe(`by staff:${id}`);
    const resetPasswordToken = linkIn(reset).searchParams.get('code');
    const stale = { resetPasswordToken, password: 'Another-long-Secret-2' };
    expect((await server.api.post('/admin/reset-password').send(stale)).status).toBe(400);
  });

  test('who was invited and has not come yet invites the new address, and nobody else', async () => {
    const [role] = await database.query<{ id: number }>(`SELECT id FROM admin_roles WHERE code = 'midas-finance'`);
    const email = `mistyped-${randomUUID()}@midas.example`;
    const invited = { firstname: 'Grace', lastname: 'Hopper', email, roles: [role?.id] };
    const { id } = (await administrator.send('POST', '/admin/users', invited)).body['data'] as { id: number };
    const newEmail = `right-${randomUUID()}@midas.example`;
    expect((await administrator.send('PUT', `/admin/users/${id}`, { email: newEmail })).status).toBe(200);
    const [wrong, right] = [await post.mailTo(email), await post.mailTo(newEmail)];
    const tokens = [wrong, right].map((mail) => linkIn(mail).searchParams.get('registrationToken'));
    const userInfo = { firstname: 'Grace', lastname: 'Hopper', password: 'Another-long-Secret-2' };
    const statuses: number[] = [];
    for (const registrationToken of tokens) {
      statuses.push((await server.api.post('/admin/register').send({ registrationToken, userInfo })).status);
    }
    expect(statuses).toEqual([400, 200]);
    expect(await post.mailsTo(email)).toHaveLength(1);
  });

  test('who only changes a name ends nothing', async () => {
    const { id, email, password } = await aColleague();
    const theirs = await openPanel(server, email, password);
    const same = { email, firstname: 'Ada', isActive: true };
    expect((await administrator.send('PUT', `/admin/users/${id}`, same)).status).toBe(200);
    expect(await theirs.tries()).toEqual(ALIVE);
  });
});
