import { Client } from 'pg';
import { checkInvariants } from '../../../src/invariants/check-invariants';
import { atEndOfFile } from '../../support/at-end-of-file';
import { eventually } from '../../support/eventually';
import { runScript } from '../../support/run-script';
import { openShop } from '../../support/shop';

let database: Client;
let url: string;

/** A database with one confirmed, one waiting and one expired booking, and nobody at work in it. */
beforeAll(async () => {
  const shop = await openShop();
  const { booking, payment } = await shop.aStartedPayment();
  await shop.desk.payWith(payment.clientSecret);
  await eventually(
    () => shop.guest.booking(booking),
    ({ data }) => data.state === 'confirmed',
  );
  await eventually(
    () => shop.database.query('SELECT 1 FROM documents'),
    (documents) => documents.length === 2,
  );
  await shop.aBooking();
  await shop.server.stop();
  url = shop.database.url;
  database = new Client({ connectionString: url });
  await database.connect();
  atEndOfFile(() => database.end());
  // the offences below are those that triggers and constraints would refuse
  await database.query(`SET session_replication_role = replica`);
}, 180_000);

test('finds nothing in honest data', async () => {
  expect(await checkInvariants(database)).toEqual([]);
});

const confirmed = `(SELECT reference FROM bookings WHERE state = 'confirmed')`;

/** Cancels in time for a policy that gives everything back, for one cent less; the history names `staff:1`. */
function overridden(override: object): string {
  const cancellation = {
    ...{ quote: 'Q', cancelledAt: '2020-01-01T00:00:00Z', paidMinor: 1_000, refundedMinor: 0 },
    ...{ refundMinor: 999, feeMinor: 1, override: { policyRefundMinor: 1_000, ...override } },
  };
  return `WITH told AS (
      UPDATE booking_events SET name = 'booking.cancelled', actor = 'staff:1' WHERE name = 'booking.confirmed')
    UPDATE bookings SET state = 'cancelled', attention = 'x', cancellation = '${JSON.stringify(cancellation)}',
           agreement = jsonb_set(agreement, '{cancellationPolicy,tiers}', '[{"daysBeforeArrival": 0, "refundBps": 10000}]')
     WHERE reference = ${confirmed}`;
}

/**
 * Cancels a charter of 10 000 with 2 500 of provision and 500 of levies too late for any refund, after a rebate of 1 000 that
 * went back: what is entrusted comes back whole.
 */
function charterCancelled(refundMinor: number, rebatedMinor = 1_000): string {
  const cancellation = {
    ...{ quote: 'Q', cancelledAt: '2020-01-02T00:00:00Z', paidMinor: 13_000, refundedMinor: 1_000, rebatedMinor },
    ...{ refundMinor, feeMinor: 12_000 - refundMinor },
  };
  const line = (kind: string, amountMinor: number) => ({ kind, total: { amountMinor } });
  const lines = [line('rental', 9_000), line('tax', 1_000), line('levy', 500), line('provision', 2_500)];
  return `INSERT INTO allowances (refund_id, booking_reference, payable_id, amount_minor, currency, reason, actor, granted_at)
      SELECT 'r', reference, 'p', 1000, 'EUR', 'x', 'staff:1', '2020-01-01T00:00:00Z' FROM ${confirmed} one;
    UPDATE bookings SET state = 'cancelled', attention = 'x', total_minor = 13000, cancellation = '${JSON.stringify(cancellation)}',
           agreement = agreement || '{"cancellationPolicy": {"tiers": []}, "lines": ${JSON.stringify(lines)}}'
     WHERE reference = ${confirmed}`;
}

