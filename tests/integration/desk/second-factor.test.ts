import { ADMINISTRATOR } from '../../../src/access/staff-roles';
import { signIn, signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { codeOf, enrol } from '../../support/elevate';
import { inviteStaff, type Colleague } from '../../support/invite-staff';
import { startServer, type TestServer } from '../../support/start-server';

/** Takes a second factor, and finds nothing: 404 says that the door was open. */
const MONEY = '/desk/refunds/nothing/approve';

let database: TestDatabase;
let server: TestServer;
let other: TestServer;
let administrator: AdminSession;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  const env = { LOG_LEVEL: 'error', STAFF_ELEVATION_SECONDS: '900' };
  server = await startServer({ database, env });
  other = await startServer({ database, env: { ...env, WORKER: 'off' } });
  administrator = await signInAsAdministrator(server);
});

interface Person extends Colleague {
  readonly session: AdminSession;
}

async function aColleague(permissions?: readonly string[]): Promise<Person> {
  const as = permissions ? { permissions } : { code: ADMINISTRATOR.code };
  const colleague = await inviteStaff(administrator, as);
  return { ...colleague, session: await signIn(server, colleague.email, colleague.password) };
}

async function anEnrolledColleague(permissions?: readonly string[]) {
  const person = await aColleague(permissions);
  return { ...person, ...(await enrol(person.session, person.password)) };
}

const says = ({ status, body }: { status: number; body: Record<string, unknown> }) => {
  const error = body['error'] as { details?: { code?: string } } | undefined;
  return error ? `${status} ${error.details?.code ?? ''}` : String(status);
};
const post = (session: AdminSession, step: string, body: Record<string, unknown> = {}) =>
  session.send('POST', `/desk/second-factor/${step}`, body);
const asks = async (session: AdminSession, step: string, body?: Record<string, unknown>) =>
  says(await post(session, step, body));
const movesMoney = async (session: AdminSession) => says(await session.send('POST', MONEY));
const stateOf = async (session: AdminSession) =>
  (await session.get('/desk/second-factor')).body['data'] as Record<string, unknown>;

const change = ({ id }: Colleague, changes: string) =>
  database.query(`UPDATE second_factors SET ${changes} WHERE owner_kind = 'staff' AND owner_id = $1`, [id]);
/** As if the last code had been typed a while ago: several tests need more codes than an app shows in half a minute. */
const forgetSteps = (person: Colleague) => change(person, 'last_used_step = last_used_step - 10');

const DENIED = '403 elevation-needed';
const NOT_ENROLLED = '403 second-factor-not-enrolled';
const WRONG = '422 second-factor-wrong';
const BLOCKED = '429 second-factor-blocked';
const OPEN = '404 not-found';

