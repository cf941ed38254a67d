import { database } from '../../../database/transaction';
import { environment } from '../../../environment';

const FORGET_NOTES = `
  UPDATE booking_options opt SET note = NULL FROM bookings booking
   WHERE booking.reference = opt.booking_reference AND opt.note IS NOT NULL AND booking.state <> 'awaiting_payment'
     AND booking.hold_expires_at < (now() AT TIME ZONE 'UTC') - make_interval(days => ?)`;

/** Forgets what staff noted about guests beside options that were over long ago. */
async function tidyOptions(): Promise<void> {
  await database().raw(FORGET_NOTES, [environment().WAITLIST_KEEP_DAYS]);
}

export default () => ({ tidyOptions });
