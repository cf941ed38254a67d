import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { aStaffMemberOf } from '../../support/a-staff-member';
import { send } from '../../support/attack';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { aBomb, aMovingBomb, aPngWithText, aProgramOfGif, SCRIPT, withComment } from '../../support/hostile-files';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { startServer, type TestServer } from '../../support/start-server';
import { underAttack, type Attacked } from '../../support/under-attack';

const PUBLIC = join(PROJECT_FOLDER, 'public');
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}</svg>`;
const PAGE = `<!doctype html><body>${SCRIPT}`;
const ACTIVE = /<script|<\?php|alert\(|javascript|onload/i;

/** The one table that a stored file changes. */
const STORED = { status: 201, changes: ['files'] };

interface Kept {
  readonly name: string;
  readonly ext: string;
  readonly mime: string;
  readonly url: string;
  readonly formats: Readonly<Record<string, { readonly url: string }>> | null;
}

let database: TestDatabase;
let server: TestServer;
let attacked: Attacked;
let token: string;

beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  await database.query('DELETE FROM files'); // of the catalogue: what is there below came by an attack
  server = await startServer({ database, env: { WORKER: 'off' } });
  attacked = underAttack(server, database);
  // the one role that keeps pictures: nobody gets this far with less
  ({ token } = await aStaffMemberOf(server, 'marketingEditor'));
});

afterAll(() => attacked.report());

let kept: readonly Kept[] = [];

/** Every path under which something of the last attack is served. */
const pathsKept = () =>
  kept.flatMap(({ url, formats }) => [url, ...Object.values(formats ?? {}).map((format) => format.url)]);

afterEach(async () => {
  kept = [...kept, ...(await database.query<Kept>('DELETE FROM files RETURNING name, ext, mime, url, formats'))];
  for (const path of pathsKept()) rmSync(join(PUBLIC, path), { force: true });
  kept = [];
});

/** A body of one file, by hand: no client would send such names. */
function upload(content: Buffer | string, name: string, type: string, path = '/upload') {
  const head = `--b\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--b--\r\n')]);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' };
  return () => send(server.url, { path, body, headers });
}

async function keep(): Promise<readonly Kept[]> {
  kept = await database.query<Kept>('DELETE FROM files RETURNING name, ext, mime, url, formats');
  return kept;
}

