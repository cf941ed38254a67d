import { type RunningPaypalSimulator, startPaypalSimulator } from '../../../simulators/paypal';
import { PaypalSimulatorClient } from '../../contract/support/paypal-simulator-client';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { askDesk, type DeskAnswer } from '../../support/ask-desk';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { freePort } from '../../support/free-port';
import { aGuest, type BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { runJob } from '../../support/run-job';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer, type TestServer } from '../../support/start-server';

let paypal: RunningPaypalSimulator;
let client: PaypalSimulatorClient;
let shop: Shop;
let env: Record<string, string>;

beforeAll(async () => {
  const port = await freePort();
  paypal = await startPaypalSimulator({ webhookUrl: `http://127.0.0.1:${port}/api/webhooks/paypal` });
  client = new PaypalSimulatorClient(paypal.url, paypal.clientId, paypal.clientSecret);
  env = {
    RECONCILE_SECONDS: '1',
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_API_BASE: paypal.url,
    ...(await startMailSimulatorProcess()).env,
  };
  shop = await openShop(env, port);
});
afterAll(() => paypal.close());
afterEach(() => expectInvariantsToHold(shop.database.url));

interface Dispute {
  readonly documentId: string;
  readonly reference: string;
  readonly state: string;
  readonly answer: string | null;
  readonly failure: string | null;
  readonly awaitsAnswer: boolean;
  readonly alarmedAt: Date | null;
}

const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

async function disputeOf({ reference }: BookingView): Promise<Dispute> {
  const [dispute] = await shop.database.query<Dispute>(
    `SELECT d.document_id AS "documentId", d.provider_reference AS reference, d.state, d.answer_state AS answer,
            d.answer_failure AS failure, d.awaits_answer AS "awaitsAnswer", d.alarmed_at AS "alarmedAt"
       FROM disputes d JOIN disputes_payment_lnk k ON k.dispute_id = d.id
       JOIN payments_booking_lnk p ON p.payment_id = k.payment_id
       JOIN bookings b ON b.id = p.booking_id WHERE b.reference = $1`,
    [reference],
  );
  if (!dispute) throw new Error(`Booking ${reference} has no dispute`);
  return dispute;
}

const disputeThat = (booking: BookingView, isSo: (dispute: Dispute) => boolean) =>
  eventually(() => disputeOf(booking), isSo, 150);

/** A confirmed booking whose guest disputes its payment by card. */
async function aDisputedBooking(card = 'pm_card_createDispute'): Promise<{ booking: BookingView; dispute: Dispute }> {
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret, card);
  await bookingThat(booking, ({ state, attention }) => state === 'confirmed' && attention.includes('disputed'));
  return { booking, dispute: await disputeOf(booking) };
}

/** The same, paid through PayPal. */
async function aBookingDisputedAtPaypal(): Promise<{ booking: BookingView; dispute: Dispute }> {
  const booking = await shop.aBooking();
  const response = await shop.server.api
    .post(`/api/bookings/${booking.reference}/payments`)
    .set({ 'x-booking-token': booking.accessToken, 'idempotency-key': `pay-${booking.reference}` })
    .send({ payable: booking.payables[0]?.id, provider: 'paypal' })
    .expect(201);
  const { orderId, attempt } = response.body.data;
  await client.control('POST', `orders/${orderId}/approve`);
  await bookingThat(booking, ({ state }) => state === 'confirmed');
  const capture = (await client.ledger()).captures.find(({ custom_id: ours }) => ours === attempt);
  await client.control('POST', `captures/${capture?.id}/dispute`);
  await bookingThat(booking, ({ attention }) => attention.includes('disputed'));
  return { booking, dispute: await disputeOf(booking) };
}

/** Signed in once for each address: signing in is limited. */
const sessions = new Map<string, Promise<AdminSession>>();
function staffAt(server: TestServer): Promise<AdminSession> {
  const known = sessions.get(server.url) ?? signInAsAdministrator(server);
  sessions.set(server.url, known);
  return known;
}

const submit = async ({ documentId }: Dispute, server: TestServer = shop.server, note?: string) =>
  askDesk(await staffAt(server), `/disputes/${documentId}/evidence`, note === undefined ? {} : { note });
