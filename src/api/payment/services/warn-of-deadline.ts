import { isAnswerUrgent } from '../../../domain/payment/dispute';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { lockBooking } from '../../booking/records/booking-record';
import { readDispute, saveAnswer } from '../records/dispute-record';
import { readPayment } from '../records/payment-record';

/**
 * Raises the alarm about a dispute in which evidence is due soon and nothing was submitted, once. It is said before it is
 * committed that it was: a process that dies between says it twice rather than never.
 */
async function warnOfDeadline(documentId: string): Promise<void> {
  const { booking } = await readPayment((await readDispute(documentId)).payment.documentId);
  await inTransaction(async (trx) => {
    await lockBooking(trx, booking.reference);
    const dispute = await readDispute(documentId);
    const { providerReference, evidenceDueBy, alarmedAt, answerState } = dispute;
    const time = { now: new Date(), alarmSeconds: environment().DISPUTE_ALARM_SECONDS };
    if (alarmedAt || !isAnswerUrgent(dispute, answerState === 'done', time)) return;
    strapi.log.error(
      `alarm: evidence in dispute ${providerReference} of booking ${booking.reference} is due by ${evidenceDueBy?.toISOString()}, and nothing was submitted`,
    );
    await saveAnswer(dispute, { alarmedAt: time.now });
  });
}

export default () => ({ warnOfDeadline });