describe('setting it up', () => {
  test('money waits until a factor is there, then moves at once', async () => {
    const { session, password } = await aColleague();
    expect(await stateOf(session)).toEqual({ ...NOTHING, elevatedUntil: null });
    expect(await movesMoney(session)).toBe(NOT_ENROLLED);
    const begun = await post(session, 'enrol', { password });
    expect([begun.status, await movesMoney(session)]).toEqual([201, NOT_ENROLLED]);
    const { secret, uri } = begun.body['data'] as { secret: string; uri: string };
    expect(uri).toContain(`secret=${secret}`);

    const confirmed = await post(session, 'confirm', { code: codeOf(secret) });
    const { recoveryCodes } = confirmed.body['data'] as { recoveryCodes: string[] };
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await movesMoney(session)).toBe(OPEN);
    const state = await stateOf(session);
    expect(state).toMatchObject({ state: 'active', recoveryCodesLeft: 10 });
    expect(Date.parse(String(state['elevatedUntil']))).toBeGreaterThan(Date.now());
    expect(JSON.stringify(state)).not.toContain(secret);
    expect(await asks(session, 'enrol', { password })).toBe('409 second-factor-active');
    expect(await asks(session, 'confirm', { code: codeOf(secret, 1) })).toBe('409 second-factor-active');
  });

  test('a session without the password sets up nothing, however often it guesses', async () => {
    const person = await aColleague();
    const { session, password } = person;
    expect(await asks(session, 'enrol', {})).toBe('400 invalid-request');
    const wrong = { password: 'A-wrong-Secret-1' };
    for (let guess = 1; guess <= 5; guess += 1) expect(await asks(session, 'enrol', wrong)).toBe('422 password-wrong');
    expect(await asks(session, 'enrol', wrong)).toBe('429 sign-in-blocked');
    expect(await asks(session, 'enrol', { password })).toBe('429 sign-in-blocked');
    await database.query('DELETE FROM sign_in_failures');
    expect(await asks(session, 'enrol', { password })).toBe('201');
  });

  test('the code must be the one of the newest secret, and come in time', async () => {
    const person = await aColleague();
    const { session, password } = person;
    expect(await asks(session, 'confirm', { code: '123456' })).toBe(NOT_ENROLLED);
    const first = (await post(session, 'enrol', { password })).body['data'] as { secret: string };
    const second = (await post(session, 'enrol', { password })).body['data'] as { secret: string };
    expect(await asks(session, 'confirm', { code: codeOf(first.secret) })).toBe(WRONG);
    await change(person, `created_at = now() - interval '901 seconds'`);
    expect(await asks(session, 'confirm', { code: codeOf(second.secret) })).toBe(NOT_ENROLLED);
    await change(person, `created_at = now()`);
    expect(await asks(session, 'confirm', { code: codeOf(second.secret) })).toBe('200');
  });

  test('guesses at a secret that waits are counted like any', async () => {
    const { session, password } = await aColleague();
    await post(session, 'enrol', { password });
    const answers: string[] = [];
    for (let guess = 1; guess <= 6; guess += 1) answers.push(await asks(session, 'confirm', { code: '000000' }));
    expect(answers).toEqual([WRONG, WRONG, WRONG, WRONG, WRONG, BLOCKED]);
  });

  test('the database keeps neither the secret nor the codes', async () => {
    const { secret, recoveryCodes } = await anEnrolledColleague();
    const rows = await database.query(`SELECT row_to_json(f) FROM second_factors f`);
    const codes = await database.query(`SELECT row_to_json(c) FROM recovery_codes c`);
    const kept = JSON.stringify([rows, codes]);
    for (const hidden of [secret, Buffer.from(secret).toString('base64url'), ...recoveryCodes]) {
      expect(kept).not.toContain(hidden);
    }
  });

  test('there is no active factor without a secret', async () => {
    const person = await anEnrolledColleague();
    await expect(change(person, 'secret_encrypted = NULL')).rejects.toThrow('check constraint');
  });
});