/** One that was sent and is open. */
const AN_OFFER = `
  INSERT INTO quotes (id, kind, listing, body, expires_at)
  SELECT 'Q-X', kind, listing, jsonb_set(body, '{offer}', '"OFR-X"'), now() FROM quotes LIMIT 1;
  INSERT INTO offers (reference, state, version, customer, email, valid_until)
  VALUES ('OFR-X', 'sent', 1, '{}', 'x@example.com', now() + interval '1 day');
  INSERT INTO offer_versions (offer_reference, version, quote_id, valid_until, beyond_limit, made_by)
  VALUES ('OFR-X', 1, 'Q-X', now(), false, 'staff:1');
  INSERT INTO offer_events (offer_reference, version, name, actor) VALUES ('OFR-X', 1, 'offer.sent', 'staff:1')`;
const held = `(SELECT reference FROM bookings WHERE state = 'awaiting_payment' LIMIT 1)`;

/** A change of the confirmed booking. @param set what is otherwise about it, as SQL of columns and values */
function changed(set: Record<string, string> = {}): string {
  const columns: Record<string, string> = {
    ...{ id: `'AMD-X'`, booking_reference: 'reference', state: `'applied'`, position: '1', wishes: `'{}'` },
    ...{
      before: 'agreement::jsonb',
      after: 'agreement::jsonb',
      currency: 'currency',
      to_pay_minor: '0',
      refund_minor: '0',
    },
    ...{ less_to_pay_minor: '0', retained_minor: '0', outstanding_minor: '0', actor: `'guest'`, reason: `'x'` },
    ...{ expires_at: 'now()', applied_at: 'now()' },
    ...set,
  };
  return `INSERT INTO amendments (${Object.keys(columns).join(', ')}) SELECT ${Object.values(columns).join(', ')}
            FROM bookings WHERE reference = ${confirmed}`;
}

/** Somebody on the waitlist. @param booking SQL of a reference */
function waiting(state: string, booking: string, overAt = '2098-01-01'): string {
  return `INSERT INTO waitlist_entries (reference, state, kind, listing_id, listing_name, stay_from, stay_to, flexible_days, guests,
                                        extras, first_name, last_name, email, over_at, booking_reference)
          SELECT 'WL-0000000001', '${state}', 'villa', 'x', 'X', '2098-01-01', '2098-01-08', 0, 1, '[]', 'W', 'W', 'w@example.com',
                 '${overAt}', ${booking}`;
}

