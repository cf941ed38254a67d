import type { SavedMethod } from '../../src/domain/payment/payment-gateway';
import { aCapture, aCharge, contractSteps, done, HOUR_SECONDS } from './support/contract-steps';
import type { GatewayBench } from './support/gateway-bench';
import { openPaypalBench, type PaypalBench } from './support/open-paypal-bench';
import { openStripeBench } from './support/open-stripe-bench';

const DAY_SECONDS = 24 * HOUR_SECONDS;

/** What every gateway promises about money that it holds, beside the contract of payments. */
describe.each<[string, () => Promise<GatewayBench>]>([
  ['Stripe', openStripeBench],
  ['PayPal', openPaypalBench],
])('the %s gateway, of held money,', (_, openBench) => {
  const { bench, start, read, saved } = contractSteps(openBench);
  const hold = async (method: SavedMethod, id: string) =>
    done(
      await bench().gateway.chargeSavedMethod(
        aCharge(method, { capture: 'manual', paymentId: id, idempotencyKey: `payment:${id}:charge` }),
      ),
    );

  test('says until when it is promised, which is not after it can be captured', async () => {
    const held = await hold(await saved(), 'payment-2');
    expect(held.promisedUntil?.getTime()).toBeGreaterThan(Date.now() + DAY_SECONDS * 1000);
    expect(held.promisedUntil?.getTime()).toBeLessThanOrEqual(held.captureBefore?.getTime() ?? 0);
    expect((await read(held.reference)).promisedUntil).toEqual(held.promisedUntil);
  });

  test('promises none that is not held', async () => {
    const method = await saved();
    const open = { capture: 'manual', paymentId: 'payment-2', idempotencyKey: 'payment:payment-2:start' } as const;
    expect((await start(open)).promisedUntil).toBeNull();
    const taken = await hold(method, 'payment-3');
    const { reference, amount } = taken;
    await bench().gateway.capturePayment(aCapture(reference, { amount }));
    expect((await read(reference)).promisedUntil).toBeNull();
    const letGo = await hold(method, 'payment-4');
    expect(done(await bench().gateway.cancelPayment(letGo.reference)).promisedUntil).toBeNull();
  });

  test('holds it a second time beside the first, for longer, and lets the first go alone', async () => {
    const method = await saved();
    const first = await hold(method, 'payment-5');
    await bench().advance(2 * DAY_SECONDS);
    const second = await hold(method, 'payment-6');
    expect(second.promisedUntil?.getTime()).toBeGreaterThan((first.promisedUntil?.getTime() ?? 0) + DAY_SECONDS * 1000);
    await bench().gateway.cancelPayment(first.reference);
    expect([(await read(first.reference)).state, (await read(second.reference)).state]).toEqual([
      'canceled',
      'authorized',
    ]);
  });
});

describe('the PayPal gateway, of held money,', () => {
  let bench: PaypalBench;
  beforeEach(async () => {
    bench = await openPaypalBench();
  });
  afterEach(() => bench.close());

  /** An account that is emptied once nothing of it is promised any more. */
  const heldOfSpender = async () => {
    const { reference } = done(
      await bench.gateway.startPayment({
        ...aCharge({ customer: null, method: '', label: '' }),
        ...{ capture: 'manual', saveMethod: false },
      }),
    );
    await bench.simulator.client.control('POST', `orders/${reference}/approve`, { funding: 'spent_later' });
    return done(await bench.gateway.authorizePayment({ idempotencyKey: 'hold', reference }));
  };

  test('promises it for three days of the twenty-nine', async () => {
    const { captureBefore, promisedUntil } = await heldOfSpender();
    const left = (end: Date | null) => Math.round(((end?.getTime() ?? 0) - Date.now()) / (DAY_SECONDS * 1000));
    expect([left(promisedUntil), left(captureBefore)]).toEqual([3, 29]);
  });

  test.each([
    [3 * DAY_SECONDS - HOUR_SECONDS, 'done'],
    [3 * DAY_SECONDS, 'refused'],
  ])('takes it while it is promised, and by luck afterwards: after %i s it is %s', async (seconds, outcome) => {
    const { reference, amount } = await heldOfSpender();
    await bench.advance(seconds);
    expect((await bench.gateway.readPayment(reference))?.state).toBe('authorized');
    expect((await bench.gateway.capturePayment(aCapture(reference, { amount }))).outcome).toBe(outcome);
  });
});