const accept = async ({ documentId }: Dispute) =>
  askDesk(await staffAt(shop.server), `/disputes/${documentId}/accept`, {
    reason: 'The guest is right.',
  });

const submissionsAt = async ({ reference }: Dispute) =>
  (await shop.desk.stripe.disputes.retrieve(reference)).evidence_details.submission_count;

const ledgerOf = async ({ reference }: BookingView) =>
  (
    await shop.database.query<{ kind: string }>(
      `SELECT kind FROM ledger_events WHERE booking_reference = $1 ORDER BY seq`,
      [reference],
    )
  ).map(({ kind }) => kind);

const answersIn = ({ documentId }: Dispute) =>
  shop.database.query<{ kind: string; actor: string; note: string | null }>(
    `SELECT kind, actor, note FROM dispute_evidence WHERE dispute = $1 ORDER BY number`,
    [documentId],
  );

const inboxIsEmpty = async () =>
  (await shop.database.query(`SELECT 1 FROM webhook_inbox WHERE settled_at IS NULL LIMIT 1`)).length === 0;

const codesOf = (answers: readonly DeskAnswer<unknown>[]) => answers.map(({ error }) => error?.code ?? 'done').sort();

test('is assembled from the booking, in sections that can be printed', async () => {
  const { booking, dispute } = await aDisputedBooking();
  const staff = await staffAt(shop.server);
  const { body } = await staff.get(`/desk/disputes/${dispute.documentId}/evidence`);
  const value = body['data'] as {
    pack: { dispute: object; sections: { key: string; note: string | null; entries: { text: string }[] }[] };
    evidence: { customerName: string; customerEmail: string; uncategorizedText: string };
  };
  expect(value.pack.dispute).toMatchObject({
    reference: dispute.reference,
    cause: 'fraudulent',
    evidenceDueBy: expect.stringMatching(/^20\d\d-/),
  });
  const section = (key: string) => value.pack.sections.find((one) => one.key === key);
  expect(section('timeline')?.entries.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^placed by guest/),
    expect.stringMatching(/^confirmed by system/),
  ]);
  expect(section('payments')?.entries).toHaveLength(1);
  expect(value.evidence).toMatchObject({ customerName: 'Ada Byron', customerEmail: shop.guest.email });
  expect(value.evidence.uncategorizedText).toContain(booking.reference);
});

/** A guest of a villa who wrote a wish, disputes what they paid, was written to, signed up, and of whom something is claimed. */
async function aTalkativeGuest(name: string, index: number) {
  const guest = aGuest(shop.server.url, 'Talks@Example.com'); // the same person, whatever they call themselves
  const villa = await aListingWith(shop.database, 1, 'villa');
  const { from, to } = datesFor(villa, index);
  const quote = await guest.quote(villa, from, to);
  const notes = `A cot for ${name}, please: https://wishes.example/list?token=secret`;
  const { data: booking } = await guest.book(quote.data.id, undefined, { notes });
  const { data: payment } = await guest.pay(booking);
  await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
  await bookingThat(booking, ({ state, attention }) => state === 'confirmed' && attention.includes('disputed'));
  await shop.database.query(`UPDATE bookings SET starts_at = now() + interval '1 hour' WHERE reference = $1`, [
    booking.reference,
  ]); // the deposit is due, and nothing is saved
  await runJob(shop.database, 'sweep');
  await guest.post('/api/auth/local/register', { email: guest.email, password: `the password of ${name}` });
  await eventually(
    () =>
      shop.database.query<{ kind: string }>(
        `SELECT kind FROM outgoing_mails
          WHERE state = 'sent' AND recipient = lower($1) AND (kind = 'confirm-address' OR dedupe_key LIKE $2)`,
        [guest.email, `booking:${booking.reference}:%`],
      ),
    (sent) => ['confirm-address', 'deposit-missing'].every((kind) => sent.some((mail) => mail.kind === kind)),
  );
  const evidence = [
    { kind: 'photo', text: `The broken glass of ${name}` },
    { kind: 'hand-over', text: `Page 2, signed by ${name}` },
    { kind: 'note', text: 'It was whole when they came' },
  ];
  const amount = { amountMinor: 100, currency: booking.total.currency };
  const claim = { amount, reason: 'A broken glass', evidence };
  const raised = await askDesk(await staffAt(shop.server), `/bookings/${booking.reference}/deposit/claims`, claim);
  expect(raised.error).toBeUndefined();
  return { guest, dispute: await disputeOf(booking) };
}

