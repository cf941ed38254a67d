import { inTransaction } from '../../../src/database/transaction';
import { eventually } from '../../support/eventually';
import { A_LINK, openMailDesk, type MailDesk } from '../../support/mail-desk';
import { linkIn } from '../../support/start-mail-simulator';
import type { TestProcess } from '../../support/test-process';

let desk: MailDesk;
let worker: TestProcess;

beforeAll(async () => {
  desk = await openMailDesk();
  worker = await desk.worker();
});

afterEach(() => desk.post.control('reset'));

test('a mail goes out in the language of its reader, and its secret is forgotten', async () => {
  await desk.queue({ to: 'Guest@Example.com', locale: 'de-CH' });
  const mail = await desk.post.mailTo('guest@example.com');
  expect(linkIn(mail).href).toBe(A_LINK);
  expect(mail).toMatchObject({ subject: 'Bitte bestätigen Sie Ihre E-Mail-Adresse', from: 'no-reply@midas.example' });
  const row = await desk.becomes('guest@example.com', 'sent');
  expect(row).toMatchObject({ tries: 1, locale: 'de', sealed_values: null, provider_message_id: mail.messageId });
  expect(row.sent_at).not.toBeNull();
});

test('until it is sent its secret is kept where the database cannot read it', async () => {
  await desk.post.fault('temporary');
  await desk.queue({ to: 'sealed@example.com' });
  const { sealed_values: sealed } = await desk.stored('sealed@example.com');
  const bytes = Buffer.from(sealed ?? '', 'base64url').toString('latin1');
  expect(bytes.length).toBeGreaterThan(40);
  expect(`${sealed} ${bytes}`).not.toMatch(/secret|midas/);
  await eventually(
    () => desk.stored('sealed@example.com'),
    ({ tries }) => tries === 1,
  );
});

test('nothing goes out of a transaction that was undone', async () => {
  const undone = inTransaction(async (trx) => {
    await desk.queue({ to: 'undone@example.com' }, trx);
    throw new Error('changed my mind');
  });
  await expect(undone).rejects.toThrow('changed my mind');
  await desk.queue({ to: 'later@example.com' });
  await desk.post.mailTo('later@example.com');
  const left = await desk.database.query(
    `SELECT (SELECT count(*)::int FROM outgoing_mails WHERE recipient = 'undone@example.com') AS mails,
            (SELECT count(*)::int FROM pgboss.job j WHERE name = 'send-mail'
              AND NOT EXISTS (SELECT FROM outgoing_mails m WHERE m.id::text = j.data ->> 'mail')) AS jobs`,
  );
  expect([left, await desk.post.mailsTo('undone@example.com')]).toEqual([[{ mails: 0, jobs: 0 }], []]);
});

test('what was written once under a key is not written again', async () => {
  const again = { to: 'once@example.com', dedupeKey: 'sign-up:1' };
  await desk.queue(again);
  await desk.queue(again);
  await desk.becomes('once@example.com', 'sent');
  await desk.queue(again);
  expect(await desk.database.query(`SELECT FROM outgoing_mails WHERE recipient = 'once@example.com'`)).toHaveLength(1);
});

test('what is no mail is said to whoever wants it sent', async () => {
  const wrong = desk.queue({ to: 'wrong@example.com', kind: 'reset-password', values: { link: A_LINK, minutes: -1 } });
  await expect(wrong).rejects.toThrow(/minutes/);
});

test('a refusal for good ends it, with a warning that names nobody', async () => {
  await desk.post.fault('refuse');
  await desk.queue({ to: 'nobody@example.com' });
  const row = await desk.becomes('nobody@example.com', 'failed');
  expect(row).toMatchObject({ tries: 1, sealed_values: null, last_failure: '550 5.1.1 to RCPT TO' });
  await worker.waitForLog(`mail ${row.id} (confirm-address) is refused for good: 550 5.1.1 to RCPT TO`);
  expect(worker.output()).not.toContain('nobody@example.com');
});

test('a refusal for a while is tried again, later each time, until it goes out', async () => {
  await desk.post.fault('temporary', { times: 2 });
  await desk.queue({ to: 'busy@example.com' });
  for (const tries of [1, 2]) {
    const row = await eventually(
      () => desk.stored('busy@example.com'),
      (stored) => stored.tries === tries && stored.state === 'queued',
    );
    expect(row).toMatchObject({ last_failure: '451 4.3.0 to RCPT TO', waits: true });
    expect(await desk.post.mailsTo('busy@example.com')).toEqual([]);
    const planned = await desk.database.query(
      `SELECT FROM pgboss.job WHERE name = 'send-mail' AND data ->> 'mail' = $1 AND state = 'created' AND start_after > now()`,
      [row.id],
    );
    expect(planned).toHaveLength(1);
    await desk.database.query(`DELETE FROM pgboss.job WHERE data ->> 'mail' = $1`, [row.id]);
    await desk.comesDue('busy@example.com');
  }
  await desk.post.mailTo('busy@example.com');
  expect(await desk.becomes('busy@example.com', 'sent')).toMatchObject({ tries: 3, last_failure: null });
});