describe('a code', () => {
  test('opens once, and none before it opens any more', async () => {
    const { session, secret, usedCode: used } = await anEnrolledColleague();
    const next = codeOf(secret, 1);
    expect(await asks(session, 'verify', { code: used })).toBe(WRONG);
    expect(await asks(session, 'verify', { code: next })).toBe('200');
    expect(await asks(session, 'verify', { code: next })).toBe(WRONG);
    expect(await asks(session, 'verify', { code: used })).toBe(WRONG);
    for (let press = 0; press < 8; press += 1) expect(await asks(session, 'verify', { code: next })).toBe(WRONG);
  });

  test('of twenty at once, at two servers, one wins', async () => {
    const person = await anEnrolledColleague();
    await forgetSteps(person);
    const elsewhere = await signIn(other, person.email, person.password);
    const code = codeOf(person.secret);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => asks(index % 2 ? person.session : elsewhere, 'verify', { code })),
    );
    expect(answers.sort()).toEqual(['200', ...Array.from({ length: 19 }, () => WRONG)]);
    await forgetSteps(person);
    expect(await asks(elsewhere, 'verify', { code: codeOf(person.secret) })).toBe('200');
  });

  test('of forty guesses at once, at two servers, five are judged; then the right code waits too', async () => {
    const person = await anEnrolledColleague();
    const elsewhere = await signIn(other, person.email, person.password);
    const guesses = Array.from({ length: 40 }, (_, index) => ({ code: wrongCode(person.secret, index) }));
    const answers = await Promise.all(
      guesses.map((guess, index) => asks(index % 2 ? person.session : elsewhere, 'verify', guess)),
    );
    expect(answers.sort()).toEqual([...Array<string>(5).fill(WRONG), ...Array<string>(35).fill(BLOCKED)]);

    await forgetSteps(person);
    const refused = await fetch(`${server.url}/desk/second-factor/verify`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${person.session.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ code: codeOf(person.secret) }),
    });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect(await asks(person.session, 'verify', { code: person.recoveryCodes[0] ?? '' })).toBe(BLOCKED);
    await change(person, `blocked_until = now()`);
    expect(await asks(person.session, 'verify', { code: codeOf(person.secret) })).toBe('200');
  });

  test.each(['12345', '1234567', 'abcdef', '', ' ', '１２３４５６', 'UUUU-UUUU', 7, null])(
    '%j is malformed, and no try',
    async (code) => {
      expect(await asks(administrator, 'verify', { code })).toBe('400 invalid-request');
    },
  );

  test('of recovery opens once, however it is typed; new ones take the place of the old', async () => {
    const { session, recoveryCodes } = await anEnrolledColleague();
    const [first = '', second = '', third = ''] = recoveryCodes;
    expect(await asks(session, 'verify', { code: first.toLowerCase().replace('-', ' ') })).toBe('200');
    expect(await asks(session, 'verify', { code: first })).toBe(WRONG);
    expect(await stateOf(session)).toMatchObject({ recoveryCodesLeft: 9 });
    const renewed = await post(session, 'recovery-codes', { code: second });
    const { recoveryCodes: newOnes } = renewed.body['data'] as { recoveryCodes: string[] };
    expect(await stateOf(session)).toMatchObject({ recoveryCodesLeft: 10 });
    expect(await asks(session, 'verify', { code: third })).toBe(WRONG);
    expect(await asks(session, 'verify', { code: newOnes[0] ?? '' })).toBe('200');
  });

  test('of a colleague opens nothing', async () => {
    const { recoveryCodes, secret } = await anEnrolledColleague();
    const { session } = await anEnrolledColleague();
    expect(await asks(session, 'verify', { code: recoveryCodes[0] ?? '' })).toBe(WRONG);
    expect(await asks(session, 'verify', { code: codeOf(secret, 1) })).toBe(WRONG);
  });
});

