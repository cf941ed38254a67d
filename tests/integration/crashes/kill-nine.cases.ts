import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { aGuest, type Answer, type BookingView } from '../../support/guest';
import { datesFor } from '../../support/listings';
import type { Till } from '../../support/till';

const PRELOAD = resolve(__dirname, '../../support/crash-at-step.cjs');
/** Fewer crashes would mean that the preload no longer sees what the server does. */
const FEWEST_CRASHES = 20;

export interface KillNine {
  readonly openTill: (env: Record<string, string>) => Promise<Till>;
  /** Every so many steps: the next run of the same code counts the same, and all of them together take too long. */
  readonly stride: number;
  /** More steps than a booking takes. */
  readonly mostSteps: number;
}

/** Kills a server between any two steps of a booking, paid in one way, and starts it again. */
export function killNineCases({ openTill, stride, mostSteps }: KillNine): void {
  let till: Till;
  let bookings = 0;

  beforeAll(async () => {
    till = await openTill({ HOLD_SECONDS: '900', RECONCILE_SECONDS: '2' });
    await till.control('webhooks/settings', { retry_scale: 0.01 });
    await till.shop.server.stop();
  });

  const keyOf = (step: number) => `the-booking-of-step-${step}`;

  const startToCrashAt = (step: number) =>
    till.shop.restart({
      nodeArgs: ['--require', PRELOAD],
      env: { CRASH_AT_STEP: String(step), CRASH_ARMED_BY: keyOf(step) },
    });

  /** A patient guest: whatever is not answered is sent again, with the same key, to whatever process runs then. */
  async function insist<Data>(step: number, ask: () => Promise<Answer<Data>>): Promise<Data> {
    for (;;) {
      const answer = await ask().catch(() => null);
      if (answer && answer.status < 300) return answer.data;
      if (answer && answer.status < 500) throw new Error(`Refused at step ${step}: ${JSON.stringify(answer)}`);
      await keepRunning(step);
      await sleep(50);
    }
  }

  /** What an orchestrator does. The new process is to crash while it serves the next booking, not this one. */
  async function keepRunning(step: number): Promise<void> {
    if (!till.shop.server.isRunning()) await startToCrashAt(step + stride);
  }

  const inboxIsEmpty = async () =>
    (await till.shop.database.query(`SELECT 1 FROM webhook_inbox WHERE settled_at IS NULL LIMIT 1`)).length === 0;

  async function bookAndPay(step: number): Promise<BookingView> {
    const guest = aGuest(till.shop.server.url, `guest-of-step-${step}@example.com`);
    const { from, to } = datesFor(till.shop.car, bookings++);
    const quote = await insist(step, () => guest.quote(till.shop.car, from, to));
    const booking = await insist(step, () => guest.book(quote.id, keyOf(step)));
    const payment = await insist(step, () => till.begin(guest, booking, { key: `the-payment-of-step-${step}` }));
    await till.agree(payment);
    await eventually(
      () => insist(step, () => guest.booking(booking)),
      ({ state }) => state === 'confirmed',
      150,
    );
    await eventually(
      async () => {
        await keepRunning(step);
        return inboxIsEmpty();
      },
      Boolean,
      150,
    );
    return booking;
  }

  async function expectOnePaymentFor(booking: BookingView): Promise<void> {
    const entries = await till.shop.database.query<{ amount_minor: string }>(
      `SELECT amount_minor FROM ledger_events WHERE booking_reference = $1`,
      [booking.reference],
    );
    expect(entries.map(({ amount_minor: amount }) => Number(amount))).toEqual([
      booking.payables[0]?.amount.amountMinor,
    ]);
    expect((await till.countOf(booking)).payments).toBe(1);
  }

  test('a server killed between any two steps of a booking is started again, and the booking ends as the money says', async () => {
    let crashes = 0;
    let hasCrashed = true;
    await startToCrashAt(1);
    for (let step = 1; hasCrashed && step < mostSteps; step += stride) {
      const { pid } = till.shop.server;
      const booking = await bookAndPay(step);
      await keepRunning(step);
      await expectOnePaymentFor(booking);
      await expectInvariantsToHold(till.shop.database.url);
      hasCrashed = till.shop.server.pid !== pid; // the first booking with fewer steps than this ends the test
      if (hasCrashed) crashes += 1;
    }
    expect(hasCrashed).toBe(false);
    expect(crashes).toBeGreaterThanOrEqual(FEWEST_CRASHES);
  }, 1_800_000);
}
