import { aCustomer } from '../../support/a-customer';
import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { anOffer, atDesk, offerReader, tokensSentTo } from '../../support/offer-desk';
import { openShop, type Shop } from '../../support/shop';
import { runJob } from '../../support/run-job';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';

let shop: Shop;
let post: MailSimulatorProcess;
let staff: AdminSession;
let slot = 0;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  shop = await openShop({
    ...post.env,
    ...{
      SITE_URL: 'https://www.midas.example',
      OFFER_KEEP_DAYS: '30',
      HOLDS_PER_NETWORK: '100',
      RATE_LIMIT_SCALE: '0',
    },
  });
  staff = await signInAsAdministrator(shop.server);
}, 240_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const SAID = 'My mother Ottilie comes along.';

async function countered(email?: string) {
  const body = anOffer(shop, slot++, {
    message: 'Dear Ada Byron',
    ...(email === undefined ? {} : { customer: { firstName: 'Ada', lastName: 'Byron', email } }),
  });
  const { data } = await atDesk(staff, '', body);
  const { reference } = data;
  const token = (await tokensSentTo({ shop, post }, body.customer.email)).at(-1) ?? '';
  const guest = offerReader(shop.server.url, { reference, token });
  expect((await guest.counter({ message: SAID, wishes: { guests: 2 } })).status).toBe(200);
  return { reference, guest, email: body.customer.email };
}

/** Everything that our database holds about an offer, apart from its price. */
const kept = async (reference: string) =>
  JSON.stringify(
    await shop.database.query(
      `SELECT to_jsonb(o), (SELECT jsonb_agg(to_jsonb(e)) FROM offer_events e WHERE e.offer_reference = o.reference),
              (SELECT count(*)::int FROM offer_links l WHERE l.offer_reference = o.reference) AS links,
              (SELECT jsonb_agg(to_jsonb(t)) FROM tasks t WHERE t.cause LIKE '%' || o.reference),
              (SELECT jsonb_agg(to_jsonb(k)) FROM idempotency_keys k WHERE k.response ->> 'reference' = o.reference)
       FROM offers o WHERE reference = $1`,
      [reference],
    ),
  );

const OF_THE_GUEST = /Ada|Byron|@example|Ottilie|"guests"/;

const hasEnded = ({ reference }: { reference: string }, daysAgo: number) =>
  shop.database.query(
    `DO $$ BEGIN
       SET LOCAL session_replication_role = replica;
       UPDATE offer_events SET at = now() - interval '${daysAgo} days' WHERE offer_reference = '${reference}';
     END $$`,
  );

const tidied = () => runJob(shop.database, 'tidy-offers');

test('an offer that ended so many days ago forgets its guest and what both wrote; what was offered stays', async () => {
  const [old, young, open] = [await countered(), await countered(), await countered()];
  for (const { guest } of [old, young]) await guest.decline({ message: 'Ada goes elsewhere.' });
  await hasEnded(old, 31);
  await hasEnded(young, 29);
  await hasEnded(open, 31);
  await tidied();
  expect(await kept(old.reference)).not.toMatch(OF_THE_GUEST);
  expect(await kept(old.reference)).toMatch(/"links":0/);
  for (const { reference } of [young, open]) expect(await kept(reference)).toMatch(OF_THE_GUEST);
  const { body } = await staff.get(`/desk/offers/${old.reference}`);
  expect(body['data']).toMatchObject({ state: 'declined', customer: null, versions: [{ version: 1 }] });
  expect((await old.guest.read()).status).toBe(404);
  expect((await staff.get('/desk/offers?state=declined')).status).toBe(200);
  await tidied(); // a second time changes nothing
});

test('one that was accepted knows its guest until so long after the stay', async () => {
  const { reference, guest } = await countered();
  const { data: booking } = await guest.accept();
  await hasEnded({ reference }, 400);
  await tidied();
  expect(await kept(reference)).toMatch(OF_THE_GUEST);
  await shop.database.query(`UPDATE bookings SET ends_at = now() - interval '31 days' WHERE reference = $1`, [
    booking.reference,
  ]);
  await tidied();
  expect(await kept(reference)).not.toMatch(OF_THE_GUEST);
  const { body } = await staff.get(`/desk/offers/${reference}`);
  expect(body['data']).toMatchObject({ state: 'accepted', booking: booking.reference });
});

test.each(['up_users', 'customers'])(
  'with its row in %s, what has ended is forgotten at once and what is open ends',
  async (table) => {
    const { email } = await aCustomer(shop.server, shop.database);
    const [ended, open, other] = [await countered(email), await countered(email), await countered()];
    await ended.guest.decline();
    if (table === 'customers') {
      await shop.database.query(
        `INSERT INTO customers (document_id, email) VALUES ('gone', $1) ON CONFLICT DO NOTHING`,
        [email],
      );
    }
    await shop.database.query(`DELETE FROM ${table} WHERE lower(email) = lower($1)`, [email]);
    expect(await kept(ended.reference)).not.toMatch(OF_THE_GUEST);
    expect((await open.guest.accept()).status).not.toBe(201);
    await eventually(
      () => staff.get(`/desk/offers/${open.reference}`),
      ({ body }) => (body['data'] as { customer: unknown }).customer === null,
    );
    expect(await kept(open.reference)).not.toMatch(OF_THE_GUEST);
    expect(await kept(other.reference)).toMatch(OF_THE_GUEST);
  },
);

describe('the database refuses', () => {
  const WRITES: readonly (readonly [string, string])[] = [
    ['to change what somebody wrote', `UPDATE offer_events SET message = 'x' WHERE offer_reference = $1`],
    [
      'to take it away while the guest is known',
      `UPDATE offer_events SET message = NULL, wishes = NULL, reason = NULL WHERE offer_reference = $1`,
    ],
    ['to take away a step', `DELETE FROM offer_events WHERE offer_reference = $1`],
    ['to take away a link', `DELETE FROM offer_links WHERE offer_reference = $1`],
    ['to forget an offer that is open', `SELECT forget_offers(ARRAY[$1::text])`],
  ];
  test.each(WRITES)('%s', async (_what, sql) => {
    const { reference } = await countered();
    const before = await kept(reference);
    await expect(shop.database.query(sql, [reference])).rejects.toThrow(/append-only|check constraint/);
    expect(await kept(reference)).toBe(before);
  });
});
