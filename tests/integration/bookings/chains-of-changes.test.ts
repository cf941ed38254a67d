import fc from 'fast-check';
import { addDays, daysBetween } from '../../../src/domain/shared/calendar-date';
import { changer } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import type { BookingView } from '../../support/guest';
import { datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';

/** What a guest may do next; what a rule refuses changes nothing, and that is looked at, too. */
const STEPS = ['longer', 'shorter', 'later', 'extra', 'no extra', 'give up', 'pay twice'] as const;
type Step = (typeof STEPS)[number];

const CHAINS = 10;

let shop: Shop;

beforeAll(async () => {
  shop = await openShop({ RECONCILE_SECONDS: '1' });
});

/** What came and stayed of the price, what is still to be paid of it, and what is agreed, in minor units. */
async function books({
  reference,
}: BookingView): Promise<{ kept: number; due: number; total: number; fee: number | null }> {
  const [row] = await shop.database.query<{ kept: string; due: string; total: string; fee: string | null }>(
    `SELECT b.total_minor AS total, b.cancellation ->> 'feeMinor' AS fee,
            coalesce((SELECT sum(p.paid_minor - p.refunded_minor) FROM payables p JOIN payables_booking_lnk k ON k.payable_id = p.id
                       WHERE k.booking_id = b.id AND p.purpose <> 'security_deposit'), 0) AS kept,
            coalesce((SELECT sum(p.amount_minor - p.paid_minor + p.refunded_minor) FROM payables p JOIN payables_booking_lnk k ON k.payable_id = p.id
                       WHERE k.booking_id = b.id AND p.purpose <> 'security_deposit' AND p.state = 'due'), 0) AS due
       FROM bookings b WHERE b.reference = $1`,
    [reference],
  );
  if (!row) throw new Error('There is no such booking.');
  return {
    kept: Number(row.kept),
    due: Number(row.due),
    total: Number(row.total),
    fee: row.fee === null ? null : Number(row.fee),
  };
}

const until = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => ({ ...data, accessToken: booking.accessToken }));

async function aConfirmedBooking(slot: number, payAll: boolean): Promise<BookingView> {
  const { from } = datesFor(shop.car, 4 + slot * 4);
  const quote = await shop.guest.quote(shop.car, from, addDays(from, 3));
  expect(quote.status).toBe(201);
  const { data: booking } = await shop.guest.book(quote.data.id);
  for (const payable of payAll ? booking.payables : booking.payables.slice(0, 1)) await payFor(booking, payable.id);
  return until(booking, ({ state }) => state === 'confirmed');
}

async function payFor(booking: BookingView, payable: string | null): Promise<void> {
  const { status, data } = await shop.guest.pay(booking, { payable: payable ?? undefined });
  if (status !== 201) return;
  await shop.desk.payWith(data.clientSecret);
  await until(booking, ({ payables }) => payables.find(({ id }) => id === payable)?.state === 'paid');
}

const wishesOf = (step: Step, { from, to }: BookingView): Record<string, unknown> => {
  switch (step) {
    case 'longer':
      return { to: addDays(to, 1) };
    case 'shorter':
      return { to: addDays(to, -1) };
    case 'later':
      return { from: addDays(from, 1), to: addDays(to, 1) };
    case 'extra':
      return { extras: [{ code: EXTRA.code, quantity: 1 }] };
    case 'no extra':
      return { extras: [] };
    case 'give up':
    case 'pay twice':
      return { to: addDays(to, 1) };
  }
};

const EXTRA = { code: '' };

async function take(step: Step, booking: BookingView): Promise<void> {
  const present = { ...(await shop.guest.booking(booking)).data, accessToken: booking.accessToken };
  if (daysBetween(present.from, present.to) < 2 && step === 'shorter') return;
  const changed = await changer(shop.guest).change(present, wishesOf(step, present));
  if (changed.status !== 200) return; // a rule refuses it, or there is nothing to change
  if (changed.data.state !== 'awaiting_payment') return;
  if (step === 'give up') await changer(shop.guest).withdraw(present, changed.data);
  else await payFor(present, changed.data.payable);
}

const chain = fc.record({
  steps: fc.array(fc.constantFrom(...STEPS), { minLength: 2, maxLength: 5 }),
  paysAll: fc.boolean(),
  isCancelled: fc.boolean(),
});

test.each(fc.sample(chain, { numRuns: CHAINS, seed: 20261126 }).map((one, index) => [index, one] as const))(
  'chain %i: what came and stayed, and what is due, is what is agreed (%j)',
  async (slot, { steps, paysAll, isCancelled }) => {
    EXTRA.code = shop.car.extras.find(({ isMandatory }) => !isMandatory)?.code ?? 'none';
    const booking = await aConfirmedBooking(slot, paysAll);
    for (const step of steps) {
      await take(step, booking);
      await until(booking, ({ attention }) => !attention.includes('refund-under-way'));
      const { kept, due, total } = await books(booking);
      expect([step, kept + due]).toEqual([step, total]);
    }
    if (isCancelled) {
      await cancel(booking);
      await until(booking, ({ state, attention }) => state === 'cancelled' && attention.length === 0);
      const { kept, fee } = await books(booking);
      expect(kept).toBe(fee);
    }
    await expectInvariantsToHold(shop.database.url);
  },
);

async function cancel({ reference, accessToken }: BookingView): Promise<void> {
  const path = `${shop.server.url}/api/bookings/${reference}`;
  const headers = { 'x-booking-token': accessToken, 'content-type': 'application/json' };
  const quote = (await (await fetch(`${path}/cancellation-quote`, { headers })).json()) as { data: { token: string } };
  const body = JSON.stringify({ token: quote.data.token });
  expect((await fetch(`${path}/cancel`, { method: 'POST', headers, body })).status).toBe(200);
}

test('the chains were none of nothing: changes were made, paid for, given up and given back', async () => {
  const [row] = await shop.database.query<{ applied: number; paid: number; back: number; withdrawn: number }>(
    `SELECT count(*) FILTER (WHERE state = 'applied')::integer AS applied, count(*) FILTER (WHERE state = 'withdrawn')::integer AS withdrawn,
            count(*) FILTER (WHERE state = 'applied' AND to_pay_minor > 0)::integer AS paid,
            count(*) FILTER (WHERE state = 'applied' AND refund_minor > 0)::integer AS back FROM amendments`,
  );
  expect(row?.applied).toBeGreaterThan(CHAINS);
  expect([row?.paid, row?.back, row?.withdrawn].every((count) => (count ?? 0) > 0)).toBe(true);
});
