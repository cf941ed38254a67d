import { addDays } from '../../../src/domain/shared/calendar-date';
import type { RentalListing } from '../../../src/domain/catalogue/rental-listing';
import { changer, type AmendmentView } from '../../support/changer';
import { eventually } from '../../support/eventually';
import { expectInvariantsToHold } from '../../support/expect-invariants';
import { mailsAbout } from '../../support/guest-mails';
import type { BookingView } from '../../support/guest';
import { aListingWith, datesFor } from '../../support/listings';
import { openShop, type Shop } from '../../support/shop';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';

let shop: Shop;
let post: MailSimulatorProcess;
let slot = 0;
let pair: RentalListing;
let extra: string;

beforeAll(async () => {
  post = await startMailSimulatorProcess();
  shop = await openShop({ ...post.env, RECONCILE_SECONDS: '1' });
  pair = await aListingWith(shop.database, 2);
  const offered = pair.extras.find(({ isMandatory }) => !isMandatory);
  if (!offered) throw new Error('Nothing can be taken along in this car.');
  extra = offered.code;
  await shop.database.query('UPDATE extras SET stock = 1 WHERE document_id = $1', [offered.documentId]);
}, 240_000);

afterEach(() => expectInvariantsToHold(shop.database.url));

const guestOf = () => changer(shop.guest);

/** Of a listing that there are two of. @param days after the first dates that are free */
async function aConfirmedBooking({ days = (slot += 3), locale = 'en' } = {}): Promise<BookingView> {
  const { from, to } = datesFor(pair, days);
  const quote = await shop.guest.quote(pair, from, to);
  const { data: booking } = await shop.guest.book(quote.data.id);
  const set = 'UPDATE bookings SET contact_locale = $2 WHERE reference = $1';
  await shop.database.query(set, [booking.reference, locale]);
  await payFor(booking, null);
  const confirmed = await until(booking, ({ state }) => state === 'confirmed');
  return { ...confirmed, accessToken: booking.accessToken };
}

async function payFor(booking: BookingView, payable: string | null): Promise<void> {
  const { data } = await shop.guest.pay(booking, payable === null ? {} : { payable });
  await shop.desk.payWith(data.clientSecret);
}

const until = (booking: BookingView, isSo: (present: BookingView) => boolean) =>
  eventually(
    () => shop.guest.booking(booking),
    ({ data }) => isSo(data),
  ).then(({ data }) => data);

const becomes = (id: string, wanted: string) =>
  eventually(
    () => shop.database.query<{ state: string }>('SELECT state FROM amendments WHERE id = $1', [id]),
    ([row]) => row?.state === wanted,
  );

const kept = () => shop.database.query('SELECT holder FROM extra_holds');

