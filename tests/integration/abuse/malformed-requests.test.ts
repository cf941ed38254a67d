import { gzipSync } from 'node:zlib';
import { send } from '../../support/attack';
import { createDatabase } from '../../support/create-database';
import { rawRequest } from '../../support/raw-request';
import { startServer, type TestServer } from '../../support/start-server';
import { underAttack, type Attacked } from '../../support/under-attack';

const MEBIBYTE = 1_048_576;

let server: TestServer;
let attacked: Attacked;

beforeAll(async () => {
  const database = await createDatabase({ from: 'seeded' });
  server = await startServer({ database, env: { WORKER: 'off' } });
  attacked = underAttack(server, database);
});

afterAll(() => attacked.report());

type BadBody = readonly [name: string, status: number, body: () => unknown, headers: Record<string, string>];

const json = { 'content-type': 'application/json' };

describe('a body', () => {
  const bodies: readonly (BadBody | readonly [name: string, status: number, body: () => unknown])[] = [
    ['of ten mebibytes', 413, () => JSON.stringify({ kind: 'x'.repeat(10 * MEBIBYTE) })],
    ['of ten mebibytes of spaces', 413, () => ' '.repeat(10 * MEBIBYTE)],
    ['of a hundred thousand lists in lists', 400, () => '['.repeat(100_000) + ']'.repeat(100_000)],
    ['of ten thousand objects in objects', 400, () => '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['of lists that never close', 400, () => '['.repeat(100_000)],
    ['of fifty thousand fields', 413, () => `{${Array.from({ length: 50_000 }, (_, i) => `"f${i}":1`).join()}}`],
    ['with the same field ten thousand times', 400, () => `{${'"kind":"villa",'.repeat(10_000)}"kind":1}`],
    ['with fifty kilobytes of backslashes', 400, () => `{"kind":"${'\\\\'.repeat(25_000)}"}`],
    ['with a number of fifty thousand digits', 400, () => `{"guests":${'9'.repeat(50_000)}}`],
    ['with an exponent without end', 400, () => '{"guests":1e99999999}'],
    ['that is not UTF-8', 400, () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['in UTF-16', 400, () => Buffer.from('{"kind":"villa"}', 'utf16le')],
    ['that begins with a byte order mark', 400, () => '\ufeff{"kind":"villa"}'],
    ['in YAML', 400, () => 'kind: villa'],
    ['in XML with an entity', 415, () => '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', { 'content-type': 'text/xml' }],
    ['of no type', 415, () => Buffer.from('{"kind":"villa"}'), { 'content-type': 'application/octet-stream' }],
    [
      'that grows from a kilobyte to a megabyte and more',
      413,
      () => gzipSync(Buffer.alloc(100 * MEBIBYTE, 0x20)),
      { 'content-encoding': 'gzip' },
    ],
    ['that says it is compressed', 400, () => '{"kind":"villa"}', { 'content-encoding': 'gzip' }],
    ['compressed in no known way', 415, () => '{"kind":"villa"}', { 'content-encoding': 'compress' }],
    [
      'of a form, deep',
      415,
      () => `kind${'[a]'.repeat(5_000)}=1`,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    [
      'of ten thousand parts',
      415,
      () => '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(10_000) + '--b--',
      { 'content-type': 'multipart/form-data; boundary=b' },
    ],
    [
      'of parts that never end',
      415,
      () => '--b\r\nContent-Disp',
      { 'content-type': 'multipart/form-data; boundary=b' },
    ],
  ];

  test.each(bodies.map((row): BadBody => [row[0], row[1], row[2], row[3] ?? {}]))(
    '%s is answered %i',
    async (_name, status, body, headers) => {
      const attack = () => send(server.url, { path: '/api/quotes', body: body(), headers: { ...json, ...headers } });
      expect(await attacked.problems(attack, { status })).toEqual([]);
    },
  );
});

describe('bytes that no client sends', () => {
  const head = (...lines: string[]) => [...lines, '', ''].join('\r\n');
  const post = (...lines: string[]) =>
    head('POST /api/quotes HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines);
  const get = (...lines: string[]) => head('GET /api/currencies HTTP/1.1', 'Host: x', ...lines);

  const requests: readonly (readonly [string, number, () => string | Buffer])[] = [
    ['two lengths', 400, () => `${post('Content-Length: 2', 'Content-Length: 40')}{}`],
    [
      'a length and chunks',
      400,
      () => `${post('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
    ],
    ['chunks, encoded twice', 400, () => `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n`],
    ['chunks, spelt with a tab', 400, () => `${post('Transfer-Encoding:\tchunked\x0b')}0\r\n\r\n`],
    ['a length below zero', 400, () => post('Content-Length: -1')],
    ['a length that is no number', 400, () => post('Content-Length: two')],
    ['a chunk larger than any', 400, () => `${post('Transfer-Encoding: chunked')}FFFFFFFFFFFFFFFFF\r\n`],
    ['a chunk whose size is words', 400, () => `${post('Transfer-Encoding: chunked')}many\r\n`],
    ['a space before a colon', 400, () => get('X-A : b')],
    ['a header that goes on in the next line', 400, () => get('X-A: b', ' c')],
    ['a header without a name', 400, () => get(': b')],
    ['U+0000 in a header', 400, () => get('X-A: a\0b')],
    ['a line that ends in a return alone', 400, () => get('X-A: b\rX-B: c')],
    ['no Host', 400, () => head('GET /api/currencies HTTP/1.1')],
    ['a method of our own', 400, () => head('MIDAS /api/currencies HTTP/1.1', 'Host: x')],
    ['a version to come', 400, () => head('GET /api/currencies HTTP/9.9', 'Host: x')],
    ['something that is no HTTP', 400, () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['two hundred headers', 200, () => get(...Array.from({ length: 200 }, (_, index) => `X-${index}: 1`))],
    ['twenty kilobytes of headers', 431, () => get(`X-Large: ${'x'.repeat(20_000)}`)],
    ['an address of twenty kilobytes', 431, () => head(`GET /${'x'.repeat(20_000)} HTTP/1.1`, 'Host: x')],
    [
      'a wish for another protocol',
      200,
      () => get('Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'),
    ],
    [
      'a socket where there is none',
      200,
      () =>
        get(
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        ),
    ],
    [
      'a thousand ranges',
      200,
      () => get(`Range: bytes=${Array.from({ length: 1_000 }, (_, i) => `${i}-${i}`).join()}`),
    ],
    [
      'the address of another server',
      404,
      () => head('GET http://169.254.169.254/latest/meta-data HTTP/1.1', 'Host: x'),
    ],
    ['TRACE', 405, () => head('TRACE /api/currencies HTTP/1.1', 'Host: x')],
    ['a path that climbs', 403, () => head('GET /uploads/../../../../etc/passwd HTTP/1.1', 'Host: x')],
    ['a path that climbs, encoded', 403, () => head('GET /uploads/%2e%2e/%2e%2e/package.json HTTP/1.1', 'Host: x')],
    ['a path that climbs, encoded twice', 404, () => head('GET /uploads/%252e%252e/package.json HTTP/1.1', 'Host: x')],
    ['a path with backslashes', 403, () => head('GET /uploads\\..\\..\\package.json HTTP/1.1', 'Host: x')],
  ];

  test.each(requests)('%s: %i', async (_name, status, bytes) => {
    const attack = () => rawRequest(server.port, bytes());
    const found = await attacked.problems(attack, { status });
    // Node itself refuses most of them, without a body
    expect(found.filter((problem) => !problem.startsWith('not in the shape'))).toEqual([]);
  });

  test('no second request hides behind the first', async () => {
    const smuggled = 'GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n';
    const bytes = `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`;
    expect((await rawRequest(server.port, bytes)).statuses).toEqual([400]);
  });

  test('CONNECT opens no way through us', async () => {
    const { status } = await rawRequest(server.port, head('CONNECT 127.0.0.1:5432 HTTP/1.1', 'Host: 127.0.0.1:5432'));
    expect([0, 400, 405]).toContain(status);
  });
});

describe('a header', () => {
  const LONG = 6_000;
  const headers: readonly (readonly [name: string, value: string, status: number])[] = [
    ['host', 'evil.example', 200],
    ['x-forwarded-host', 'evil.example', 200],
    ['x-forwarded-for', `${'1.'.repeat(LONG / 2)}!`, 200],
    ['x-forwarded-for', '127.0.0.1', 200],
    ['x-forwarded-proto', `${'https,'.repeat(LONG / 6)}`, 200],
    ['forwarded', `for=${'"['.repeat(LONG / 2)}`, 200],
    ['x-http-method-override', 'DELETE', 200],
    ['x-method-override', 'PUT', 200],
    ['x-original-url', '/admin/users/me', 200],
    ['x-rewrite-url', '/admin/users/me', 200],
    ['x-request-id', `${'a-'.repeat(LONG / 2)}!`, 200],
    ['accept', `${'text/html;q=0.1,'.repeat(LONG / 16)}`, 200],
    ['accept-language', `${'en-'.repeat(LONG / 3)}!`, 200],
    ['accept-encoding', `${'gzip;q=0.'.repeat(LONG / 9)}`, 200],
    ['if-none-match', `${'"'.repeat(LONG)}`, 200],
    ['if-modified-since', `${'9'.repeat(LONG)}`, 200],
    ['user-agent', `${'Mozilla/5.0 ('.repeat(LONG / 13)}`, 200],
    ['cookie', `${'midas_session='.repeat(LONG / 14)}`, 200],
    ['cookie', `${'a=1; '.repeat(LONG / 5)}__proto__=1; constructor=2`, 200],
    ['origin', `https://${'a.'.repeat(LONG / 2)}!`, 200],
    ['referer', `https://${'a.'.repeat(LONG / 2)}!`, 200],
    ['content-type', `application/json; ${'charset=utf-8; '.repeat(LONG / 15)}`, 200],
    ['idempotency-key', `${'a-'.repeat(LONG / 2)}!`, 200],
    ['x-booking-token', `${'a.'.repeat(LONG / 2)}!`, 200],
  ];

  test.each(headers)('%s of %s changes nothing about an answer', async (name, value, status) => {
    const plain = await send(server.url, { path: '/api/currencies' });
    const attack = () => send(server.url, { path: '/api/currencies', headers: { [name]: value } });
    expect(await attacked.problems(attack, { status })).toEqual([]);
    expect((await attack()).text).toBe(plain.text);
  });

  test.each([
    ['authorization', `Bearer ${'a.'.repeat(LONG / 2)}!`, '/api/me', 401],
    ['x-booking-token', `${'a.'.repeat(LONG / 2)}!`, '/api/bookings/MDS-000001', 404],
    ['x-booking-token', '{"$ne":null}', '/api/bookings/MDS-000001', 404],
    ['cookie', 'midas_session=%00', '/api/me', 401],
    ['cookie', `midas_session=${'a.'.repeat(LONG / 2)}!`, '/api/me/bookings', 401],
  ])('%s of %s opens nothing', async (name, value, path, status) => {
    expect(await attacked.problems(() => send(server.url, { path, headers: { [name]: value } }), { status })).toEqual(
      [],
    );
  });
});
