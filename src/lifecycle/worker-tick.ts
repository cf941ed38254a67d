let lastTickMs: number | undefined;

/** The worker's sign of life: it calls `record` on every round, readiness and alarms read the age. Milliseconds. */
export const workerTick = {
  record(nowMs: number): void {
    lastTickMs = nowMs;
  },
  /** Age of the last sign of life, or undefined when no worker ran in this process yet. */
  ageMs(nowMs: number): number | undefined {
    return lastTickMs === undefined ? undefined : nowMs - lastTickMs;
  },
};