test('tells what was said and how it was handed over, of this booking alone and without links', async () => {
  const { dispute } = await aTalkativeGuest('Ada', 0);
  const other = await aTalkativeGuest('Grace', 1);
  const { body } = await (await staffAt(shop.server)).get(`/desk/disputes/${dispute.documentId}/evidence`);
  const { pack, evidence } = body['data'] as {
    pack: { sections: { key: string; entries: { text: string }[] }[] };
    evidence: { uncategorizedText: string };
  };
  const textsOf = (key: string) => pack.sections.find((one) => one.key === key)?.entries.map(({ text }) => text);
  expect(textsOf('communications')).toEqual([
    'from the guest by booking form: A cot for Ada, please: [link]',
    'to the guest by email: The security deposit of your booking is due',
  ]);
  expect(textsOf('hand-over')).toEqual([
    'claim, staff:1: photograph: The broken glass of Ada (A broken glass)',
    'claim, staff:1: page of the hand-over: Page 2, signed by Ada (A broken glass)',
  ]);
  expect(evidence.uncategorizedText).toContain('A cot for Ada');
  expect(JSON.stringify(body)).not.toMatch(/Grace|token=|https?:/);
  expect((await submit(other.dispute)).error).toBeUndefined();
});

test('goes to the bank once, is kept word for word, and the bank looks at it', async () => {
  const { booking, dispute } = await aDisputedBooking();
  const { value } = await submit(dispute, shop.server, 'We spoke to the guest twice.');
  expect(value).toMatchObject({ answer: { kind: 'evidence', state: 'commanded' } });
  await disputeThat(booking, ({ state, answer }) => state === 'under_review' && answer === 'done');
  const { evidence } = await shop.desk.stripe.disputes.retrieve(dispute.reference);
  expect(evidence.customer_name).toBe('Ada Byron');
  expect(evidence.uncategorized_text).toMatch(/^We spoke to the guest twice\./);
  expect(await answersIn(dispute)).toEqual([
    { kind: 'evidence', actor: 'staff:1', note: 'We spoke to the guest twice.' },
  ]);
  expect((await submit(dispute)).error?.code).toBe('dispute-answered');
  expect(await submissionsAt(dispute)).toBe(1);
  expect((await shop.guest.booking(booking)).data.attention).toEqual(['disputed']);
  await expect(shop.database.query('UPDATE dispute_evidence SET note = null')).rejects.toThrow('append-only');
});

test.each([
  ['won', ['captured', 'dispute_returned', 'disputed']],
  ['lost', ['captured', 'dispute_lost', 'disputed']],
] as const)('may be %s after it, and the booking is no longer disputed', async (outcome, kinds) => {
  const { booking, dispute } = await aDisputedBooking('pm_card_createDisputeProductNotReceived');
  await submit(dispute);
  await disputeThat(booking, ({ answer }) => answer === 'done');
  await shop.desk.control(`disputes/${dispute.reference}/close`, { outcome });
  await bookingThat(booking, ({ attention }) => !attention.includes('disputed'));
  expect((await ledgerOf(booking)).sort()).toEqual(kinds);
  expect((await submit(dispute)).error?.code).toBe('dispute-answered');
});

test('is submitted once when two processes are asked at once', async () => {
  const { booking, dispute } = await aDisputedBooking();
  const second = await startServer({ database: shop.database, stripe: shop.stripe, env });
  try {
    const servers = [shop.server, second, shop.server, second];
    const answers = await Promise.all(servers.map((server) => submit(dispute, server)));
    expect(codesOf(answers)).toEqual(['dispute-answered', 'dispute-answered', 'dispute-answered', 'done']);
    await disputeThat(booking, ({ answer }) => answer === 'done');
  } finally {
    await second.stop();
  }
  expect(await answersIn(dispute)).toHaveLength(1);
  expect(await submissionsAt(dispute)).toBe(1);
});

test('is submitted once though the first answer was lost', async () => {
  const { booking, dispute } = await aDisputedBooking();
  const path = `/v1/disputes/${dispute.reference}`;
  await shop.desk.control('faults', { method: 'POST', path, kind: 'drop-after', times: 2 });
  await submit(dispute);
  await disputeThat(booking, ({ answer, state }) => answer === 'done' && state === 'under_review');
  expect(await submissionsAt(dispute)).toBe(1);
});