test('a mail that is not due again is left alone, whoever asks', async () => {
  await desk.post.fault('temporary');
  await desk.queue({ to: 'patient@example.com' });
  const { id } = await eventually(
    () => desk.stored('patient@example.com'),
    ({ tries, state }) => tries === 1 && state === 'queued',
  );
  await desk.ask(id);
  expect(await desk.stored('patient@example.com')).toMatchObject({ tries: 1, state: 'queued' });
});

test('a mail whose link is over is not sent', async () => {
  await desk.queue({ to: 'late@example.com', notAfter: new Date(Date.now() - 1_000) });
  const row = await desk.becomes('late@example.com', 'pointless');
  expect([row.tries, row.sealed_values, await desk.post.mailsTo('late@example.com')]).toEqual([0, null, []]);
});

test('a mail that does not go out in many tries calls somebody, once', async () => {
  await desk.post.fault('temporary', { times: 2 });
  await desk.queue({ to: 'alarming@example.com' });
  const { id } = await eventually(
    () => desk.stored('alarming@example.com'),
    ({ tries, state }) => tries === 1 && state === 'queued',
  );
  expect(worker.output()).not.toContain(`alarm: mail ${id}`);
  await desk.database.query(`UPDATE outgoing_mails SET tries = 5 WHERE id = $1`, [id]);
  await desk.comesDue('alarming@example.com');
  await worker.waitForLog(`alarm: mail ${id} did not go out in 6 tries: 451 4.3.0 to RCPT TO`);
});

test('two workers and two jobs send a mail once while one of them is at it', async () => {
  const other = await desk.worker();
  await desk.post.fault('hang', { to: 'two@example.com' });
  await desk.queue({ to: 'two@example.com' });
  await desk.post.mailTo('two@example.com'); // and its answer hangs
  const { id } = await desk.stored('two@example.com');
  await Promise.all(Array.from({ length: 6 }, () => desk.ask(id)));
  expect(await desk.post.mailsTo('two@example.com')).toHaveLength(1);
  await desk.post.control('release');
  await desk.becomes('two@example.com', 'sent');
  expect(await desk.post.mailsTo('two@example.com')).toHaveLength(1);
  await other.stop();
});

test('many mails that two workers share go out once each', async () => {
  const other = await desk.worker();
  const everybody = Array.from({ length: 40 }, (_, index) => `guest-${index}@example.com`);
  await Promise.all(everybody.map((to) => desk.queue({ to })));
  for (const to of everybody) await desk.becomes(to, 'sent');
  const recipients = (await desk.post.mailsTo()).flatMap(({ to }) => to).filter((to) => everybody.includes(to));
  expect(recipients.sort()).toEqual([...everybody].sort());
  await other.stop();
});

test('what is older than ninety days is forgotten, and what nobody ended is ended', async () => {
  await desk.queue({ to: 'old@example.com' });
  await desk.becomes('old@example.com', 'sent');
  await desk.queue({ to: 'young@example.com' });
  await desk.becomes('young@example.com', 'sent');
  await desk.database.query(
    `UPDATE outgoing_mails SET created_at = now() - interval '91 days' WHERE recipient = 'old@example.com'`,
  );
  await desk.database.query(
    `INSERT INTO outgoing_mails (id, kind, recipient, locale, sealed_values, not_after)
     VALUES (gen_random_uuid(), 'confirm-address', 'left@example.com', 'en', 'x', now() - interval '1 hour')`,
  );
  const job = await desk.boss.send('tidy-mails', {});
  await eventually(
    () => desk.boss.getJobById('tidy-mails', job ?? ''),
    (found) => found?.state === 'completed',
  );
  const left = await desk.database.query<{ recipient: string; state: string }>(
    `SELECT recipient, state FROM outgoing_mails WHERE recipient IN ('old@example.com', 'young@example.com', 'left@example.com')
      ORDER BY recipient`,
  );
  expect(left).toEqual([
    { recipient: 'left@example.com', state: 'pointless' },
    { recipient: 'young@example.com', state: 'sent' },
  ]);
});