/** The time to pay is over, and the job that should have ended the change is lost. */
async function letPass({ id }: AmendmentView): Promise<void> {
  await shop.database.query(`UPDATE amendments SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
  await shop.database.query(`DELETE FROM pgboss.job WHERE name = 'expire-amendment'`);
}

/** Everything that a change holds is somebody else's, on every unit of its listing. */
async function loseDates({ id }: AmendmentView): Promise<void> {
  const held = await shop.database.query<{ unit: string; during: string }>(
    `UPDATE allocations SET state = 'released' WHERE booking_reference = $1 RETURNING during::text AS during, unit_id AS unit`,
    [id],
  );
  expect(held).toHaveLength(1);
  await shop.database.query(
    `INSERT INTO allocations (unit_id, during, state, source)
     SELECT unit_id, $1::tstzrange, 'blocked', 'test' FROM unit_calendars
      WHERE listing_id = $2 ON CONFLICT DO NOTHING`,
    [held[0]?.during, pair.documentId],
  );
}

const wanted = () => ({ extras: [{ code: extra, quantity: 1 }] });

test('the last piece is kept for a change that waits for its payment, and is free again when that ends', async () => {
  const days = (slot += 3);
  const [one, other] = [await aConfirmedBooking({ days }), await aConfirmedBooking({ days })];
  expect(one.from).toBe(other.from);
  const asked = await guestOf().ask(other, wanted());
  const waiting = await guestOf().change(one, wanted());
  expect(waiting).toMatchObject({ status: 200, data: { state: 'awaiting_payment' } });
  const refused = await guestOf().accept(other, asked.data);
  expect(refused).toMatchObject({ status: 409, error: { details: { code: 'extra-unavailable', available: 0 } } });

  await guestOf().withdraw(one, waiting.data);
  expect(await kept()).toEqual([]);
  const now = await guestOf().change(other, wanted());
  expect(now).toMatchObject({ status: 200, data: { state: 'awaiting_payment' } });
  await payFor(other, now.data.payable);
  await becomes(now.data.id, 'applied');
  expect(await kept()).toEqual([]);
  const gone = await guestOf().ask(one, wanted());
  expect(gone.status === 201 ? await guestOf().accept(one, gone.data) : gone).toMatchObject({
    error: { details: { code: 'extra-unavailable' } },
  });
});

describe('the guest is written to', () => {
  const lettersOf = async (booking: BookingView, ...subjects: string[]) =>
    (await mailsAbout({ shop, post }, booking)).filter(({ subject }) => subjects.includes(subject));

  test.each([
    ['en', 'Your booking was changed', /extras: –\./],
    ['de-CH', 'Ihre Buchung wurde geändert', /Bisher: /],
    ['fr', 'Votre réservation a été modifiée', /Avant : /],
  ])(
    'in %s of a change that holds, once, with what was, what is and where it is seen',
    async (locale, subject, was) => {
      const booking = await aConfirmedBooking({ locale });
      const changed = await guestOf().change(booking, { to: addDays(booking.to, 1) });
      await payFor(booking, changed.data.payable);
      await becomes(changed.data.id, 'applied');
      const letters = await lettersOf(booking, subject);
      expect(letters).toHaveLength(1);
      expect(letters[0]?.text).toMatch(was);
      expect(letters[0]?.links).toContain(`${shop.server.url}/bookings/${booking.reference}`);
    },
  );

  test('of a change that was not paid in time, once', async () => {
    const booking = await aConfirmedBooking({ days: (slot += 6) });
    const waiting = await guestOf().change(booking, { to: addDays(booking.to, 1) });
    expect(waiting.data.state).toBe('awaiting_payment');
    await letPass(waiting.data);
    await becomes(waiting.data.id, 'expired');
    expect(await lettersOf(booking, 'The change of your booking was not made')).toHaveLength(1);
  });

  test('of money for a change whose dates are gone, once, with what goes back', async () => {
    const booking = await aConfirmedBooking({ days: (slot += 6) });
    const waiting = await guestOf().change(booking, { to: addDays(booking.to, 1) });
    await loseDates(waiting.data);
    await payFor(booking, waiting.data.payable);
    await becomes(waiting.data.id, 'expired');
    const letters = await lettersOf(booking, 'The change of your booking could not be made');
    expect(letters).toHaveLength(1);
    expect(letters[0]?.text).toMatch(/goes back to you in the way you paid/);
    await until(booking, ({ attention }) => !attention.includes('refund-under-way'));
  });

  describe('although the listing is let no more,', () => {
    const rename = (from: string, to: string) =>
      shop.database.query('UPDATE listing_index SET document_id = $2 WHERE document_id = $1', [from, to]);
    const unpublish = () => rename(pair.documentId, 'unpublished');
    afterEach(() => rename('unpublished', pair.documentId));

    test('of money for a change, which is entered and goes back', async () => {
      const booking = await aConfirmedBooking({ days: (slot += 6) });
      const waiting = await guestOf().change(booking, { to: addDays(booking.to, 1) });
      await unpublish();
      await payFor(booking, waiting.data.payable);
      await becomes(waiting.data.id, 'expired');
      expect(await lettersOf(booking, 'The change of your booking could not be made')).toHaveLength(1);
      await until(booking, ({ attention }) => !attention.includes('refund-under-way'));
    });

    test('of a change that was not paid in time', async () => {
      const booking = await aConfirmedBooking({ days: (slot += 6) });
      const waiting = await guestOf().change(booking, { to: addDays(booking.to, 1) });
      await unpublish();
      await letPass(waiting.data);
      await becomes(waiting.data.id, 'expired');
      expect(await lettersOf(booking, 'The change of your booking was not made')).toHaveLength(1);
    });
  });
});
