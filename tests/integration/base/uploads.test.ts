import { rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import { signInAsAdministrator } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { startServer, type TestServer } from '../../support/start-server';

const UPLOADS = join(PROJECT_FOLDER, 'public/uploads');
const SCRIPT = '<script>alert(document.domain)</script>';

let database: TestDatabase;
let server: TestServer;
let token: string;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database });
  ({ token } = await signInAsAdministrator(server));
});

function upload(content: Buffer, filename: string, contentType: string) {
  return server.api.post('/upload').auth(token, { type: 'bearer' }).attach('files', content, { filename, contentType });
}

async function storedFiles() {
  return database.query<{ url: string; formats: unknown }>('SELECT url, formats FROM files');
}

const picture = () =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: 'gold' } })
    .png()
    .toBuffer();

test('strangers cannot upload anything', async () => {
  const answer = await server.api.post('/api/upload').attach('files', await picture(), 'a.png');
  expect([404, 405]).toContain(answer.status);
});

test('a photograph is stored, and shown without being able to act', async () => {
  await upload(await picture(), 'car.png', 'image/png').expect(201);
  const [file] = await storedFiles();
  if (!file) throw new Error('Nothing was stored');
  try {
    const answer = await server.api.get(file.url).expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers).not.toHaveProperty('content-disposition');
  } finally {
    rmSync(join(UPLOADS, file.url.replace('/uploads/', '')), { force: true });
  }
});

test.each(['//uploads/', '/./uploads/', '/%75ploads/', '/uploads//'])(
  'a page that lies there already never acts, not even at %s',
  async (prefix) => {
    const name = `old-${process.pid}.html`;
    writeFileSync(join(UPLOADS, name), SCRIPT);
    try {
      const answer = await rawGet(server.port, `${prefix}${name}`);
      if (answer.statusCode === 200) expect(answer.headers['content-disposition']).toBe('attachment');
      else expect([400, 404]).toContain(answer.statusCode);
    } finally {
      rmSync(join(UPLOADS, name));
    }
  },
);

test.each(['html', 'svg', 'js', 'pdf'])('a .%s that lies there already is offered as a download', async (extension) => {
  const name = `old-${process.pid}.${extension}`;
  writeFileSync(join(UPLOADS, name), SCRIPT);
  try {
    const answer = await server.api.get(`/uploads/${name}`).expect(200);
    expect(answer.headers).toMatchObject({
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  } finally {
    rmSync(join(UPLOADS, name));
  }
});

/** Sends a path exactly as it stands; the usual clients tidy it up. */
function rawGet(port: number, path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (answer) => resolve(answer.resume()))
      .once('error', reject)
      .end();
  });
}