const faultsLeft = async () => (await (await fetch(`${shop.stripe.url}/_control/faults`)).json()) as unknown[];

test('is submitted once though the process is killed while the bank is told', async () => {
  const { booking, dispute } = await aDisputedBooking();
  const path = `/v1/disputes/${dispute.reference}`;
  await shop.desk.control('faults', { method: 'POST', path, kind: 'delay', delay_ms: 5000 });
  await submit(dispute);
  await eventually(faultsLeft, (faults) => faults.length === 0); // the bank has the command, and takes its time
  await shop.server.kill();
  expect((await disputeOf(booking)).answer).toBe('commanded');
  await shop.restart();
  await disputeThat(booking, ({ answer, state }) => answer === 'done' && state === 'under_review');
  expect(await submissionsAt(dispute)).toBe(1);
  expect(await answersIn(dispute)).toHaveLength(1);
});

test('that the bank refuses is said aloud, and may be submitted anew', async () => {
  const { booking, dispute } = await aDisputedBooking();
  const path = `/v1/disputes/${dispute.reference}`;
  await shop.desk.control('faults', { method: 'POST', path, kind: 'status', status: 400 });
  await submit(dispute);
  const refused = await disputeThat(booking, ({ answer }) => answer === 'refused');
  expect(refused.failure).not.toBeNull();
  await shop.server.waitForLog(`refuses our evidence in dispute ${dispute.reference}`);
  expect((await submit(dispute)).error).toBeUndefined();
  await disputeThat(booking, ({ answer }) => answer === 'done');
  expect(await answersIn(dispute)).toHaveLength(2);
});

test('is not wanted when somebody gives in: the dispute is lost', async () => {
  const { booking, dispute } = await aDisputedBooking();
  expect((await accept(dispute)).value).toMatchObject({ answer: { kind: 'acceptance' } });
  await disputeThat(booking, ({ state, answer }) => state === 'lost' && answer === 'done');
  await bookingThat(booking, ({ attention }) => !attention.includes('disputed'));
  expect(await answersIn(dispute)).toEqual([{ kind: 'acceptance', actor: 'staff:1', note: 'The guest is right.' }]);
  expect((await ledgerOf(booking)).sort()).toEqual(['captured', 'dispute_lost', 'disputed']);
  const { data: lost } = await shop.guest.booking(booking);
  expect([lost.state, lost.attention, lost.payables[0]?.state]).toEqual([
    ...['confirmed', ['first-payment-refunded'], 'due'],
  ]);
});

test('of a dispute that is not whole in our books is refused, not a crash', async () => {
  const { dispute } = await aDisputedBooking();
  const staff = await staffAt(shop.server);
  const read = async () => {
    const { status, body } = await staff.get(`/desk/disputes/${dispute.documentId}/evidence`);
    return [status, (body['error'] as { details: { code: string } } | undefined)?.details.code];
  };
  const { database } = shop;
  const its = `(SELECT id FROM disputes WHERE document_id = '${dispute.documentId}')`;
  const [link] = await database.query<{ payment_id: number }>(
    `DELETE FROM disputes_payment_lnk WHERE dispute_id = ${its} RETURNING payment_id`,
  );
  expect(await read()).toEqual([409, 'dispute-unreadable']);
  expect((await submit(dispute)).error?.code).toBe('dispute-unreadable');
  await database.query(`INSERT INTO disputes_payment_lnk (dispute_id, payment_id) VALUES (${its}, $1)`, [
    link?.payment_id,
  ]);
  const [payable] = await database.query<{ payable_id: number }>(
    `DELETE FROM payments_payable_lnk WHERE payment_id = $1 RETURNING payable_id`,
    [link?.payment_id],
  );
  expect(await read()).toEqual([409, 'dispute-unreadable']);
  await database.query(`INSERT INTO payments_payable_lnk (payment_id, payable_id) VALUES ($1, $2)`, [
    ...[link?.payment_id, payable?.payable_id],
  ]);
  expect(await read()).toEqual([200, undefined]);
});

