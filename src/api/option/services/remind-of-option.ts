import { inTransaction } from '../../../database/transaction';
import { lockBooking } from '../../booking/records/booking-record';
import { tellOfOption } from '../notices/tell-of-option';
import { findOption, isHeldUnpaid, saveOption } from '../records/option-record';

/** Reminds the guest of an option that ends soon. One that was extended meanwhile has its own time for that. */
async function remindOfOption(reference: string): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    const now = new Date();
    const option = await findOption(reference);
    if (!option?.remindAt || option.remindAt > now || !isHeldUnpaid(booking, now)) return;
    await saveOption(trx, reference, { remindAt: null });
    await tellOfOption(trx, booking, 'option-ending');
  });
}

export default () => ({ remindOfOption });
