import { inTransaction } from '../../../database/transaction';
import { unansweredTask } from '../../../domain/task/task';
import { service } from '../../../service-map';
import { lockBooking } from '../../booking/records/booking-record';
import { latestTask } from '../../task/records/task-record';
import { answeredSince, untoldUnanswered, type Unanswered } from '../queries/unanswered';

/**
 * Raises the alarm about what a provider has not answered for a day, and asks for a person, once each; and ends the task when
 * the answer has come after all. Asking the provider goes on meanwhile.
 */
async function watchUnanswered(): Promise<void> {
  for (const one of await untoldUnanswered()) await tell(one);
  for (const cause of await answeredSince()) await service('api::task.close-task').closeTask(cause, 'system');
}

/** It is said before it is committed that it was: a process that dies between says it twice rather than never. */
async function tell({ cause, about, id, provider, booking: reference }: Unanswered): Promise<void> {
  await inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    if (await latestTask(cause)) return; // somebody else was quicker
    const task = unansweredTask({ about, id, provider, booking: reference });
    await service('api::task.raise-task').raiseTask({ ...task, booking: booking.documentId });
    strapi.log.error(`alarm: ${task.details}`);
  });
}

export default () => ({ watchUnanswered });
