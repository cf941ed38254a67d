import { openAlarms } from '../records/security-alarm-record';
import { countedByKind, newestEvents, type EventPage } from '../records/security-event-record';

/** What is going on at the doors, for staff. */
async function readSecurity(page: EventPage) {
  const [alarms, lastHour, lastDay, events] = await Promise.all([
    openAlarms(),
    countedByKind(1),
    countedByKind(24),
    newestEvents(page),
  ]);
  return { alarms, lastHour, lastDay, events };
}

export type SecurityOverview = Awaited<ReturnType<typeof readSecurity>>;

export default () => ({ readSecurity });
