import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { signInAsAdministrator } from '../../support/admin-session';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aBomb, SCRIPT } from '../../support/hostile-files';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { startServer, type TestServer } from '../../support/start-server';

interface Stored {
  readonly id: number;
  readonly name: string;
  readonly ext: string;
  readonly mime: string;
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
}

let database: TestDatabase;
let server: TestServer;
let token: string;

beforeAll(async () => {
  database = await createDatabase({ from: 'migrated' });
  server = await startServer({ database });
  ({ token } = await signInAsAdministrator(server));
});

afterEach(async () => {
  const files = await database.query<{ url: string; formats: Record<string, { url: string }> | null }>(
    'DELETE FROM files RETURNING url, formats',
  );
  for (const { url, formats } of files) {
    for (const stored of [url, ...Object.values(formats ?? {}).map((format) => format.url)]) {
      rmSync(join(PROJECT_FOLDER, 'public', stored), { force: true });
    }
  }
});

const canvas = (width = 60, height = 40) =>
  sharp({
    create: { width, height, channels: 3, background: 'gold', noise: { type: 'gaussian', mean: 128, sigma: 20 } },
  });

function upload(content: Buffer, filename: string, contentType: string, path = '/upload') {
  return server.api.post(path).auth(token, { type: 'bearer' }).attach('files', content, { filename, contentType });
}

async function stored(content: Buffer, filename: string, contentType: string): Promise<Stored> {
  const answer = await upload(content, filename, contentType).expect(201);
  const [file] = answer.body as Stored[];
  if (!file) throw new Error('Nothing was stored.');
  return file;
}

const bytesOf = ({ url }: Pick<Stored, 'url'>) => readFileSync(join(PROJECT_FOLDER, 'public', url));

describe('a picture is painted anew', () => {
  test('without where, when and with what it was taken, and upright', async () => {
    const taken = await canvas(60, 40)
      .withExif({
        IFD0: { Make: 'Leica', Artist: 'Ada Lovelace' },
        IFD3: { GPSLatitude: '43/1 44/1 0/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect(await sharp(taken).metadata()).toMatchObject({ orientation: 6, hasProfile: true, exif: expect.any(Buffer) });
    const bytes = bytesOf(await stored(taken, 'IMG_1.JPG', 'image/jpeg'));
    const after = await sharp(bytes).metadata();
    expect(after).toMatchObject({ width: 40, height: 60, space: 'srgb' });
    for (const part of ['exif', 'icc', 'xmp', 'iptc', 'orientation'] as const) expect(after[part]).toBeUndefined();
    expect(bytes.includes('Lovelace')).toBe(false);
  });

  test.each(['gif', 'webp'] as const)('and a %s that moves keeps moving', async (format) => {
    const frames = await Promise.all(
      ['red', 'green', 'blue'].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .toFormat(format, { delay: [90, 90, 90] })
      .toBuffer();
    const bytes = bytesOf(await stored(moving, `loop.${format}`, `image/${format}`));
    expect(await sharp(bytes, { animated: true }).metadata()).toMatchObject({ pages: 3, pageHeight: 10, width: 20 });
  });

  test('as small as a website needs it', async () => {
    const file = await stored(
      await sharp({ create: { width: 5000, height: 500, channels: 3, background: 'gold' } })
        .png()
        .toBuffer(),
      'sky.png',
      'image/png',
    );
    expect(file).toMatchObject({ width: 4096, height: 410 });
  });

  test('under a name that says what it is', async () => {
    const file = await stored(await canvas().jpeg().toBuffer(), 'car.png', 'image/png');
    expect(file).toMatchObject({ ext: '.jpg', mime: 'image/jpeg' });
    const answer = await server.api.get(file.url).expect(200);
    expect(answer.headers['content-type']).toBe('image/jpeg');
  });

  test('when it comes by the panel’s newer route as well', async () => {
    const tailed = Buffer.concat([await canvas().png().toBuffer(), Buffer.from(SCRIPT)]);
    const answer = await upload(tailed, 'car.png', 'image/png', '/upload/files').expect(201);
    expect(bytesOf(answer.body as Stored).includes('script')).toBe(false);
  });

  test('when many come at once', async () => {
    const photograph = await canvas(2000, 1500).jpeg().toBuffer();
    const [answers, health] = await Promise.all([
      Promise.all(Array.from({ length: 8 }, (_, index) => upload(photograph, `car-${index}.jpg`, 'image/jpeg'))),
      server.api.get('/api/health/live'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(health.status).toBe(200);
  });
});

describe('nothing is stored', () => {
  test('of more than twenty files at once', async () => {
    const picture = await canvas().png().toBuffer();
    let request = server.api.post('/upload').auth(token, { type: 'bearer' });
    for (let index = 0; index < 21; index += 1) request = request.attach('files', picture, `${index}.png`);
    const answer = await request;
    expect(answer.status).toBe(400);
    expect(await database.query('SELECT id FROM files')).toEqual([]);
  });

  test('and nothing of the server is told', async () => {
    const answer = await upload(aBomb(30_000, 30_000), 'bomb.png', 'image/png').expect(400);
    expect(answer.text).not.toMatch(/sharp|vips|\/tmp|\/work|node_modules/i);
  });
});

describe('a file that takes the place of another', () => {
  const replace = (id: number, content: Buffer, name: string, type: string) =>
    upload(content, name, type, `/upload/files/${id}/replace`);

  test('is painted anew, in the format that the address promises', async () => {
    const before = await stored(await canvas().png().toBuffer(), 'car.png', 'image/png');
    const photograph = Buffer.concat([await canvas(30, 30).jpeg().toBuffer(), Buffer.from(SCRIPT)]);
    await replace(before.id, photograph, 'other.jpg', 'image/jpeg').expect(200);
    const bytes = bytesOf(before);
    expect(bytes.includes('script')).toBe(false);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 30, height: 30 });
    const [row] = await database.query<Stored>('SELECT mime, ext, url FROM files');
    expect(row).toMatchObject({ mime: 'image/png', ext: '.png', url: before.url });
  });

  test('cannot be something else altogether', async () => {
    const before = await stored(await canvas().png().toBuffer(), 'car.png', 'image/png');
    await replace(before.id, Buffer.from('%PDF-1.7\n%%EOF'), 'terms.pdf', 'application/pdf').expect(400);
    await replace(before.id, aBomb(30_000, 30_000), 'bomb.png', 'image/png').expect(400);
    expect(await sharp(bytesOf(before)).metadata()).toMatchObject({ format: 'png', width: 60 });
  });

  test('needs one that is there', async () => {
    await replace(999_999, await canvas().png().toBuffer(), 'car.png', 'image/png').expect(404);
  });
});