test('is too late once the bank has decided', async () => {
  const { booking, dispute } = await aDisputedBooking();
  await shop.desk.control(`disputes/${dispute.reference}/close`, { outcome: 'lost' });
  await disputeThat(booking, ({ state }) => state === 'lost');
  expect((await submit(dispute)).error?.code).toBe('dispute-not-answerable');
  expect((await submit({ ...dispute, documentId: 'nobodys' })).error?.code).toBe('not-found');
});

test('answers an inquiry, which has taken no money', async () => {
  const { booking, dispute } = await aDisputedBooking('pm_card_createDisputeInquiry');
  await submit(dispute);
  await disputeThat(booking, ({ answer, awaitsAnswer }) => answer === 'done' && !awaitsAnswer);
  expect(await submissionsAt(dispute)).toBe(1);
  await shop.desk.control(`disputes/${dispute.reference}/close`, { outcome: 'won' });
  await bookingThat(booking, ({ attention }) => !attention.includes('disputed'));
  expect((await disputeOf(booking)).state).toBe('closed');
  expect(await ledgerOf(booking)).toEqual(['captured']);
});

describe('at PayPal', () => {
  const evidenceAt = async ({ reference }: Dispute) => {
    const { text } = await client.call('GET', `/v1/customer/disputes/${reference}`);
    return (JSON.parse(text) as { evidences: { notes: string }[] }).evidences;
  };

  test('is submitted once though the first answer was lost', async () => {
    const { booking, dispute } = await aBookingDisputedAtPaypal();
    const path = `/v1/customer/disputes/${dispute.reference}/provide-evidence`;
    await client.control('POST', 'faults', { method: 'POST', path, kind: 'drop-after' });
    await submit(dispute, shop.server, 'We spoke to the guest.');
    await disputeThat(booking, ({ answer, state }) => answer === 'done' && state === 'under_review');
    const evidences = await evidenceAt(dispute);
    expect(evidences.map(({ notes }) => notes)).toEqual([expect.stringMatching(/^We spoke to the guest\./)]);
  });

  test('is submitted a second time when PayPal asks for more', async () => {
    const { booking, dispute } = await aBookingDisputedAtPaypal();
    await submit(dispute);
    await disputeThat(booking, ({ answer, state }) => answer === 'done' && state === 'under_review');
    await client.control('POST', `disputes/${dispute.reference}/ask`);
    await disputeThat(booking, ({ answer, state }) => answer === null && state === 'needs_response');
    expect((await submit(dispute)).error).toBeUndefined();
    await disputeThat(booking, ({ answer, state }) => answer === 'done' && state === 'under_review');
    expect(await evidenceAt(dispute)).toHaveLength(2);
  });

  test('gives the money back when somebody gives in', async () => {
    const { booking, dispute } = await aBookingDisputedAtPaypal();
    await accept(dispute);
    await disputeThat(booking, ({ state, answer }) => state === 'lost' && answer === 'done');
    await bookingThat(booking, ({ attention }) => JSON.stringify(attention) === '["first-payment-refunded"]');
    expect(await ledgerOf(booking)).toEqual(['captured', 'refunded']);
  });
});

describe('the deadline', () => {
  const alarmsAbout = ({ reference }: Dispute) =>
    shop.server.output().split(`alarm: evidence in dispute ${reference}`).length - 1;
  const dueIn = async ({ documentId }: Dispute, hours: number) =>
    shop.database.query(
      `UPDATE disputes SET evidence_due_by = (now() AT TIME ZONE 'UTC') + $1::interval WHERE document_id = $2`,
      [`${hours} hours`, documentId],
    );

  test('raises one alarm when nothing was submitted, and none where something was', async () => {
    const silent = await aDisputedBooking();
    const answered = await aDisputedBooking();
    const early = await aDisputedBooking();
    await submit(answered.dispute);
    await disputeThat(answered.booking, ({ answer }) => answer === 'done');
    for (const { dispute } of [silent, answered]) await dueIn(dispute, 47);
    await dueIn(early.dispute, 49);
    await shop.server.stop();
    await shop.restart(); // a worker that starts sweeps
    const { alarmedAt } = await disputeThat(silent.booking, (dispute) => dispute.alarmedAt !== null);
    await shop.server.waitForLog(`alarm: evidence in dispute ${silent.dispute.reference}`);
    await shop.server.stop(); // after its jobs
    expect(alarmsAbout(silent.dispute)).toBe(1);
    expect(alarmsAbout(answered.dispute) + alarmsAbout(early.dispute)).toBe(0);
    await shop.restart(); // another one finds that somebody was told
    await eventually(
      () => shop.database.query(`SELECT 1 FROM pgboss.job WHERE name = 'sweep' AND state IN ('created', 'active')`),
      (waiting) => waiting.length === 0,
    );
    await shop.server.stop();
    expect(alarmsAbout(silent.dispute)).toBe(0);
    await shop.restart();
    expect((await disputeOf(silent.booking)).alarmedAt).toEqual(alarmedAt);
  });
});