describe('an elevation', () => {
  test('is of one session, and ends by itself', async () => {
    const { session, secret, email, password } = await anEnrolledColleague();
    const second = await signIn(server, email, password);
    expect([await movesMoney(session), await movesMoney(second)]).toEqual([OPEN, DENIED]);
    await database.query(`UPDATE second_factor_elevations SET until = now()`);
    expect(await movesMoney(session)).toBe(DENIED);
    expect(await stateOf(session)).toMatchObject({ state: 'active', elevatedUntil: null });
    expect(await asks(second, 'verify', { code: codeOf(secret, 1) })).toBe('200');
    expect([await movesMoney(session), await movesMoney(second)]).toEqual([DENIED, OPEN]);
    administrator = await signInAsAdministrator(server);
  });

  test('ends with the role it was given under', async () => {
    const person = await anEnrolledColleague();
    const editor = await inviteStaff(administrator, { permissions: ['plugin::desk.refunds.approve'] });
    const [role] = await database.query<{ role_id: number }>(
      'SELECT role_id FROM admin_users_roles_lnk WHERE user_id = $1',
      [editor.id],
    );
    expect(await movesMoney(person.session)).toBe(OPEN);
    const changed = await administrator.send('PUT', `/admin/users/${person.id}`, { roles: [role?.role_id] });
    expect([changed.status, await movesMoney(person.session)]).toEqual([200, DENIED]);
  });

  test('ends with the password, and with the person', async () => {
    const [first, second] = [await anEnrolledColleague(), await anEnrolledColleague()];
    const password = 'Another-long-Secret-2';
    expect((await administrator.send('PUT', `/admin/users/${first.id}`, { password })).status).toBe(200);
    expect(await movesMoney(first.session)).toMatch(/^401/); // the session itself ends, and the elevation with it
    expect((await administrator.send('PUT', `/admin/users/${second.id}`, { isActive: false })).status).toBe(200);
    expect(await movesMoney(second.session)).toMatch(/^401/);
  });

  test('ends with the factor, which takes a code to remove', async () => {
    const { session, secret, recoveryCodes } = await anEnrolledColleague();
    expect(await asks(session, 'remove', { code: wrongCode(secret, 0) })).toBe(WRONG);
    expect(await movesMoney(session)).toBe(OPEN);
    expect(await asks(session, 'remove', { code: recoveryCodes[0] ?? '' })).toBe('200');
    expect(await stateOf(session)).toEqual({ ...NOTHING, elevatedUntil: null });
    expect(await movesMoney(session)).toBe(NOT_ENROLLED);
    expect(await asks(session, 'verify', { code: recoveryCodes[1] ?? '' })).toBe(NOT_ENROLLED);
  });
});

describe('the factor of somebody else', () => {
  const reason = 'Her telephone fell off the yacht';

  test('is reset by an administrator, for a reason that is kept', async () => {
    const person = await anEnrolledColleague();
    expect(await asks(administrator, `${person.id}/reset`)).toBe('400 invalid-request');
    expect(await asks(administrator, `${person.id}/reset`, { reason })).toBe('200');
    expect(await movesMoney(person.session)).toBe(NOT_ENROLLED);
    const changes = await database.query(
      `SELECT change, actor, reason FROM second_factor_changes WHERE owner_id = $1 ORDER BY id`,
      [person.id],
    );
    expect(changes).toEqual([
      { change: 'added', actor: `staff:${person.id}`, reason: null },
      { change: 'reset', actor: expect.stringMatching(/^staff:\d+$/), reason },
    ]);
    const mails = await database.query(
      `SELECT 1 FROM outgoing_mails WHERE recipient = $1 AND kind = 'second-factor-changed'`,
      [person.email],
    );
    expect(mails).toHaveLength(2);
    await enrol(person.session, person.password);
    expect(await movesMoney(person.session)).toBe(OPEN);
  });

  test('is not reset by its owner, nor where nobody is', async () => {
    const person = await anEnrolledColleague();
    expect(await asks(person.session, `${person.id}/reset`, { reason })).toBe('403 second-person-needed');
    expect(await asks(administrator, '999999/reset', { reason })).toBe('404 not-found');
    expect(await asks(administrator, '1e1/reset', { reason })).toBe('404 not-found');
  });

  test('is not reset by a session that has not shown its own', async () => {
    const [person, admin] = [await anEnrolledColleague(), await aColleague()];
    expect(await asks(admin.session, `${person.id}/reset`, { reason })).toBe(NOT_ENROLLED);
  });

  test('is not reset without the permission', async () => {
    const [person, clerk] = [await anEnrolledColleague(), await anEnrolledColleague(['plugin::desk.refunds.approve'])];
    expect(await movesMoney(clerk.session)).toBe(OPEN);
    expect(await asks(clerk.session, `${person.id}/reset`, { reason })).toMatch(/^403/);
    expect(await movesMoney(person.session)).toBe(OPEN);
  });
});

const NOTHING = { state: 'none', confirmedAt: null, recoveryCodesLeft: 0, elevationSeconds: 900 };

/** Six digits that no app shows within a minute of now. */
function wrongCode(secret: string, index: number): string {
  const right = [-1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  const wrong = String(100_000 + index * 7_919);
  return right.includes(wrong) ? String(Number(wrong) + 1) : wrong;
}