/** What a browser would be given of a stored file, and that it is told to run none of it. */
async function shown(path: string) {
  expect(path).toMatch(/^\/uploads\/[\w-]+\.(jpg|jpeg|png|webp|avif|gif|mp4|m4v|webm|pdf)$/i);
  const answer = await server.api.get(path).buffer(true).expect(200);
  expect(answer.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  return answer.headers;
}

async function expectNothingActive(sent: Buffer | string): Promise<void> {
  const [file, ...others] = await keep();
  expect(others).toEqual([]);
  const { format, width, height } = await sharp(Buffer.from(sent)).metadata();
  const bytes = readFileSync(join(PUBLIC, file?.url ?? 'nothing'));
  expect(await sharp(bytes).metadata()).toMatchObject({ format, width, height });
  for (const path of pathsKept()) {
    const bytes = readFileSync(join(PUBLIC, path));
    expect(bytes.equals(Buffer.from(sent))).toBe(false);
    expect(bytes.toString('latin1')).not.toMatch(ACTIVE);
    expect((await shown(path))['content-type']).toMatch(/^image\/(png|jpeg|gif|webp|avif)$/);
    await sharp(bytes).stats(); // and still is a picture
  }
}

const picture = (width = 24, height = 16) => sharp({ create: { width, height, channels: 3, background: 'gold' } });
const aPicture = (format: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif') => picture().toFormat(format).toBuffer();
const withTail = async (format: 'png' | 'jpeg' | 'gif' | 'webp' | 'avif', tail: string | Buffer) =>
  Buffer.concat([await aPicture(format), Buffer.from(tail)]);

type File = readonly [what: string, content: () => Buffer | string | Promise<Buffer>, name: string, type: string];

describe('is not stored:', () => {
  const REFUSED: readonly File[] = [
    ['a drawing with a script', () => SVG, 'logo.svg', 'image/svg+xml'],
    ['a drawing that says it is a photograph', () => SVG, 'logo.svg', 'image/png'],
    ['a drawing that is called a photograph', () => SVG, 'logo.png', 'image/png'],
    ['a drawing with a declaration', () => `<?xml version="1.0"?>${SVG}`, 'logo.jpg', 'image/jpeg'],
    ['a drawing after a byte order mark', () => `\ufeff${SVG}`, 'logo.webp', 'image/webp'],
    ['a drawing after a page of spaces', () => ' '.repeat(5_000) + SVG, 'logo.png', 'image/png'],
    ['a drawing, compressed', () => gzipSync(SVG), 'logo.svgz', 'image/svg+xml'],
    [
      'a drawing that names a file of ours',
      () => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><svg>&b;</svg>',
      'logo.png',
      'image/png',
    ],
    ['a page', () => PAGE, 'page.html', 'text/html'],
    ['a page that says it is a photograph', () => PAGE, 'page.html', 'image/jpeg'],
    ['a page that is called a photograph', () => PAGE, 'page.jpg', 'image/jpeg'],
    ['a page that is called a film', () => PAGE, 'film.mp4', 'video/mp4'],
    ['a page that is called a paper', () => PAGE, 'terms.pdf', 'application/pdf'],
    [
      'a page for XML readers',
      () => '<html xmlns="http://www.w3.org/1999/xhtml"/>',
      'a.xhtml',
      'application/xhtml+xml',
    ],
    ['a page that begins like a photograph, under its own name', () => withTail('png', PAGE), 'page.html', 'text/html'],
    ['a picture that says it is a drawing', () => withTail('png', PAGE), 'car.png', 'image/svg+xml'],
    ['a picture that says it is a page', () => withTail('png', PAGE), 'car.png', 'text/html'],
    ['a program', () => 'alert(1)', 'code.js', 'text/javascript'],
    ['a program that says it is nothing in particular', () => 'alert(1)', 'code.js', 'application/octet-stream'],
    ['a program of a server', () => '<?php system($_GET[0]);', 'code.php', 'image/png'],
    ['a setting of a server', () => 'AddType text/html .png', '.htaccess', 'image/png'],
    ['a program of Flash', () => 'CWS\x0a\0\0\0\0', 'film.swf', 'application/x-shockwave-flash'],
    ['a program of Linux', () => Buffer.from('7f454c46020101', 'hex'), 'car.jpg', 'image/jpeg'],
    ['an archive', () => Buffer.from('504b0304140000000800', 'hex'), 'car.jpg', 'image/jpeg'],
    [
      'a drawing for a painter of many formats',
      () => 'push graphic-context\nimage over 0,0 0,0 "|id"',
      'car.png',
      'image/png',
    ],
    ['a paper for a printer that computes', () => '%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) run', 'car.jpg', 'image/jpeg'],
    ['a picture of another kind', () => picture().tiff().toBuffer(), 'car.tif', 'image/tiff'],
    ['a picture of another kind, called ours', () => picture().tiff().toBuffer(), 'car.png', 'image/png'],
    ['a paper that is called a picture', () => '%PDF-1.7\n%%EOF', 'car.png', 'image/png'],
    ['a beginning with a script after it', () => `GIF89a/*${SCRIPT}`, 'car.gif', 'image/gif'],
    ['the beginning of a picture', () => Buffer.from('ffd8ffe0', 'hex'), 'car.jpg', 'image/jpeg'],
    [
      'half a picture',
      async () => (await picture(800, 600).jpeg().toBuffer()).subarray(0, 2_000),
      'half.jpg',
      'image/jpeg',
    ],
    ['nothing', () => '', 'car.jpg', 'image/jpeg'],
    ['nine hundred million pixels', () => aBomb(30_000, 30_000), 'bomb.png', 'image/png'],
    ['a picture as wide as can be said', () => aBomb(2_147_483_647, 2), 'bomb.png', 'image/png'],
    ['a picture as high as can be said', () => aBomb(1, 2_147_483_647), 'bomb.png', 'image/png'],
    ['three thousand frames of two thousand pixels each way', () => aMovingBomb(2_000, 3_000), 'bomb.gif', 'image/gif'],
    [
      'ninety megapixels of nothing, packed well',
      () => picture(9_500, 9_500).png().toBuffer(),
      'bomb.png',
      'image/png',
    ],
  ];

  test.each(REFUSED)('%s', async (_what, content, name, type) => {
    const ending = { status: 400, code: 'invalid-request' };
    expect(await attacked.problems(upload(await content(), name, type), ending)).toEqual([]);
  });

  test('a file of twenty-six mebibytes', async () => {
    const attack = upload(Buffer.alloc(26 * 1_048_576, 0xff), 'car.jpg', 'image/jpeg');
    expect(await attacked.problems(attack, { status: 413 })).toEqual([]);
  });

  test('a logo of the panel, which would not be cleaned', async () => {
    const form = new FormData();
    form.append('authLogo', new Blob([SVG], { type: 'image/svg+xml' }), 'logo.svg');
    const headers = { authorization: `Bearer ${token}` };
    const attack = () => send(server.url, { path: '/admin/project-settings', body: form, headers });
    expect(await attacked.problems(attack, { status: 415 })).toEqual([]);
  });
});

describe('is painted anew, and nothing active is left:', () => {
  const PAINTED: readonly File[] = [
    ['a PNG with a page after it', () => withTail('png', PAGE), 'car.png', 'image/png'],
    ['a JPEG with a page after it', () => withTail('jpeg', PAGE), 'car.jpg', 'image/jpeg'],
    ['a WebP with a page after it', () => withTail('webp', PAGE), 'car.webp', 'image/webp'],
    ['an AVIF with a page after it', () => withTail('avif', PAGE), 'car.avif', 'image/avif'],
    ['a GIF with a page after it', () => withTail('gif', PAGE), 'car.gif', 'image/gif'],
    ['a PNG with a drawing after it', () => withTail('png', SVG), 'car.png', 'image/png'],
    [
      'a JPEG with an archive after it',
      () => withTail('jpeg', `PK\x03\x04${SCRIPT}PK\x05\x06`),
      'car.jpg',
      'image/jpeg',
    ],
    ['a GIF that is a program', async () => aProgramOfGif(await aPicture('gif'), 'alert(1)'), 'car.gif', 'image/gif'],
    [
      'a JPEG with a script in a comment',
      async () => withComment(await aPicture('jpeg'), SCRIPT),
      'car.jpg',
      'image/jpeg',
    ],
    ['a PNG with a script in a text', () => aPngWithText(SCRIPT), 'car.png', 'image/png'],
    ['a PNG with a script in a packed text', () => aPngWithText(SCRIPT, true), 'car.png', 'image/png'],
    [
      'a JPEG with a script where its painter is named',
      () =>
        picture()
          .withExif({ IFD0: { Artist: SCRIPT, ImageDescription: SCRIPT } })
          .jpeg()
          .toBuffer(),
      'car.jpg',
      'image/jpeg',
    ],
    ['a picture that is called a page in front', () => withTail('png', PAGE), 'page.html.png', 'image/png'],
    ['a picture that says it is nothing known', () => withTail('png', PAGE), 'car.png', 'a/b; charset="'],
    ['a picture that says it is another', () => withTail('png', PAGE), 'car.jpg', 'image/jpeg'],
  ];

  test.each(PAINTED)('%s', async (_what, content, name, type) => {
    const sent = await content();
    expect(await attacked.problems(upload(sent, name, type), STORED)).toEqual([]);
    await expectNothingActive(sent);
  });

  test('a text of a hundred mebibytes in a picture of one pixel', async () => {
    const sent = aPngWithText(Buffer.alloc(100 * 1_048_576, 'x'), true);
    expect(await attacked.problems(upload(sent, 'bomb.png', 'image/png'), STORED)).toEqual([]);
    await expectNothingActive(sent);
  });
});

describe('is stored as it came, and never run:', () => {
  const js = '<< /S /JavaScript /JS (app.alert(1)) >>';
  const paper = `%PDF-1.7\n1 0 obj << /Type /Catalog /OpenAction ${js} >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF`;
  const film = Buffer.concat([
    Buffer.from('00000018667479706d703432000000006d70343269736f6d', 'hex'),
    Buffer.from(PAGE),
  ]);

  test.each<[string, string | Buffer, string, string, string | undefined]>([
    ['a paper with a program', paper, 'terms.pdf', 'application/pdf', 'attachment'],
    ['a paper that is a page', `%PDF-1.7\n${PAGE}`, 'terms.pdf', 'application/pdf', 'attachment'],
    ['a film with a page in it', film, 'film.mp4', 'video/mp4', undefined],
  ])('%s', async (_what, sent, name, type, disposition) => {
    expect(await attacked.problems(upload(sent, name, type), STORED)).toEqual([]);
    for (const { url } of await keep()) {
      const headers = await shown(url);
      expect([headers['content-type'], headers['content-disposition']]).toEqual([type, disposition]);
    }
    expect(kept).toHaveLength(1);
  });
});

describe('a name', () => {
  const MARK = `mark-${process.pid}`;

  test.each<[string, string, number]>([
    ['that climbs', `../../../${MARK}.png`, 400],
    ['that climbs with backslashes', `..\\\\..\\\\${MARK}.png`, 201],
    ['that climbs, encoded', `..%2f..%2f${MARK}.png`, 201],
    ['from the root', `/tmp/${MARK}.png`, 400],
    ['of a disk', `C:\\\\${MARK}.png`, 201],
    ['with markup', `<img src=x onerror=alert(1)>${MARK}.png`, 400],
    ['that reads from the right', `${MARK}\u202egnp.html.png`, 201],
    ['of two thousand letters', `${MARK}${'x'.repeat(2_000)}.png`, 400],
    ['with a statement', `${MARK}'; DROP TABLE files; --.png`, 201],
    ['with a template', `${MARK}\${7*7}{{7*7}}.png`, 400],
    ['of a page, encoded NUL first', `${MARK}.html%00.png`, 201],
    ['that ends as a page', `${MARK}.png.html`, 400],
    ['that has no end', MARK, 201],
    ['that is an end alone', '.png', 201],
    ['with U+0000', `${MARK}.html\0.png`, 400],
    ['with the end of a line', `${MARK}.png"\r\nContent-Type: text/html\r\nX-A: "`, 201],
  ])('%s leads nowhere', async (_what, name, status) => {
    const ending = status === 201 ? STORED : { status };
    expect(await attacked.problems(upload(await aPicture('png'), name, 'image/png'), ending)).toEqual([]);
    expect(await keep()).toHaveLength(status === 201 ? 1 : 0);
    for (const path of pathsKept()) await shown(path);
    const beside = [PROJECT_FOLDER, PUBLIC].flatMap((folder) => readdirSync(folder));
    expect(beside.filter((entry) => entry.includes(MARK))).toEqual([]);
  });
});