test('is no longer wanted although nobody told us of the end of the dispute', async () => {
  const { booking, dispute } = await aDisputedBooking();
  await shop.desk.control('webhooks/withhold');
  await shop.desk.control(`disputes/${dispute.reference}/close`, { outcome: 'won' });
  await shop.database.query(
    `UPDATE disputes SET checked_at = checked_at - interval '25 hours' WHERE document_id = $1`,
    [dispute.documentId],
  );
  await shop.server.stop();
  await shop.restart(); // a worker that starts sweeps
  await bookingThat(booking, ({ attention }) => !attention.includes('disputed'));
  await shop.desk.control('webhooks/release');
});

describe('events', () => {
  test('end the same in whatever order and however often they come', async () => {
    await shop.desk.control('webhooks/withhold');
    const { booking, payment } = await shop.aStartedPayment();
    const { id: intent } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
    const { data } = await shop.desk.stripe.disputes.list({ payment_intent: intent });
    const [dispute] = data;
    await shop.desk.control(`disputes/${dispute?.id}/close`, { outcome: 'won' });
    await shop.desk.control('webhooks/release', { order: 'shuffled', seed: 5, times: 3 });
    await bookingThat(booking, ({ state }) => state === 'confirmed');
    await eventually(inboxIsEmpty, Boolean);
    expect((await disputeOf(booking)).state).toBe('won');
    expect((await shop.guest.booking(booking)).data.attention).toEqual([]);
    expect((await ledgerOf(booking)).sort()).toEqual(['captured', 'dispute_returned', 'disputed']);
  });

  test('of a dispute that come before its payment settle it, too', async () => {
    await shop.desk.control('webhooks/withhold');
    const { booking, payment } = await shop.aStartedPayment();
    const { id: intent } = await shop.desk.payWith(payment.clientSecret, 'pm_card_createDispute');
    const { data } = await shop.desk.stripe.events.list({ type: 'charge.dispute.created', limit: 1 });
    await shop.desk.control('webhooks/release', { events: data.map(({ id }) => id) });
    await bookingThat(booking, ({ state, attention }) => state === 'confirmed' && attention.includes('disputed'));
    expect(await ledgerOf(booking)).toEqual(['captured', 'disputed']);
    expect(intent).toBe(
      (await shop.desk.stripe.disputes.retrieve((await disputeOf(booking)).reference)).payment_intent,
    );
    await shop.desk.control('webhooks/release');
    await eventually(inboxIsEmpty, Boolean);
  });

  test('of a dispute about a payment of nobody leave its money in suspense', async () => {
    const { id } = await shop.desk.stripe.paymentIntents.create({ amount: 5000, currency: 'eur' });
    await shop.desk.stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_createDispute',
      return_url: 'https://midas.example/return',
    });
    const { data } = await shop.desk.stripe.disputes.list({ payment_intent: id });
    const dispute = data[0]?.id ?? '';
    await shop.server.waitForLog(`alarm: dispute ${dispute} at stripe is needs response`);
    await shop.desk.control(`disputes/${dispute}/close`, { outcome: 'won' });
    const entries = await eventually(
      () =>
        shop.database.query<{ kind: string; suspense: string; amount_minor: string }>(
          `SELECT kind, suspense, amount_minor FROM ledger_events WHERE provider_reference = $1 ORDER BY seq`,
          [dispute],
        ),
      (rows) => rows.length === 2,
    );
    expect(entries).toEqual([
      { kind: 'disputed', suspense: 'unknown-payment', amount_minor: '5000' },
      { kind: 'dispute_returned', suspense: 'unknown-payment', amount_minor: '5000' },
    ]);
  });
});
