import { mkdtempSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { aCustomer } from '../../support/a-customer';
import { aStaffMemberOf } from '../../support/a-staff-member';
import { signIn, signInAsAdministrator } from '../../support/admin-session';
import { atEndOfFile } from '../../support/at-end-of-file';
import { send, type Attack } from '../../support/attack';
import { badAnswer } from '../../support/bad-answer';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { inviteStaff } from '../../support/invite-staff';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { rawRequest } from '../../support/raw-request';
import { startServer, type TestServer } from '../../support/start-server';

const MEBIBYTE = 1_048_576;

/** Where the body parser puts the files of a multipart body, and Strapi what it makes of them. */
const TEMPORARY = mkdtempSync(join(tmpdir(), 'upload-senders-'));

let database: TestDatabase;
let server: TestServer;
let watcher: FSWatcher;
let written: (string | null)[] = [];

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database, env: { WORKER: 'off', TMPDIR: TEMPORARY } });
  watcher = watch(TEMPORARY, (_event, name) => written.push(name));
  atEndOfFile(() => {
    watcher.close();
    rmSync(TEMPORARY, { recursive: true });
    return Promise.resolve();
  });
});

beforeEach(() => {
  written = [];
});

function aForm(content: Uint8Array = Buffer.alloc(200_000, 'x'), name = 'car.png'): FormData {
  const form = new FormData();
  form.append('files', new Blob([Buffer.from(content)], { type: 'image/png' }), name);
  form.append('fileInfo', '{}');
  return form;
}

/** What was written to disk while something happened: names, whether or not they are gone again. */
async function writtenDuring<Result>(work: () => Promise<Result>): Promise<[Result, readonly (string | null)[]]> {
  written = [];
  const result = await work();
  await sleep(100); // the system tells of it a little later
  return [result, written];
}

async function expectUnread(attack: Attack, status: number): Promise<void> {
  const [answer, names] = await writtenDuring(() => send(server.url, { body: aForm(), ...attack }));
  expect(names).toEqual([]);
  expect([answer.status, badAnswer(answer)]).toEqual([status, undefined]);
}

const by = (token: string) => ({ authorization: `Bearer ${token}` });

describe('an editor', () => {
  test('stores a picture, which passes over the disk that is watched here', async () => {
    const editor = await aStaffMemberOf(server, 'marketingEditor');
    const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'gold' } })
      .png()
      .toBuffer();
    const [answer, names] = await writtenDuring(() =>
      send(server.url, { path: '/upload', body: aForm(picture), headers: by(editor.token) }),
    );
    const [file] = await database.query<{ url: string }>('DELETE FROM files RETURNING url');
    rmSync(join(PROJECT_FOLDER, 'public', file?.url ?? 'nothing'), { force: true });
    expect(answer.status).toBe(201);
    expect(names).not.toEqual([]);
  });
});

