import { randomUUID } from 'node:crypto';
import { aStaffMember } from '../../support/a-staff-member';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { anOffer, atDesk, inDays, offerReader, tokensSentTo, type DeskOffer } from '../../support/offer-desk';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { ADMIN_EMAIL } from '../../support/test-environment';

let shop: Shop;
let post: MailSimulatorProcess;
let staff: AdminSession;
let second: AdminSession;
let slot = 0;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  shop = await openShop({
    ...post.env,
    SITE_URL: 'https://www.midas.example',
    HOLDS_PER_NETWORK: '100',
    RATE_LIMIT_SCALE: '0',
  });
  staff = await signInAsAdministrator(shop.server);
  second = await aStaffMember(shop.server);
}, 240_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const amount = (amountMinor: number) => ({ amountMinor, currency: shop.car.currency });
const LESS = { label: 'For coming back', reason: 'third stay with us', percent: -5 };
const MUCH_LESS = { ...LESS, percent: -10.01 };

async function offered(changes: Record<string, unknown> = {}) {
  const body = anOffer(shop, slot++, changes);
  const { status, data } = await atDesk(staff, '', body);
  expect(status).toBe(201);
  return { body, offer: data, email: body.customer.email, ...(await linkOf(data, body.customer.email)) };
}

async function linkOf({ reference }: Pick<DeskOffer, 'reference'>, email: string) {
  const token = (await tokensSentTo({ shop, post }, email)).at(-1) ?? '';
  return { token, guest: offerReader(shop.server.url, { reference, token }) };
}

const DEARER = `jsonb_set(snapshot, '{taxRateBps}', '4321')`;
const MOST_OF_NOBODY = `jsonb_set(snapshot, '{maxGuests}', '0')`;

/** While the listing costs, or allows, something else than what was offered. */
async function withOtherRates(work: () => Promise<void>, snapshot = DEARER): Promise<void> {
  const id = shop.car.documentId;
  const [before] = await shop.database.query<{ snapshot: unknown }>(
    `SELECT snapshot FROM listing_index WHERE document_id = $1`,
    [id],
  );
  await shop.database.query(`UPDATE listing_index SET snapshot = ${snapshot} WHERE document_id = $1`, [id]);
  await work();
  await shop.database.query(`UPDATE listing_index SET snapshot = $2 WHERE document_id = $1`, [
    id,
    JSON.stringify(before?.snapshot),
  ]);
}

const mailsTo = async (email: string) => {
  await tokensSentTo({ shop, post }, email);
  return (await post.mailsTo(email)).map(({ subject }) => subject);
};

const tasksOf = ({ reference }: Pick<DeskOffer, 'reference'>) =>
  shop.database.query<{ kind: string; state: string }>(
    `SELECT kind, state FROM tasks WHERE cause LIKE '%' || $1 ORDER BY id`,
    [reference],
  );

/** Everything that a refused request must leave alone. */
const stored = () =>
  shop.database.query(
    `SELECT (SELECT count(*) FROM offers) AS offers, (SELECT count(*) FROM offer_versions) AS versions,
            (SELECT count(*) FROM offer_events) AS events, (SELECT count(*) FROM quotes) AS quotes,
            (SELECT count(*) FROM bookings) AS bookings, (SELECT count(*) FROM tasks) AS tasks,
            (SELECT count(*) FROM outgoing_mails) AS mails, (SELECT count(*) FROM offer_links) AS links`,
  );