test.each([
  [
    2,
    'a confirmed booking whose dates were let go',
    `UPDATE allocations SET state = 'released' WHERE state = 'confirmed'`,
  ],
  [
    2,
    'dates that are held for nobody',
    `UPDATE allocations SET booking_reference = 'MDS-NOBODY00' WHERE state = 'held'`,
  ],
  [3, 'money that belongs to no payable', `UPDATE ledger_events SET payable_id = 'gone'`],
  [
    3,
    'a captured payment that the ledger does not know',
    `UPDATE payments SET captured_minor = captured_minor - 1 WHERE state = 'captured'`,
  ],
  [
    3,
    'money that a booking keeps although it is over',
    `UPDATE bookings SET state = 'expired' WHERE state = 'confirmed'`,
  ],
  [4, 'more captured than was agreed', `UPDATE payments SET amount_minor = amount_minor - 1 WHERE state = 'captured'`],
  [
    4,
    'a refund below zero',
    `WITH r AS (INSERT INTO refunds (id, document_id, state, amount_minor, currency) VALUES (1, 'r', 'approved', -100, 'EUR') RETURNING id)
     INSERT INTO refunds_payment_lnk (id, refund_id, payment_id) SELECT 1, r.id, p.id FROM r, payments p WHERE p.state = 'captured'`,
  ],
  [4, 'a payable that was paid twice', `UPDATE payables SET amount_minor = amount_minor - 1 WHERE state = 'paid'`],
  [
    15,
    'an event that has waited for two days',
    `INSERT INTO webhook_inbox (provider, event_id, type, subject, payload, occurred_at, received_at)
     VALUES ('stripe', 'evt_old', 'x', '{}', '', now(), now() - interval '2 days')`,
  ],
  [5, 'a payable that claims to be paid', `UPDATE payables SET state = 'paid' WHERE paid_minor = 0`],
  [
    5,
    'a payable that counts as paid although its money was given back',
    `INSERT INTO ledger_events (seq, kind, provider, provider_reference, booking_reference, payable_id, amount_minor, currency, previous_hash, hash)
     SELECT seq + 1, 'refunded', provider, 're_1', booking_reference, payable_id, 1, currency, hash, hash FROM ledger_events`,
  ],
  [6, 'a ledger entry that was changed', `UPDATE ledger_events SET currency = 'XXX'`],
  [9, 'money in another currency than its payable', `UPDATE payables SET currency = 'XXX' WHERE state = 'paid'`],
  [
    10,
    'a booking whose price was changed',
    `UPDATE bookings SET total_minor = total_minor + 1 WHERE reference = ${confirmed}`,
  ],
  [10, 'a change that moves other money than its terms say', changed({ refund_minor: '1' })],
  [10, 'a change that does not begin where the booking stood', changed({ before: `'{"total": {}}'` })],
  [
    10,
    'a booking that agrees to something else than its last change',
    `${changed()}; UPDATE bookings SET agreement = agreement::jsonb || '{"guests": 99}' WHERE reference = ${confirmed}`,
  ],
  [
    2,
    'dates that are held for a change of which nobody knows',
    `INSERT INTO allocations (unit_id, during, state, expires_at, booking_reference, source, source_uid)
     VALUES ('u', '[2031-01-01,2031-01-02)', 'held', now() + interval '1 hour', 'AMD-NOBODY', 'amendment', 'MDS-X:AMD-NOBODY:0')`,
  ],
  [
    2,
    'a leg that is away of what is no itinerary',
    `UPDATE allocations SET stay = 'in_progress' WHERE state = 'confirmed' AND booking_reference = ${confirmed}`,
  ],
  [
    2,
    'pieces of an extra that are kept for a change of which nobody knows',
    `INSERT INTO extra_holds (holder, extra, quantity, during) VALUES ('AMD-NOBODY', 'x', 1, '[2031-01-01,2031-01-02)')`,
  ],
  [
    3,
    'money that is kept for a change that was not made',
    changed({
      ...{ state: `'expired'`, position: 'NULL', applied_at: 'NULL' },
      payable: `(SELECT document_id FROM payables WHERE state = 'paid' LIMIT 1)`,
    }),
  ],
  [
    11,
    'a cancellation that pays less than its policy says',
    `UPDATE bookings SET state = 'cancelled', attention = 'x', cancellation = '{"cancelledAt": "2020-01-01T00:00:00Z", "paidMinor": 1000,
       "refundedMinor": 0, "refundMinor": 1, "feeMinor": 999}' WHERE reference = ${confirmed}`,
  ],
  [
    11,
    'a cancellation that pays another amount without a reason',
    overridden({ actor: 'staff:1', reason: '', approvedBy: null }),
  ],
  [
    11,
    'a cancellation that pays another amount by nobody’s decision',
    overridden({ actor: '', reason: 'The engine failed', approvedBy: null }),
  ],
  [
    11,
    'a cancellation that was agreed to by the one who decided it',
    overridden({ actor: 'staff:1', reason: 'The engine failed', approvedBy: 'staff:1' }),
  ],
  [
    11,
    'a cancellation that hides what its policy gives',
    overridden({ actor: 'staff:1', reason: 'The engine failed', approvedBy: null, policyRefundMinor: 1 }),
  ],
  [
    11,
    'a cancellation whose override the history does not know',
    overridden({ actor: 'staff:2', reason: 'The engine failed', approvedBy: null }),
  ],
  [11, 'a cancellation that takes a rebate back out of what is entrusted', charterCancelled(2_000)],
  [11, 'a cancellation that keeps what is levied', charterCancelled(2_500)],
  [11, 'a cancellation that forgets a rebate', charterCancelled(2_000, 0)],
  [11, 'a cancellation with a rebate that nobody granted', charterCancelled(3_000, 1_001)],
  [
    12,
    'a reminder of which no step knows',
    `INSERT INTO outgoing_mails (id, kind, recipient, locale, sealed_values, not_after, dedupe_key)
     VALUES (gen_random_uuid(), 'balance-reminder', 'x@example.com', 'en', 'x', now(), 'booking:MDS-X:p:first-reminder')`,
  ],
  [
    12,
    'a mail about the end of a booking that stands',
    `INSERT INTO outgoing_mails (id, kind, recipient, locale, sealed_values, not_after, dedupe_key)
     SELECT gen_random_uuid(), 'booking-cancelled-unpaid', 'x@example.com', 'en', 'x', now(), 'booking:' || reference || ':cancelled-unpaid'
     FROM bookings WHERE reference = ${confirmed}`,
  ],
  [
    14,
    'an ended booking that still blocks its dates',
    `UPDATE bookings SET state = 'expired' WHERE state = 'awaiting_payment'`,
  ],
  [
    15,
    'a payment that has been unknown for two days, of which nobody was told',
    `UPDATE payments SET state = 'unknown', first_tried_at = first_tried_at - interval '2 days'`,
  ],
  [
    4,
    'a dispute whose money the ledger does not know',
    `INSERT INTO disputes (document_id, state, moves_money, provider_reference) VALUES ('d', 'lost', true, 'dp_1')`,
  ],
  [
    15,
    'an answer in a dispute that has waited for two days',
    `INSERT INTO disputes (document_id, state, answer_state, answer_commanded_at)
     VALUES ('d', 'warning', 'commanded', (now() AT TIME ZONE 'UTC') - interval '2 days')`,
  ],
  [
    16,
    'an answer in a dispute that was not kept',
    `INSERT INTO disputes (document_id, state, answer_state, answer_number) VALUES ('d', 'warning', 'done', 1)`,
  ],
  [
    16,
    'an answer that its dispute does not know',
    `INSERT INTO dispute_evidence (dispute, number, kind, idempotency_key, actor, note)
     VALUES ('nobodys', 1, 'acceptance', 'k', 'staff', 'n')`,
  ],
  [
    19,
    'a request whose money would be taken at once',
    `UPDATE bookings SET state = 'declined', agreement = jsonb_set(agreement, '{needsApproval}', 'true') WHERE reference = ${confirmed};
     UPDATE payments SET state = 'canceled', capture_mode = 'automatic'`,
  ],
  [
    20,
    'an accepted offer without a booking',
    `${AN_OFFER}; UPDATE offers SET state = 'accepted', booking_reference = 'MDS-NOBODY00';
     INSERT INTO offer_events (offer_reference, version, name, actor) VALUES ('OFR-X', 1, 'offer.accepted', 'guest')`,
  ],
  [20, 'a booking of an offer that is still open', `${AN_OFFER}; UPDATE bookings SET quote = 'Q-X'`],
  [20, 'an offer beyond the limit that one person sent', `${AN_OFFER}; UPDATE offer_versions SET beyond_limit = true`],
  [20, 'an offer whose newest version is missing', `${AN_OFFER}; UPDATE offers SET version = 2`],
  [
    20,
    'an offer that waits for staff, of which nobody is told',
    `${AN_OFFER}; UPDATE offers SET state = 'countered';
     INSERT INTO offer_events (offer_reference, version, name, actor) VALUES ('OFR-X', 1, 'offer.countered', 'guest')`,
  ],
  [
    19,
    'a booking under review whose money is not held',
    `UPDATE bookings SET state = 'under_review' WHERE reference = ${confirmed}`,
  ],
  [
    19,
    'a declined booking from which money could still come',
    `UPDATE bookings SET state = 'declined' WHERE reference = ${confirmed};
     UPDATE payments SET state = 'authorized'`,
  ],
  [
    19,
    'a payment that was begun although it was blocked',
    `INSERT INTO risk_assessments (booking_reference, payment_id, stage, result, score, reasons, email)
     VALUES ('MDS-X', 'p', 'before', 'block', 100, '[]', 'x@example.com')`,
  ],
  [
    3,
    'money in suspense that nobody is told of',
    `INSERT INTO ledger_events (seq, kind, provider, provider_reference, suspense, amount_minor, currency, previous_hash, hash)
     SELECT seq + 1, 'captured', provider, 'ch_nobodys', 'unknown-payment', 100, currency, hash, hash FROM ledger_events`,
  ],
  [3, 'a flag without its task', `UPDATE bookings SET attention = 'refund-failed' WHERE reference = ${confirmed}`],
  [
    3,
    'a task whose flag has gone',
    `INSERT INTO tasks (document_id, kind, title, cause, state) VALUES ('t', 'paid-twice', 't', 'attention:paid-twice:MDS-GONE', 'open')`,
  ],
  [
    3,
    'a task about money that has gone back',
    `INSERT INTO tasks (document_id, kind, title, cause, state) VALUES ('t', 'suspense-money', 't', 'suspense-money:stripe:ch_gone', 'open')`,
  ],
  [16, 'a transition without a reason', `UPDATE booking_events SET reason = ''`],
  [
    16,
    'a state that its history does not explain',
    `UPDATE bookings SET state = 'completed' WHERE reference = ${confirmed}`,
  ],
  [
    16,
    'one address twice',
    `INSERT INTO customers (document_id, email) SELECT 'twin', upper(email) FROM customers LIMIT 1`,
  ],
  [17, 'a document that is gone', `DELETE FROM documents WHERE kind = 'receipt'`],
  [17, 'a number that was skipped', `UPDATE documents SET sequence = 2, number = series || '-000002'`],
  [17, 'a series that counts on without documents', `UPDATE document_series SET last_sequence = 5`],
  [17, 'a document that was changed', `UPDATE documents SET body = jsonb_set(body, '{customer,firstName}', '"Eve"')`],
  [
    18,
    'a booking that was confirmed two hours ago and has no invoice',
    `WITH gone AS (DELETE FROM documents WHERE kind = 'invoice')
     UPDATE booking_events SET at = at - interval '2 hours'`,
  ],
  [
    18,
    'money that came two hours ago and has no receipt',
    `WITH gone AS (DELETE FROM documents WHERE kind = 'receipt')
     UPDATE ledger_events SET recorded_at = recorded_at - interval '2 hours'`,
  ],
  [
    18,
    'a cancellation of long ago without its credit note',
    `UPDATE bookings SET state = 'cancelled', attention = 'x', cancellation = '{"quote": "Q", "cancelledAt": "2020-01-01T00:00:00Z", "paidMinor": 0,
       "refundedMinor": 0, "refundMinor": 0, "feeMinor": 0}' WHERE reference = ${confirmed}`,
  ],
  [
    18,
    'a booking with two invoices',
    `INSERT INTO documents (series, sequence, number, kind, booking_reference, cause, time_zone, issued_at, issued_on, currency, total_minor, body, previous_hash, hash)
     SELECT series, 2, series || '-000002', kind, booking_reference, 'again', time_zone, issued_at, issued_on, currency, total_minor, body, hash, hash
     FROM documents WHERE kind = 'invoice'`,
  ],
  [18, 'an invoice over something else', `UPDATE documents SET total_minor = total_minor + 1 WHERE kind = 'invoice'`],
  [18, 'a receipt over something else', `UPDATE ledger_events SET amount_minor = amount_minor + 1`],
  [
    18,
    'a credit note over more than its invoice',
    `INSERT INTO documents (series, sequence, number, kind, booking_reference, cause, time_zone, issued_at, issued_on, currency, total_minor, body, previous_hash, hash)
     SELECT 'CRN', 1, 'CRN-000001', 'credit-note', booking_reference, 'c', time_zone, issued_at, issued_on, currency, total_minor + 1, body, '', ''
     FROM documents WHERE kind = 'invoice'`,
  ],
  [
    18,
    'a net that does not add up',
    `UPDATE documents SET body = jsonb_set(body, '{amounts,net,amountMinor}', '1') WHERE kind = 'invoice'`,
  ],
  [21, 'an offer without its booking', waiting('offered', `'MDS-NOBODY00'`)],
  [21, 'an offer that was paid and not booked', waiting('lapsed', confirmed)],
  [21, 'an offer that is booked and not paid', waiting('booked', held)],
  [21, 'somebody who waits for a day of the past', waiting('waiting', 'NULL', '2020-01-01')],
  [
    21,
    'a second offer for one entry',
    `WITH offered AS (
       UPDATE booking_events SET actor = 'system', reason = 'The guest waited for them (WL-0000000001).' WHERE name = 'booking.placed')
     ${waiting('left', `'MDS-NOBODY00'`)}`,
  ],
  [
    21,
    'an option that was asked for and made longer',
    `INSERT INTO booking_options (booking_reference, placed_by, challenged_by, challenged_at, deadline_before)
     SELECT ${held}, 'staff:1', 'WL-0000000001', now(), now() - interval '1 day'`,
  ],
])('invariant %i finds %s', async (number, _, offence) => {
  await database.query(`DROP INDEX IF EXISTS customers_email_guard`);
  const before = await snapshot();
  await database.query(offence);
  try {
    expect((await checkInvariants(database)).map((broken) => broken.number)).toContain(number);
  } finally {
    await restore(before);
  }
});