describe('nothing is written for', () => {
  const ROUTES: readonly (readonly [method: string, path: string])[] = [
    ['POST', '/upload'],
    ['POST', '/upload?id=1'],
    ['POST', '/Upload/'],
    ['POST', '/upload/files'],
    ['POST', '/upload/files/1/replace'],
    ['PUT', '/upload/files/1'],
  ];

  test.each(ROUTES)('a stranger at %s %s', async (method, path) => {
    await expectUnread({ method, path }, 401);
  });

  test('a stranger who sends in chunks', async () => {
    const head = 'POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n';
    const part = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n';
    const bytes = `${head}Content-Type: multipart/form-data; boundary=b\r\n\r\n${part.length.toString(16)}\r\n${part}\r\n`;
    const [answer, names] = await writtenDuring(() => rawRequest(server.port, bytes));
    expect([answer.status, names]).toEqual([401, []]);
  });

  test.each<[string, (tokens: { staff: string; guest: string }) => Record<string, string>]>([
    ['a token that nobody signed', () => by('a.b.c')],
    [
      'a token with another signature',
      ({ staff }) => by(`${staff.slice(0, staff.lastIndexOf('.'))}.${'A'.repeat(43)}`),
    ],
    ['a token of a guest', ({ guest }) => by(guest)],
    ['a token of staff that is no Bearer', ({ staff }) => ({ authorization: `Basic ${staff}` })],
    ['a token of staff in a cookie', ({ staff }) => ({ cookie: `jwtToken=${staff}` })],
    ['a token of the admin’s API that there is not', () => by('0123456789abcdef'.repeat(16))],
  ])('%s', async (_whose, headers) => {
    const { token: staff } = await signInAsAdministrator(server);
    const { jwt: guest } = await aCustomer(server, database);
    await expectUnread({ path: '/upload', headers: headers({ staff, guest }) }, 401);
  });

  test('staff who have signed out', async () => {
    const colleague = await inviteStaff(await signInAsAdministrator(server), {
      permissions: ['plugin::upload.assets.create'],
    });
    const session = await signIn(server, colleague.email, colleague.password);
    const upload = { path: '/upload', headers: by(session.token) };
    expect((await send(server.url, { ...upload, body: aForm(Buffer.from('<svg/>')) })).status).toBe(400);
    expect((await session.send('DELETE', '/admin/users/me/sessions')).status).toBe(200);
    await expectUnread(upload, 401);
  });

  test('staff whose account is closed', async () => {
    const colleague = await inviteStaff(await signInAsAdministrator(server), {
      permissions: ['plugin::upload.assets.create'],
    });
    const { token } = await signIn(server, colleague.email, colleague.password);
    await database.query('UPDATE admin_users SET is_active = false WHERE id = $1', [colleague.id]);
    await expectUnread({ path: '/upload', headers: by(token) }, 401);
  });
});

describe('nothing is written where no route takes parts,', () => {
  test.each([
    ['POST', '/api/quotes'],
    ['POST', '/api/auth/local'],
    ['POST', '/admin/login'],
    ['POST', '/admin/project-settings'],
    ['POST', '/content-manager/collection-types/api::villa.villa'],
    ['POST', '/upload/folders'],
    ['POST', '/upload/actions/bulk-delete'],
    ['POST', '/%75pload'],
    ['PATCH', '/nowhere'],
  ])('not even for staff: %s %s', async (method, path) => {
    const { token } = await signInAsAdministrator(server);
    await expectUnread({ method, path, headers: by(token) }, 415);
  });

  test('nor where they are of another kind', async () => {
    const { token } = await signInAsAdministrator(server);
    const body = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\nx\r\n--b--';
    const headers = { ...by(token), 'content-type': 'multipart/mixed; boundary=b' };
    await expectUnread({ path: '/upload', body, headers }, 415);
  });

  test.each(['/api/upload', '/api/upload/', '/api/upload/files'])('nor at %s, which is not there', async (path) => {
    await expectUnread({ path }, 404);
  });
});

describe('whoever is refused', () => {
  test('learns it before the body has come', async () => {
    const head = [
      'POST /upload HTTP/1.1',
      'Host: x',
      'Content-Type: multipart/form-data; boundary=b',
      `Content-Length: ${MEBIBYTE}`,
    ];
    const part = '--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n';
    const [answer, names] = await writtenDuring(() =>
      rawRequest(server.port, `${head.join('\r\n')}\r\n\r\n${part}${'x'.repeat(50_000)}`),
    );
    expect([answer.status, names]).toEqual([401, []]);
  });

  test('may ask again on the same connection', async () => {
    const body = 'x'.repeat(MEBIBYTE);
    const refused = (path: string) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const good = 'GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n';
    const { statuses } = await rawRequest(
      server.port,
      refused('/upload') + good + refused('/api/quotes') + good,
      1_000,
    );
    expect(statuses).toEqual([401, 200, 415, 200]);
  });

  test('reads the refusal after twenty mebibytes, too: the panel has to know that it must sign in again', async () => {
    const body = aForm(Buffer.alloc(20 * MEBIBYTE));
    const [answer, names] = await writtenDuring(() => send(server.url, { path: '/upload', body }));
    expect([answer.status, names]).toEqual([401, []]);
  });
});
