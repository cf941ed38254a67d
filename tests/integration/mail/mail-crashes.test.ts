import { eventually } from '../../support/eventually';
import { openMailDesk, type MailDesk } from '../../support/mail-desk';

let desk: MailDesk;

beforeAll(async () => {
  desk = await openMailDesk();
});

test('a worker killed between sending and writing it down: the mail is sent again, and can be told by its name', async () => {
  const worker = await desk.worker();
  await desk.post.fault('hang', { to: 'killed@example.com' });
  await desk.queue({ to: 'killed@example.com' });
  const first = await desk.post.mailTo('killed@example.com');
  await worker.kill();
  expect(await desk.stored('killed@example.com')).toMatchObject({ state: 'sending', tries: 1, waits: true });

  await desk.database.query(`UPDATE outgoing_mails SET next_try_at = now() - interval '3 seconds'`);
  const next = await desk.worker();
  const second = await desk.post.mailTo('killed@example.com', first);
  const row = await desk.becomes('killed@example.com', 'sent');
  expect([first.messageId, second.messageId]).toEqual([row.provider_message_id, row.provider_message_id]);
  expect([row.tries, (await desk.post.mailsTo('killed@example.com')).length]).toEqual([2, 2]);
  await next.stop();
});

test('a mail whose job was lost is found by the sweep', async () => {
  await desk.queue({ to: 'lost@example.com' });
  const { id } = await desk.stored('lost@example.com');
  await desk.database.query(`DELETE FROM pgboss.job WHERE data ->> 'mail' = $1`, [id]);
  await desk.database.query(`UPDATE outgoing_mails SET next_try_at = now() - interval '3 seconds' WHERE id = $1`, [id]);
  const worker = await desk.worker();
  await desk.post.mailTo('lost@example.com');
  await worker.stop();
});

test('where nobody carries mail it waits, and goes out once somebody does', async () => {
  const idle = await desk.worker({ EMAIL_HOST: '' });
  await desk.queue({ to: 'waiting@example.com' });
  const { id } = await desk.stored('waiting@example.com');
  await eventually(
    () => desk.database.query(`SELECT FROM pgboss.job WHERE data ->> 'mail' = $1 AND state = 'completed'`, [id]),
    (done) => done.length > 0,
  );
  expect(await desk.stored('waiting@example.com')).toMatchObject({ state: 'queued', tries: 0 });
  await idle.stop();

  await desk.database.query(`UPDATE outgoing_mails SET next_try_at = now() - interval '3 seconds' WHERE id = $1`, [id]);
  const worker = await desk.worker();
  await desk.post.mailTo('waiting@example.com');
  await worker.stop();
});

test('a mail server that is away is waited for', async () => {
  const worker = await desk.worker({ EMAIL_PORT: '9' });
  await desk.queue({ to: 'away@example.com' });
  const row = await eventually(
    () => desk.stored('away@example.com'),
    ({ tries, state }) => tries === 1 && state === 'queued',
  );
  expect(row).toMatchObject({ last_failure: 'ESOCKET ECONNREFUSED', waits: true });
  await worker.stop();
});