test.each([
  [
    'No payment, refund or deposit waits for its provider',
    'a refund that was asked for two days ago, of which nobody was told',
    `WITH r AS (INSERT INTO refunds (id, document_id, state, amount_minor, currency, first_tried_at)
                VALUES (1, 'r', 'submitted', 100, 'EUR', now() - interval '2 days') RETURNING id)
     INSERT INTO refunds_payment_lnk (id, refund_id, payment_id) SELECT 1, r.id, p.id FROM r, payments p WHERE p.state = 'captured'`,
  ],
  [
    'Every event of the ledger is in the journal',
    'an event that the journal does not know',
    `ALTER TABLE ledger_events DROP CONSTRAINT IF EXISTS ledger_events_kind_check;
     UPDATE ledger_events SET kind = 'given'`,
  ],
  [
    'The stored sums of a payable equal what the journal says',
    'a payable whose sums are not those of the journal',
    `UPDATE payables SET refunded_minor = refunded_minor + 1`,
  ],
  [
    'The journal leaves nothing with a bank',
    'a dispute that is over, and whose money is still with the bank',
    `INSERT INTO disputes (document_id, state, moves_money, provider_reference) VALUES ('d', 'won', true, 'dp_1');
     INSERT INTO ledger_events (seq, kind, provider, provider_reference, booking_reference, payable_id, payment_id, amount_minor, currency, previous_hash, hash)
     SELECT seq + 1, 'disputed', provider, 'dp_1', booking_reference, payable_id, payment_id, 1, currency, hash, hash FROM ledger_events`,
  ],
  [
    'What a dispute has taken and given back, and what was lost by it,',
    'a dispute whose money was taken, and whose loss the ledger does not know',
    `INSERT INTO disputes (document_id, state, moves_money, provider_reference) VALUES ('d', 'lost', true, 'dp_1');
     INSERT INTO ledger_events (seq, kind, provider, provider_reference, booking_reference, payable_id, payment_id, amount_minor, currency, previous_hash, hash)
     SELECT seq + 1, 'disputed', provider, 'dp_1', booking_reference, payable_id, payment_id, 1, currency, hash, hash FROM ledger_events`,
  ],
  [
    'Of every dispute that was lost',
    'a lost dispute of which nobody was told',
    `WITH d AS (INSERT INTO disputes (id, document_id, state, moves_money, provider_reference) VALUES (1, 'd', 'lost', false, 'dp_1') RETURNING id)
     INSERT INTO disputes_payment_lnk (id, dispute_id, payment_id) SELECT 1, d.id, p.id FROM d, payments p WHERE p.state = 'captured'`,
  ],
])('“%s …” finds %s', async (says, _, offence) => {
  const before = await snapshot();
  await database.query(offence);
  try {
    const broken = await checkInvariants(database);
    expect(broken.filter((one) => one.says.startsWith(says))).toHaveLength(1);
  } finally {
    await restore(before);
  }
});

