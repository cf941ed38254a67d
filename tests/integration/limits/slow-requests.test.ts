import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setInterval as every } from 'node:timers/promises';
import { atEndOfFile } from '../../support/at-end-of-file';
import { createDatabase } from '../../support/create-database';
import { startServer, type TestServer } from '../../support/start-server';

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ database: await createDatabase({ from: 'migrated' }), env: { REQUEST_SECONDS: '2' } });
});

/** Sends a beginning, and from then on `drop` again and again, until the server closes. What it answered comes back. */
async function drip(beginning: string, drop: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  atEndOfFile(() => Promise.resolve(void socket.destroy())); // a server that never closes must not keep the test
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
    socket.end(); // writing on would make the system throw away what has not been read yet
  });
  socket.on('error', () => undefined); // it closes while we write
  await once(socket, 'connect');
  socket.write(beginning);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  void keepDripping(socket, drop);
  await closed;
  return answer;
}

async function keepDripping(socket: Socket, drop: string): Promise<void> {
  for await (const _ of every(100)) {
    if (socket.destroyed || !socket.writable) return;
    socket.write(drop);
  }
}

test('headers that never end are answered 408, and the connection is closed', async () => {
  const answer = await drip('GET /api/health/live HTTP/1.1\r\nHost: x\r\n', 'X-Drop: 1\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toMatch(/Connection: close/i);
});

test('a body that never ends is answered 408, and the connection is closed', async () => {
  const head = [
    'POST /api/quotes HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    'Content-Length: 100000',
    '',
    '{',
  ].join('\r\n');
  expect(await drip(head, ' ')).toMatch(/^HTTP\/1\.1 408 /);
});

test('chunks that never end are answered 408, and the connection is closed', async () => {
  const head = [
    'POST /api/quotes HTTP/1.1',
    'Host: x',
    'Content-Type: application/json',
    'Transfer-Encoding: chunked',
    '',
    '1',
    '{',
    '',
  ].join('\r\n');
  expect(await drip(head, '1\r\n \r\n')).toMatch(/^HTTP\/1\.1 408 /);
});

test('a body that is refused at once and never ends is not listened to any longer', async () => {
  const socket = connect(server.port, '127.0.0.1');
  atEndOfFile(() => Promise.resolve(void socket.destroy()));
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const type = 'Content-Type: multipart/form-data; boundary=b';
  socket.write(`POST /upload HTTP/1.1\r\nHost: x\r\n${type}\r\nContent-Length: 100000\r\n\r\n--b`);
  const begun = Date.now();
  void keepDripping(socket, 'x');
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test('headers that are too large are answered 431', async () => {
  const large = `GET /api/health/live HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`;
  expect(await drip(large, '')).toMatch(/^HTTP\/1\.1 431 /);
});

test('while many send slowly, others are served', async () => {
  const head = 'POST /api/quotes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n';
  const slow = Array.from({ length: 100 }, () => drip(head, ' '));
  for (let index = 0; index < 10; index += 1) await server.api.get('/api/villas').expect(200);
  await server.api.post('/api/quotes').send({}).expect(400);
  for (const answer of await Promise.all(slow)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

test('the process is still the same', () => {
  expect(server.isRunning()).toBe(true);
  expect(server.output()).not.toMatch(/reached nobody|Unexpected/);
});
