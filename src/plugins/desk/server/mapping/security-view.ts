import type { SecurityOverview } from '../../../../api/security/services/read-security';

/** Networks stand as they are, because that is what can be blocked; who tried what is a hash. */
export function securityView({ alarms, lastHour, lastDay, events }: SecurityOverview) {
  return {
    alarms: alarms.map(({ id, pattern, key, count, firstSeen, lastSeen }) => ({
      ...{ id, pattern, key, count },
      firstSeen: firstSeen.toISOString(),
      lastSeen: lastSeen.toISOString(),
    })),
    counters: { lastHour, lastDay },
    events: events.map(({ id, kind, network, account, subject, detail, requestId, count, occurredAt }) => ({
      ...{ id, kind, network, account, subject, detail, requestId, count },
      at: occurredAt.toISOString(),
    })),
  };
}