test('invariant 11 takes what staff decided by name', async () => {
  const before = await snapshot();
  await database.query(overridden({ actor: 'staff:1', reason: 'The engine failed', approvedBy: 'staff:2' }));
  try {
    expect((await checkInvariants(database)).map((broken) => broken.number)).not.toContain(11);
  } finally {
    await restore(before);
  }
});

test('invariant 11 takes a cancellation that gives back what is entrusted, and leaves the rebate', async () => {
  const before = await snapshot();
  await database.query(charterCancelled(3_000));
  try {
    expect((await checkInvariants(database)).map((broken) => broken.number)).not.toContain(11);
  } finally {
    await restore(before);
  }
});

test('invariant 1 finds two neighbours that are too close', async () => {
  const before = await snapshot();
  await database.query(`ALTER TABLE allocations DISABLE TRIGGER allocations_neighbours`);
  await database.query(
    `INSERT INTO allocations (unit_id, during, state, booking_reference, prepare_minutes, rest_minutes)
     SELECT unit_id, tstzrange(day, day + interval '2 hours'), 'confirmed', booking_reference, 60, 600
       FROM allocations CROSS JOIN (VALUES (timestamptz '2030-05-01 10:00Z'), (timestamptz '2030-05-01 15:00Z')) days (day)
      WHERE state = 'confirmed' LIMIT 2`,
  );
  try {
    const broken = await checkInvariants(database);
    expect(broken.filter((one) => one.says.startsWith('No two neighbours'))).toHaveLength(1);
  } finally {
    await restore(before);
    await database.query(`ALTER TABLE allocations ENABLE TRIGGER allocations_neighbours`);
  }
});

