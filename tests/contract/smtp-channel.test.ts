import { createServer } from 'node:net';
import { startMailSimulator, type RunningMailSimulator } from '../../simulators/mail';
import type { MailToSend } from '../../src/domain/notification/mail-channel';
import { createSmtpChannel, type SmtpOptions } from '../../src/providers/mail/smtp/create-smtp-channel';
import { freePort } from '../support/free-port';
import { mailSimulatorClient, type MailSimulatorClient } from '../support/start-mail-simulator';

const FROM = { name: 'Midas', address: 'no-reply@midas.example' };
const MAIL: MailToSend = {
  id: '0c9f2d1e-5d6b-4c1a-9c55-0a4d3f0a7b11',
  to: 'guest@example.com',
  subject: 'Größe · taille — 1 < 2',
  text: 'Bonjour,\n\nhttps://www.midas.example/confirm?token=a.b-c_d&x=1\n',
  html: '<p>Bonjour, <a href="https://www.midas.example/confirm?token=a.b-c_d&amp;x=1">ici</a></p>\n',
};
const MESSAGE_ID = `<${MAIL.id}@midas.example>`;

let simulator: RunningMailSimulator;
let mails: MailSimulatorClient;

beforeEach(async () => {
  simulator = await startMailSimulator({ port: 0, smtpPort: 0 });
  mails = mailSimulatorClient(simulator.url);
});
afterEach(() => simulator.close());

function channel(options: Partial<SmtpOptions> = {}) {
  return createSmtpChannel({ host: '127.0.0.1', port: simulator.smtpPort, from: FROM, ...options });
}

test('a mail arrives as it was written, under a name that its id decides', async () => {
  expect(await channel().send(MAIL)).toEqual({ outcome: 'sent', messageId: MESSAGE_ID });
  const [arrived, ...others] = await mails.mailsTo();
  expect(others).toEqual([]);
  expect(arrived).toMatchObject({
    messageId: MESSAGE_ID,
    from: 'no-reply@midas.example',
    to: ['guest@example.com'],
    subject: MAIL.subject,
    text: MAIL.text,
    html: MAIL.html,
    links: ['https://www.midas.example/confirm?token=a.b-c_d&x=1'],
    user: null,
    headers: { from: 'Midas <no-reply@midas.example>', 'auto-submitted': 'auto-generated' },
  });
  expect(Object.keys(arrived?.headers ?? {})).not.toContain('x-mailer');
});

test('it signs in where it has a name to sign in with', async () => {
  await channel({ user: 'midas', pass: 'secret of midas' }).send(MAIL);
  expect(await mails.mailsTo()).toMatchObject([{ user: 'midas' }]);
});

test('an address that the server does not have is refused for good, in words that name nobody', async () => {
  await mails.fault('refuse');
  const answer = await channel().send(MAIL);
  expect(answer).toEqual({ outcome: 'refused', permanent: true, reason: '550 5.1.1 to RCPT TO' });
});

test.each(['a@b@example.com', 'a\r\nRCPT TO:<other@example.com>', 'a, other@example.com'])(
  'it writes to nobody else, whatever the address is: %j',
  async (to) => {
    const answer = await channel().send({ ...MAIL, to });
    const recipients = (await mails.mailsTo()).map((mail) => mail.to);
    expect([answer.outcome, recipients]).toEqual(['refused', []]);
  },
);

test('a server that asks us to come back later refuses for a while', async () => {
  await mails.fault('temporary');
  expect(await channel().send(MAIL)).toMatchObject({ outcome: 'refused', permanent: false });
  expect(await channel().send(MAIL)).toMatchObject({ outcome: 'sent' });
});

test('a password that does not fit is no fault of the mail', async () => {
  await mails.fault('refuse-login');
  const answer = await channel({ user: 'midas', pass: 'wrong' }).send(MAIL);
  expect(answer).toMatchObject({ outcome: 'refused', permanent: false });
  expect(JSON.stringify(answer)).not.toContain('wrong');
});

test('a server that is not there has surely taken nothing', async () => {
  const answer = await channel({ port: await freePort() }).send(MAIL);
  expect(answer).toMatchObject({ outcome: 'refused', permanent: false, reason: 'ESOCKET ECONNREFUSED' });
});

test('a connection that breaks after the mail leaves it unknown, and its repeat can be told by its name', async () => {
  await mails.fault('drop');
  expect(await channel().send(MAIL)).toMatchObject({ outcome: 'unknown' });
  expect(await channel().send(MAIL)).toMatchObject({ outcome: 'sent' });
  expect((await mails.mailsTo()).map(({ messageId }) => messageId)).toEqual([MESSAGE_ID, MESSAGE_ID]);
});

test.each<[string, SmtpOptions['patience']]>([
  ['for being silent', { silenceMs: 300 }],
  ['for taking too long altogether', { wholeMs: 500 }],
])('an answer that does not come is not waited for, %s: unknown', async (_, patience) => {
  await mails.fault('hang');
  expect(await channel({ patience }).send(MAIL)).toMatchObject({ outcome: 'unknown' });
  expect(await mails.mailsTo()).toHaveLength(1);
});

test('a server that accepts and says nothing has surely taken nothing', async () => {
  const port = await freePort();
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
  const answer = await channel({ port, patience: { greetMs: 300 } }).send(MAIL);
  silent.close();
  expect(answer).toMatchObject({ outcome: 'refused', permanent: false, reason: 'ETIMEDOUT GREETING_TIMEOUT' });
});

test('a server that speaks no TLS gets no mail where TLS is required', async () => {
  const answer = await channel({ requireTls: true }).send(MAIL);
  expect(answer).toMatchObject({ outcome: 'refused', permanent: false });
  expect(await mails.mailsTo()).toEqual([]);
});
