import { connectionOptions } from '../../../src/providers/mail/smtp/connection-options';

const PATIENCE = { connectMs: 1, greetMs: 2, silenceMs: 3 };

test.each(['smtp.example.com', '10.0.0.7', '127.0.0.1.example.com', 'localhost.example.com'])(
  'mail goes to %s encrypted or not at all',
  (host) => {
    expect(connectionOptions({ host, port: 587 }, PATIENCE)).toMatchObject({
      requireTLS: true,
      ignoreTLS: false,
      secure: false,
      tls: { minVersion: 'TLSv1.2' },
    });
    expect(connectionOptions({ host, port: 587 }, PATIENCE).tls).not.toHaveProperty('rejectUnauthorized');
  },
);

test.each(['127.0.0.1', 'localhost', '::1', '[::1]'])('nobody listens in on the way to %s', (host) => {
  expect(connectionOptions({ host, port: 25 }, PATIENCE)).toMatchObject({ requireTLS: false, ignoreTLS: true });
});

test('port 465 speaks TLS from the start', () => {
  expect(connectionOptions({ host: 'smtp.example.com', port: 465 }, PATIENCE)).toMatchObject({ secure: true });
});

test('it signs in only where there is a name to sign in with', () => {
  const server = { host: 'smtp.example.com', port: 587 };
  expect(connectionOptions(server, PATIENCE)).not.toHaveProperty('auth');
  expect(connectionOptions({ ...server, user: 'midas', pass: 's' }, PATIENCE)).toMatchObject({
    auth: { user: 'midas', pass: 's' },
  });
});
