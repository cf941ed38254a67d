import { signInAsAdministrator, type AdminSession } from '../../support/admin-session';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { anOffer, atDesk, offerReader, tokensSentTo } from '../../support/offer-desk';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer, type TestServer } from '../../support/start-server';

const ROUNDS = 12;

let shop: Shop;
let other: TestServer;
let post: MailSimulatorProcess;
let staff: AdminSession;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  const env = { ...post.env, HOLDS_PER_NETWORK: '1000', RATE_LIMIT_SCALE: '0' };
  shop = await openShop(env);
  other = await startServer({ database: shop.database, stripe: shop.stripe, env: { ...env, WORKER: 'off' } });
  staff = await signInAsAdministrator(shop.server);
}, 240_000);

test('of two offers for overlapping dates that are accepted at the same instant in two processes, one is a booking', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const guests = [];
    for (const { url } of [shop.server, other]) {
      const body = anOffer(shop, round);
      const { status, data } = await atDesk(staff, '', body);
      expect(status).toBe(201);
      const [token = ''] = await tokensSentTo({ shop, post }, body.customer.email);
      guests.push(offerReader(url, { reference: data.reference, token }));
    }
    const answers = await Promise.all(guests.map((guest) => guest.accept()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const loser = answers.find(({ status }) => status === 409);
    expect(loser?.error.details.code).toBe('dates-unavailable');
    expect(loser?.error.details['alternatives']).not.toEqual([]);
    const states = await Promise.all(guests.map(async (guest) => (await guest.read()).data.state));
    expect(states).toEqual(answers.map(({ status }) => (status === 201 ? 'accepted' : 'sent')));
  }
  const bookings = await shop.database.query('SELECT 1 FROM bookings');
  expect(bookings).toHaveLength(ROUNDS);
  await expectInvariantsToHold(shop.database.url);
}, 400_000);