describe('an offer', () => {
  test('is priced like everything else, adjusted by name before the tax, and sent with a link', async () => {
    const fee = { label: 'Night hand-over', reason: 'the flight lands at two', amount: amount(15_000) };
    const { body, guest, email, offer } = await offered({
      adjustments: [LESS, fee],
      message: 'As we said on the phone.',
    });
    expect(offer).toMatchObject({ state: 'sent', version: 1, versions: [{ state: 'sent', needsSecondPerson: false }] });
    const { data, status } = await guest.read();
    expect([status, data.state, data.version]).toEqual([200, 'sent', 1]);
    const plain = await shop.guest.quote(shop.car, body.from, body.to);
    const sold = plain.data.lines
      .filter(({ code }) => code !== 'tax')
      .reduce((sum, line) => sum + line.total.amountMinor, 0);
    const adjusted = data.lines.filter(({ code }) => code === 'adjustment');
    expect(adjusted.map(({ kind, label, total }) => [kind, label, total.amountMinor])).toEqual([
      ['discount', LESS.label, -Math.round(sold * 0.05)],
      ['surcharge', fee.label, 15_000],
    ]);
    expect(adjusted.map(({ why }) => why)).toEqual([
      'Agreed with you, 5 % off: third stay with us',
      'Agreed with you: the flight lands at two',
    ]);
    const codes = data.lines.map(({ code }) => code);
    expect(codes.indexOf('tax')).toBeGreaterThan(codes.lastIndexOf('adjustment'));
    expect(data.messages).toEqual([expect.objectContaining({ from: 'midas', message: 'As we said on the phone.' })]);
    expect(await mailsTo(email)).toEqual(['Our offer for your stay']);
    expect(JSON.stringify(data)).not.toMatch(/staff:/);
  });

  test('is written to the guest in their language', async () => {
    for (const [locale, subject] of [
      ['de-CH', 'Unser Angebot für Ihren Aufenthalt'],
      ['fr', 'Notre offre pour votre séjour'],
    ] as const) {
      const email = `guest-${randomUUID()}@example.com`;
      await offered({ customer: { firstName: 'Ada', lastName: 'Byron', email, locale } });
      expect(await mailsTo(email)).toEqual([subject]);
    }
  });

  test('is there for whoever has its link, and for nobody else', async () => {
    const [{ offer, token }, other] = [await offered(), await offered()];
    for (const wrong of ['', 'x', `${token}x`, other.token]) {
      const stranger = offerReader(shop.server.url, { reference: offer.reference, token: wrong });
      for (const answer of [
        await stranger.read(),
        await stranger.counter({ message: 'Hello' }),
        await stranger.accept(),
      ]) {
        expect([answer.status, answer.error.details.code]).toEqual([404, 'offer-not-found']);
      }
    }
    const stored = await shop.database.query(
      `SELECT 1 FROM offer_links WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%'`,
      [token.slice(0, 8)],
    );
    expect(stored).toEqual([]);
  });

  test('made twice with one key is one offer', async () => {
    const [body, key] = [anOffer(shop, slot++), randomUUID()];
    const answers = await Promise.all([atDesk(staff, '', body, key), atDesk(staff, '', body, key)]);
    expect(new Set(answers.map(({ data }) => data.reference)).size).toBe(1);
    expect((await atDesk(staff, '', { ...body, guests: 2 }, key)).code).toBe('idempotency-key-reused');
  });

  test('asked for again with its key is answered as the first time, whatever prices and the offer became since', async () => {
    const [body, key] = [anOffer(shop, slot++, { adjustments: [LESS], message: 'For you.' }), randomUUID()];
    const made = await atDesk(staff, '', body, key);
    const { customer: _customer, ...rest } = body;
    const terms = { ...rest, version: 1, message: 'Better still.' };
    const revising = randomUUID();
    const revised = await atDesk(staff, `/${made.data.reference}/revise`, terms, revising);
    expect([made.status, revised.status, revised.data.version]).toEqual([201, 200, 2]);
    await atDesk(staff, `/${made.data.reference}/withdraw`, { version: 2, reason: 'Sold it' });
    await withOtherRates(async () => {
      const before = await stored();
      expect((await atDesk(staff, '', { ...body }, randomUUID())).data.versions[0]?.total).not.toEqual(
        made.data.versions[0]?.total,
      );
      const after = await stored();
      expect(after).not.toEqual(before);
      expect(await atDesk(staff, '', body, key)).toEqual(made);
      expect(await atDesk(staff, `/${made.data.reference}/revise`, terms, revising)).toEqual(revised);
      expect(await stored()).toEqual(after);
    });
    await withOtherRates(async () => {
      expect((await atDesk(staff, '', { ...body }, randomUUID())).status).toBe(422);
      expect(await atDesk(staff, '', body, key)).toEqual(made);
      expect(await atDesk(staff, `/${made.data.reference}/revise`, terms, revising)).toEqual(revised);
    }, MOST_OF_NOBODY);
  });

  test('that comes to nothing leaves its key free', async () => {
    const [body, key] = [anOffer(shop, slot++), randomUUID()];
    await withOtherRates(async () => {
      expect((await atDesk(staff, '', body, key)).code).toBe('too-many-guests');
    }, MOST_OF_NOBODY);
    expect((await atDesk(staff, '', body, key)).status).toBe(201);
  });

  test('holds no dates: somebody else books them meanwhile', async () => {
    const { body, guest } = await offered();
    expect((await shop.rebook(body as never)).state).toBe('awaiting_payment');
    const { status, error } = await guest.accept();
    expect([status, error.details.code]).toEqual([409, 'dates-unavailable']);
    expect(error.details['alternatives']).not.toEqual([]);
    expect((await guest.read()).data.state).toBe('sent');
  });

  test('is booked through itself alone: its quote is nobody’s to see or to book', async () => {
    const { offer } = await offered();
    const [row] = await shop.database.query<{ quote_id: string }>(
      `SELECT quote_id FROM offer_versions WHERE offer_reference = $1`,
      [offer.reference],
    );
    const booked = await shop.guest.book(row?.quote_id ?? '');
    expect([booked.status, booked.error.details.code]).toEqual([404, 'quote-not-found']);
    await shop.server.api.get(`/api/quotes/${row?.quote_id}`).expect(404);
  });
});

