import { environment } from '../../../environment';
import { deleteAlarmsOlderThan } from '../records/security-alarm-record';
import { deleteEventsOlderThan } from '../records/security-event-record';

/** Deletes events, and alarms that are over, when they are older than they may be kept. */
async function forgetEvents(): Promise<void> {
  const { SECURITY_EVENT_DAYS } = environment();
  const deleted = await deleteEventsOlderThan(SECURITY_EVENT_DAYS);
  await deleteAlarmsOlderThan(SECURITY_EVENT_DAYS);
  if (deleted > 0) strapi.log.info(`${deleted} security events were older than ${SECURITY_EVENT_DAYS} days`);
}

export default () => ({ forgetEvents });
