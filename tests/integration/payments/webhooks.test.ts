import Stripe from 'stripe';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { Shop } from '../../support/shop';
import { openCardTill, type Till } from '../../support/till';
import { toldAgainCases } from './told-again.cases';

let till: Till;
let shop: Shop;

beforeAll(async () => {
  till = await openCardTill({ HOLD_SECONDS: '900' });
  shop = till.shop;
});

afterEach(() => expectInvariantsToHold(shop.database.url));

const inboxSize = async () =>
  Number((await shop.database.query<{ count: string }>(`SELECT count(*) FROM webhook_inbox`))[0]?.count);

toldAgainCases(() => till);

describe('a webhook that is not from the provider', () => {
  const payload = JSON.stringify({
    id: 'evt_forged',
    object: 'event',
    type: 'payment_intent.succeeded',
    created: 1,
    data: { object: { id: 'pi_forged', object: 'payment_intent' } },
  });
  const sign = (secret: string, timestamp: number) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const now = () => Math.floor(Date.now() / 1000);

  const deliver = (signature: string | undefined, body = payload) =>
    fetch(`${shop.server.url}/api/webhooks/stripe`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(signature === undefined ? {} : { 'stripe-signature': signature }),
      },
      body,
    });

  test.each([
    ['has no signature', () => undefined, payload],
    ['is signed with another secret', () => sign('whsec_of_somebody_else', now()), payload],
    ['is signed too long ago', () => sign(shop.stripe.webhookSecret, now() - 3600), payload],
    ['is signed far in the future', () => sign(shop.stripe.webhookSecret, now() + 3600), payload],
    ['has a truncated signature', () => sign(shop.stripe.webhookSecret, now()).slice(0, -8), payload],
    ['has a changed body', () => sign(shop.stripe.webhookSecret, now()), payload.replace('pi_forged', 'pi_FORGED')],
    ['is no JSON', () => sign(shop.stripe.webhookSecret, now()), 'not json'],
  ])('and %s is refused with 400, and nothing is stored', async (_, signature, body) => {
    const before = await inboxSize();
    const response = await deliver(signature(), body);
    expect(response.status).toBe(400);
    expect(await inboxSize()).toBe(before);
  });

  test('a rightly signed one is stored once', async () => {
    const before = await inboxSize();
    const first = await deliver(sign(shop.stripe.webhookSecret, now()));
    const second = await deliver(sign(shop.stripe.webhookSecret, now()));
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await inboxSize()).toBe(before + 1);
    // the provider knows no such payment: the event stays open, and would be tried for hours
    await shop.database.query(`UPDATE webhook_inbox SET settled_at = now() WHERE event_id = 'evt_forged'`);
  });
});

test('captured money that is no payment of ours waits in suspense', async () => {
  const foreign = await shop.desk.stripe.paymentIntents.create({
    amount: 5000,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: 'https://midas.example/return',
  });
  const entries = await eventually(
    () =>
      shop.database.query<{ suspense: string; amount_minor: string }>(
        `SELECT suspense, amount_minor FROM ledger_events WHERE provider_reference = $1`,
        [foreign.latest_charge],
      ),
    (rows) => rows.length > 0,
  );
  expect(entries).toEqual([{ suspense: 'unknown-payment', amount_minor: '5000' }]);
});