describe('an offer that the guest accepts', () => {
  test('is a booking at its price, like any other, and the same one however often it is asked for', async () => {
    const { guest, offer } = await offered({ adjustments: [LESS] });
    const key = randomUUID();
    const seen = (await guest.read()).data;
    const first = await guest.accept(1, key);
    expect([first.status, first.data.state, first.data.total]).toEqual([201, 'awaiting_payment', seen.total]);
    const again = await guest.accept(1, key);
    expect([again.status, again.data.reference]).toEqual([201, first.data.reference]);
    const other = await guest.accept(1);
    expect([other.status, other.error.details.code]).toEqual([409, 'transition-not-allowed']);
    const { data } = await guest.read();
    expect([data.state, data.booking]).toEqual([
      'accepted',
      { reference: first.data.reference, accessToken: first.data.accessToken },
    ]);
    const payment = await shop.guest.pay(first.data);
    await shop.desk.payWith(payment.data.clientSecret);
    await eventually(
      () => shop.guest.booking(first.data),
      (present) => present.data.state === 'confirmed',
    );
    const desk = await staff.get(`/desk/offers/${offer.reference}`);
    expect(desk.body['data']).toMatchObject({ state: 'accepted', booking: first.data.reference });
  });

  test('at the same instant, from many places, is one booking', async () => {
    const { guest } = await offered();
    const answers = await Promise.all(Array.from({ length: 6 }, () => guest.accept()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(5);
  });

  test('and that staff revise or withdraw at the same instant ends one way or the other', async () => {
    for (let round = 0; round < 6; round++) {
      const { guest, offer, body } = await offered();
      const { customer: _customer, ...terms } = body;
      const rival =
        round % 2 === 0
          ? atDesk(staff, `/${offer.reference}/withdraw`, { version: 1, reason: 'The car is broken' })
          : atDesk(staff, `/${offer.reference}/revise`, { ...terms, adjustments: [LESS], version: 1 });
      const [accepted, answered] = await Promise.all([guest.accept(), rival]);
      expect([accepted.status === 201, answered.status < 300].filter(Boolean)).toHaveLength(1);
      if (accepted.status !== 201) expect(accepted.status).toBe(409);
      else expect(answered.code).toBe('transition-not-allowed');
    }
  });
});

describe('an offer that the guest counters', () => {
  const wishes = { guests: 2, total: { amountMinor: 50_000, currency: 'GBP' } };

  test('waits for staff, who are told once, and stands by itself meanwhile', async () => {
    const { guest, offer } = await offered();
    const before = (await mailsTo(ADMIN_EMAIL)).length;
    const answer = await guest.counter({ message: 'Could it be less?', wishes });
    expect([answer.status, answer.data.state]).toEqual([200, 'countered']);
    await guest.counter({ message: 'Or a day less?' });
    const { data } = await guest.read();
    expect(data.messages.map(({ from, message, wishes: asked }) => [from, message, asked])).toEqual([
      ['guest', 'Could it be less?', wishes],
      ['guest', 'Or a day less?', null],
    ]);
    expect(await tasksOf(offer)).toEqual([{ kind: 'offer-countered', state: 'open' }]);
    const mails = (await mailsTo(ADMIN_EMAIL)).slice(before);
    expect(mails).toEqual(['A guest has answered an offer of yours']);
    expect((await guest.accept()).status).toBe(201);
    expect(await tasksOf(offer)).toEqual([{ kind: 'offer-countered', state: 'done' }]);
  });

  test('is answered with a new version; the one before can no longer be accepted', async () => {
    const { guest, offer, body, email, token } = await offered();
    await guest.counter({ message: 'Could it be less?' });
    const { customer: _customer, ...terms } = body;
    const revised = await atDesk(staff, `/${offer.reference}/revise`, {
      ...terms,
      ...{ version: 1, adjustments: [LESS], message: 'For you, five percent.' },
    });
    expect([revised.status, revised.data.state, revised.data.version]).toEqual([200, 'sent', 2]);
    expect(revised.data.versions.map(({ state }) => state)).toEqual(['superseded', 'sent']);
    const late = await guest.accept(1);
    expect([late.status, late.error.details]).toEqual([
      409,
      expect.objectContaining({ code: 'offer-superseded', version: 2 }),
    ]);
    expect((await guest.counter({ message: 'Hm.', version: 1 })).error.details.code).toBe('offer-superseded');
    expect(await mailsTo(email)).toEqual(
      expect.arrayContaining(['Our offer for your stay', 'Our offer for your stay has changed']),
    );
    const tokens = await tokensSentTo({ shop, post }, email);
    expect(new Set(tokens).size).toBe(2);
    for (const each of tokens) {
      const { data } = await offerReader(shop.server.url, { reference: offer.reference, token: each }).read();
      expect([data.version, data.state]).toEqual([2, 'sent']);
    }
    expect(token).not.toBe('');
    const booked = await guest.accept(2);
    expect([booked.status, booked.data.total]).toEqual([201, revised.data.versions[1]?.total]);
  });

  test('may be stood by: the guest is told, and may accept it as it was', async () => {
    const { guest, offer, email } = await offered();
    await guest.counter({ message: 'Half of it?' });
    const stood = await atDesk(staff, `/${offer.reference}/stand-by`, { version: 1, message: 'That we cannot do.' });
    expect([stood.status, stood.data.state]).toEqual([200, 'sent']);
    expect((await guest.read()).data.messages.at(-1)).toMatchObject({ from: 'midas', message: 'That we cannot do.' });
    expect(await mailsTo(email)).toContain('About your wishes for our offer');
    expect(await tasksOf(offer)).toEqual([{ kind: 'offer-countered', state: 'done' }]);
    expect((await guest.accept()).status).toBe(201);
  });
});

describe('an offer that ends', () => {
  test.each([
    ['declined by its guest', 'declined'],
    ['withdrawn by staff', 'withdrawn'],
    ['when its time is over', 'expired'],
  ])('%s can no longer be accepted, countered or revised', async (_how, state) => {
    const { guest, offer, body } = await offered();
    if (state === 'declined') await guest.decline({ message: 'We go elsewhere.' });
    if (state === 'withdrawn')
      await atDesk(staff, `/${offer.reference}/withdraw`, { version: 1, reason: 'Sold the car' });
    if (state === 'expired') {
      await shop.database.query(`UPDATE offers SET valid_until = now() - interval '1 second' WHERE reference = $1`, [
        offer.reference,
      ]);
    }
    const codes = state === 'expired' ? [410, 'offer-expired'] : [409, 'transition-not-allowed'];
    const accepted = await guest.accept();
    expect([accepted.status, accepted.error.details.code]).toEqual(codes);
    const countered = await guest.counter({ message: 'Please?' });
    expect([countered.status, countered.error.details.code]).toEqual(codes);
    expect((await guest.read()).data.state).toBe(state);
    const { customer: _customer, ...terms } = body;
    const revised = await atDesk(staff, `/${offer.reference}/revise`, { ...terms, version: 1 });
    expect(revised.code).toBe('transition-not-allowed');
  });

  test('by the clock, whether anybody reads it or not', async () => {
    const { offer } = await offered({ validUntil: new Date(Date.now() + 2_000).toISOString() });
    await eventually(
      () => shop.database.query(`SELECT 1 FROM offers WHERE reference = $1 AND state = 'expired'`, [offer.reference]),
      (rows) => rows.length === 1,
    );
  });

  test('declined twice is no mistake', async () => {
    const { guest } = await offered();
    expect((await guest.decline()).status).toBe(200);
    expect((await guest.decline()).data.state).toBe('declined');
  });

  test('is told to its guest when staff withdraw it', async () => {
    const { offer, email } = await offered();
    await atDesk(staff, `/${offer.reference}/withdraw`, { version: 1, reason: 'Sold the car' });
    expect(await mailsTo(email)).toContain('We have withdrawn our offer');
  });
});

describe('an offer that gives away more than one person may', () => {
  async function proposed() {
    const body = anOffer(shop, slot++, { adjustments: [MUCH_LESS] });
    const { data } = await atDesk(staff, '', body);
    return { body, offer: data, email: body.customer.email };
  }

  test('waits for a second person, and its guest hears nothing until then', async () => {
    const { offer, email } = await proposed();
    expect(offer).toMatchObject({ state: 'to_approve', versions: [{ needsSecondPerson: true }] });
    expect(await tasksOf(offer)).toEqual([{ kind: 'offer-to-approve', state: 'open' }]);
    expect(await mailsTo(email)).toEqual([]);
    const own = await atDesk(staff, `/${offer.reference}/approve`, { version: 1 });
    expect([own.status, own.code]).toEqual([403, 'second-person-needed']);
    const agreed = await atDesk(second, `/${offer.reference}/approve`, { version: 1 });
    expect([agreed.status, agreed.data.state]).toEqual([200, 'sent']);
    expect(await tasksOf(offer)).toEqual([{ kind: 'offer-to-approve', state: 'done' }]);
    const { guest } = await linkOf(offer, email);
    expect((await guest.accept()).status).toBe(201);
  });

  test('of five percent and six is eleven, whatever is put on top', async () => {
    const adjustments = [LESS, { ...LESS, percent: -6 }, { ...LESS, label: 'Fuel', amount: amount(100_000) }].map(
      ({ amount: extra, ...rest }: { amount?: unknown; percent?: number }) =>
        extra ? { label: 'Fuel', reason: 'a full tank', amount: extra } : rest,
    );
    const { data } = await atDesk(staff, '', anOffer(shop, slot++, { adjustments }));
    expect(data.state).toBe('to_approve');
  });

  test('is refused by the second person, or agreed to and refused at once: one of both', async () => {
    const { offer, email } = await proposed();
    const answers = await Promise.all([
      atDesk(second, `/${offer.reference}/approve`, { version: 1 }),
      atDesk(second, `/${offer.reference}/refuse`, { version: 1, reason: 'Too much' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const isSent = answers[0].status === 200;
    expect(await mailsTo(email)).toEqual(isSent ? ['Our offer for your stay'] : []);
  });

  test('as a new version supersedes the one before at once, though the guest does not see it yet', async () => {
    const { guest, offer, body } = await offered();
    const { customer: _customer, ...terms } = body;
    await atDesk(staff, `/${offer.reference}/revise`, {
      ...terms,
      version: 1,
      adjustments: [MUCH_LESS],
      message: 'Secret',
    });
    const { data } = await guest.read();
    expect([data.version, data.state, data.messages]).toEqual([1, 'superseded', []]);
    expect((await guest.accept(1)).error.details).toMatchObject({ code: 'offer-superseded', version: 2 });
    expect((await guest.accept(2)).error.details.code).toBe('transition-not-allowed');
  });
});

describe('what is refused at the desk, and stores nothing', () => {
  test.each<[string, Record<string, unknown>, number, string, string[]?]>([
    ['an end that has passed', { validUntil: '2020-01-01T00:00:00Z' }, 422, 'offer-validity-refused', ['validUntil']],
    [
      'an end after the stay begins',
      { validUntil: inDays(59), from: undefined },
      422,
      'offer-validity-refused',
      ['validUntil'],
    ],
    ['an end in a year', { validUntil: inDays(365) }, 422, 'offer-validity-refused', ['validUntil']],
    ['an end that is no instant', { validUntil: '2027-01-01' }, 400, 'invalid-request'],
    ['no end', { validUntil: undefined }, 400, 'invalid-request'],
    ['no customer', { customer: undefined }, 400, 'invalid-request'],
    [
      'a customer without an address',
      { customer: { firstName: 'A', lastName: 'B', email: 'x' } },
      400,
      'invalid-request',
    ],
    [
      'an adjustment of nothing',
      { adjustments: [{ ...LESS, percent: 0 }] },
      422,
      'adjustment-refused',
      ['adjustments', '0', 'percent'],
    ],
    [
      'an adjustment by both',
      { adjustments: [{ ...LESS, amount: { amountMinor: -1, currency: 'GBP' } }] },
      400,
      'invalid-request',
    ],
    ['an adjustment of a third of a percent', { adjustments: [{ ...LESS, percent: -0.333 }] }, 400, 'invalid-request'],
    ['an adjustment without a reason', { adjustments: [{ label: 'x', percent: -1 }] }, 400, 'invalid-request'],
    ['more than everything', { adjustments: [{ ...LESS, percent: -101 }] }, 400, 'invalid-request'],
    [
      'more than is left',
      { adjustments: [{ label: 'All', reason: 'a gift', amount: { amountMinor: -999_999_999, currency: 'GBP' } }] },
      422,
      'adjustment-refused',
      ['adjustments', '0', 'amount'],
    ],
    [
      'another currency than the listing’s',
      { adjustments: [{ label: 'All', reason: 'a gift', amount: { amountMinor: -100, currency: 'JPY' } }] },
      422,
      'currency-mismatch',
      ['adjustments', '0', 'amount', 'currency'],
    ],
    ['eleven adjustments', { adjustments: Array.from({ length: 11 }, () => LESS) }, 400, 'invalid-request'],
    ['everything', { adjustments: [{ ...LESS, percent: -100 }] }, 422, 'amount-too-small'],
    ['a listing that there is not', { listing: 'nothing' }, 404, 'listing-not-found'],
    ['too many guests', { guests: 999 }, 422, 'too-many-guests'],
    ['a code that there is not', { promoCode: 'NOTHING' }, 422, 'promo-code-unknown'],
    ['a price of its own', { total: { amountMinor: 1, currency: 'GBP' } }, 400, 'invalid-request'],
    ['a message without end', { message: 'x'.repeat(2_001) }, 400, 'invalid-request'],
  ])('%s', async (_what, changes, status, code, path = []) => {
    const near = changes['from'] === undefined && 'from' in changes;
    const { from: _from, ...rest } = changes;
    const body = anOffer(shop, near ? 0 : 40, near ? rest : changes);
    const before = await stored();
    const answer = await atDesk(staff, '', body);
    expect([answer.status, answer.code]).toEqual([status, code]);
    if (path.length > 0) expect(answer.details['path']).toEqual(path);
    expect(await stored()).toEqual(before);
  });

  test('a step with a version that is not the newest, or an offer that there is not', async () => {
    const { offer, body } = await offered();
    const { customer: _customer, ...terms } = body;
    const before = await stored();
    const bodies = {
      revise: { ...terms, version: 2 },
      withdraw: { version: 2, reason: 'Sold it' },
      refuse: { version: 2, reason: 'Sold it' },
      approve: { version: 2 },
      'stand-by': { version: 2, message: 'No.' },
    };
    for (const [step, wrong] of Object.entries(bodies)) {
      expect((await atDesk(second, `/${offer.reference}/${step}`, wrong)).code).toBe('offer-superseded');
      expect((await atDesk(second, `/OFR-NOTHING0/${step}`, wrong)).code).toBe('offer-not-found');
      expect((await atDesk(second, `/${offer.reference}/${step}`, { ...wrong, force: true })).code).toBe(
        'invalid-request',
      );
    }
    expect((await atDesk(staff, `/${offer.reference}/approve`, { version: 1 })).code).toBe('transition-not-allowed');
    expect((await atDesk(staff, `/${offer.reference}/stand-by`, { version: 1, message: 'No.' })).code).toBe(
      'transition-not-allowed',
    );
    expect(await stored()).toEqual(before);
  });
});

describe('what is refused to a guest, and stores nothing', () => {
  test('whatever is no answer to an offer', async () => {
    const { guest } = await offered();
    const before = await stored();
    const refused = [
      await guest.counter({}),
      await guest.counter({ message: '' }),
      await guest.counter({ message: 'x'.repeat(2_001) }),
      await guest.counter({ message: 'x', wishes: { from: 'tomorrow' } }),
      await guest.counter({ message: 'x', wishes: { guests: 0 } }),
      await guest.counter({ message: 'x', wishes: { total: { amountMinor: -1, currency: 'GBP' } } }),
      await guest.counter({ message: 'x', state: 'accepted' }),
      await guest.decline({ reason: 'x' }),
      await guest.accept(0),
      await guest.accept(1.5),
      await guest.accept(1, undefined, { acceptTerms: false }),
      await guest.accept(1, undefined, { customer: { email: 'eve@example.com' } }),
      await guest.accept(1, 'short'),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 400));
    for (const { error } of refused) {
      expect(JSON.stringify(error.details['errors'] ?? error.details['path'])).toMatch(/\w/);
    }
    expect((await guest.accept(7)).error.details).toMatchObject({ code: 'offer-superseded', version: 1 });
    expect(await stored()).toEqual(before);
  });
});

test('staff find offers by where they stand', async () => {
  const { offer } = await offered();
  const found = await staff.get('/desk/offers?state=sent&pageSize=100');
  expect((found.body['data'] as DeskOffer[]).map(({ reference }) => reference)).toContain(offer.reference);
  expect((await staff.get('/desk/offers?state=nothing')).status).toBe(400);
  expect((await staff.get('/desk/offers/OFR-NOTHING0')).status).toBe(404);
});
