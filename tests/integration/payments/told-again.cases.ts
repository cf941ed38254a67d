import { eventually } from '../../support/eventually';
import type { BookingView, PaymentView } from '../../support/guest';
import type { Till } from '../../support/till';

/** Whatever order a provider's events come in, and however often, the money of several bookings ends as it moved. */
export function toldAgainCases(till: () => Till): void {
  const database = () => till().shop.database;
  const unsettled = () => database().query(`SELECT event_id FROM webhook_inbox WHERE settled_at IS NULL`);
  const presentOf = async (booking: BookingView) => (await till().shop.guest.booking(booking)).data;
  const entriesOf = ({ reference }: BookingView) =>
    database().query(`SELECT kind, amount_minor FROM ledger_events WHERE booking_reference = $1 ORDER BY seq`, [
      reference,
    ]);

  async function begun(): Promise<{ booking: BookingView; payment: PaymentView }> {
    const booking = await till().shop.aBooking();
    const { status, data } = await till().begin(till().shop.guest, booking);
    expect(status).toBe(201);
    return { booking, payment: data };
  }

  const isConfirmed = (booking: BookingView) =>
    eventually(
      () => presentOf(booking),
      ({ state }) => state === 'confirmed',
    );

  /** What is told of them waits: one guest comes back, one does not, and one of yesterday is given a euro back. */
  async function paidUnheard(): Promise<{ booking: BookingView; payment: PaymentView }[]> {
    const [returning, absent, refunded] = [await begun(), await begun(), await begun()];
    await till().agree(refunded.payment);
    await isConfirmed(refunded.booking);
    await till().control('webhooks/withhold');
    await till().refundInDashboard(refunded.payment, 100);
    for (const { payment } of [returning, absent]) await till().agree(payment);
    await till().comeBack(returning.payment);
    return [returning, absent, refunded];
  }

  test.each([
    { order: 'given', times: 1, seed: 1 },
    { order: 'reversed', times: 2, seed: 1 },
    ...[1, 2, 3].map((seed) => ({ order: 'shuffled', times: 3, seed })),
  ])('events that come $order, $times times (seed $seed), end in the same state', async (how) => {
    const started = await paidUnheard();
    await till().control('webhooks/release', how);
    for (const { booking } of started) await isConfirmed(booking);
    const last = started[2]?.booking;
    if (last)
      await eventually(
        () => presentOf(last),
        ({ attention }) => attention.includes('first-payment-refunded'),
      );
    await eventually(unsettled, (rows) => rows.length === 0);
    const ends = started.map(async ({ booking }) => {
      const { state, attention, payables } = await presentOf(booking);
      return { state, attention, payable: payables[0]?.state, entries: await entriesOf(booking) };
    });
    const captured = (index: number) => ({
      kind: 'captured',
      amount_minor: String(started[index]?.payment.amount.amountMinor),
    });
    const paid = { state: 'confirmed', attention: [], payable: 'paid' };
    expect(await Promise.all(ends)).toEqual([
      { ...paid, entries: [captured(0)] },
      { ...paid, entries: [captured(1)] },
      {
        ...{ state: 'confirmed', attention: ['first-payment-refunded'], payable: 'due' },
        entries: [captured(2), { kind: 'refunded', amount_minor: '100' }],
      },
    ]);
  });

  test('replaying every stored event changes nothing', async () => {
    const everything = async () => ({
      ledger: await database().query(
        `SELECT seq, kind, provider_reference, payable_id, amount_minor, currency, encode(hash, 'hex') AS hash FROM ledger_events ORDER BY seq`,
      ),
      bookings: await database().query(`SELECT reference, state, version FROM bookings ORDER BY id`),
    });
    const before = await everything();
    const events = await database().query<{ event_id: string }>(`SELECT event_id FROM webhook_inbox ORDER BY id`);
    expect(events.length).toBeGreaterThan(0);
    await database().query(`UPDATE webhook_inbox SET settled_at = NULL`);
    for (const { event_id: id } of events) await till().control(`events/${id}/resend`);
    await till().shop.server.kill();
    await till().shop.restart();
    await eventually(unsettled, (rows) => rows.length === 0);
    expect(await everything()).toEqual(before);
  });
}