test('invariant 1 finds two allocations that overlap', async () => {
  await database.query(`ALTER TABLE allocations DROP CONSTRAINT allocations_never_overlap`);
  await database.query(
    `INSERT INTO allocations (unit_id, during, state, source) SELECT unit_id, during, 'blocked', 'test' FROM allocations WHERE state = 'confirmed'`,
  );
  expect((await checkInvariants(database)).map((broken) => broken.number)).toContain(1);
});

test('the command names the offenders and fails', async () => {
  const output = await runScript('dist/scripts/invariants.js', { DATABASE_URL: url }, { expectedExitCode: 1 });
  expect(output).toMatch(/✗ 1\. No two blocking allocations of a unit overlap: 1 offender/);
});

const TABLES = [
  'amendments',
  'allowances',
  'offer_events',
  'offer_versions',
  'offers',
  'quotes',
  'refunds_payment_lnk',
  'refunds',
  'disputes_payment_lnk',
  'disputes',
  'dispute_evidence',
  'webhook_inbox',
  'allocations',
  'ledger_events',
  'payments',
  'payables',
  'bookings',
  'booking_events',
  'customers',
  'documents',
  'document_series',
  'risk_assessments',
  'tasks',
  'outgoing_mails',
  'waitlist_entries',
  'booking_options',
  'extra_holds',
];

async function snapshot(): Promise<Map<string, unknown[]>> {
  const rows = new Map<string, unknown[]>();
  for (const table of TABLES) {
    const { rows: found } = await database.query<{ row: unknown }>(`SELECT to_jsonb(t) AS row FROM ${table} t`);
    rows.set(
      table,
      found.map(({ row }) => row),
    );
  }
  return rows;
}

async function restore(tables: Map<string, unknown[]>): Promise<void> {
  for (const [table, rows] of tables) {
    await database.query(`DELETE FROM ${table}`);
    await database.query(
      `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  }
}
