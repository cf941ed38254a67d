import { cancelUnder } from '../../support/canceller';
import { eventually } from '../../support/eventually';
import type { BookingView } from '../../support/guest';
import type { Till } from '../../support/till';

/** Whatever becomes of a call to a provider, there is one payment in the end, and one refund. */
export function lostAnswerCases(till: () => Till): void {
  const shop = () => till().shop;
  const begin = (booking: BookingView, key?: string) =>
    till().begin(shop().guest, booking, key === undefined ? {} : { key });
  /** A connection has to break as often as the call is made for the answer to be lost. */
  const fault = (call: 'start' | 'refund', kind: string, status = 500) => {
    const times = kind.startsWith('drop') ? till().triesOfConnection : 1;
    return till().control('faults', { ...till().calls[call], kind, status, times });
  };
  const bookingThat = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
    eventually(
      () => shop().guest.booking(booking),
      ({ data }) => isSo(data),
    );
  const stateOf = async (reference: string) => {
    const [row] = await shop().database.query<{ state: string }>(
      `SELECT p.state FROM payments p JOIN payments_booking_lnk k ON k.payment_id = p.id
       JOIN bookings b ON b.id = k.booking_id WHERE b.reference = $1`,
      [reference],
    );
    return row?.state;
  };

  test('a lost answer to the creation of a payment leaves exactly one payment, found again without the guest', async () => {
    await fault('start', 'drop-after');
    const booking = await shop().aBooking();
    const { status, error } = await begin(booking);
    expect([status, error.details.code]).toEqual([503, 'provider-unavailable']);
    await eventually(
      () => stateOf(booking.reference),
      (state) => state === 'requires_action',
    );
    expect((await till().countOf(booking)).payments).toBe(1);
  });

  test('a request that never arrived is made once, when the guest sends it again', async () => {
    await fault('start', 'drop-before');
    const booking = await shop().aBooking();
    const key = `the-guests-own-key-for-${till().provider}`;
    expect((await begin(booking, key)).status).toBe(503);
    const again = await begin(booking, key);
    expect(again.status).toBe(201);
    await till().agree(again.data);
    await bookingThat(booking, ({ state }) => state === 'confirmed');
    expect((await till().countOf(booking)).payments).toBe(1);
  });

  test.each([500, 503, 429])('an answer of %i is answered with 503 and ends well', async (failure) => {
    await fault('start', 'status', failure);
    const booking = await shop().aBooking();
    const answer = await begin(booking);
    expect(answer.status).toBe(503);
    await eventually(
      () => begin(booking),
      ({ status }) => status === 201,
    );
    expect((await till().countOf(booking)).payments).toBe(1);
  });

  test.each(['drop-before', 'drop-after', 'malformed', 'status'])(
    'a refund whose call meets %s is made once',
    async (kind) => {
      const booking = await shop().aBooking();
      const begun = await begin(booking);
      await till().agree(begun.data);
      await bookingThat(booking, ({ state }) => state === 'confirmed');
      await fault('refund', kind);
      const { refundMinor } = await cancelUnder(shop(), booking, 5_000);
      await bookingThat(booking, ({ state, attention }) => state === 'cancelled' && attention.length === 0);
      const refunds = await eventually(
        () =>
          shop().database.query<{ amount_minor: string }>(
            `SELECT amount_minor FROM ledger_events WHERE booking_reference = $1 AND kind = 'refunded'`,
            [booking.reference],
          ),
        (rows) => rows.length > 0,
      );
      expect(refunds).toEqual([{ amount_minor: String(refundMinor) }]);
      expect((await till().countOf(booking)).refunds).toBe(1);
    },
  );

  // last, since it makes the provider forget everything
  test('an attempt that the provider shows no more is given up a day later, and not before', async () => {
    const booking = await shop().aBooking();
    const { data: payment } = await begin(booking);
    await till().control('reset');
    const silentFor = (hours: number) =>
      shop().database.query(
        `UPDATE payments SET first_tried_at = (now() AT TIME ZONE 'UTC') - $1::interval, checked_at = first_tried_at
          WHERE document_id = $2`,
        [`${hours} hours`, payment.attempt],
      );
    await silentFor(23);
    await shop().server.kill();
    await shop().restart(); // a worker that starts sweeps
    await eventually(
      () => Promise.resolve(shop().server.output()),
      (output) => output.includes('does not show payment'),
    );
    expect(await stateOf(booking.reference)).toBe('requires_action');
    await silentFor(25);
    await eventually(
      () => stateOf(booking.reference),
      (state) => state === 'canceled',
    );
  });
}
