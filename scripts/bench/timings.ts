import { performance } from 'node:perf_hooks';

/** Milliseconds. */
export interface Timings {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Compared {
  readonly name: string;
  readonly yardstick: Timings;
  readonly measured: Timings;
}

export interface Comparison<Case> {
  readonly name: string;
  /** Before anything is timed: what both sides are asked. A different one each time. */
  readonly prepare: (round: number) => Case | Promise<Case>;
  readonly yardstick: (one: Case) => Promise<unknown>;
  readonly measured: (one: Case) => Promise<unknown>;
}

const WARM_UP_ROUNDS = 30;
const ROUNDS = 300;
const LONGEST_MS = 60_000;

/** Asks both sides by turns, so that whatever else the machine does falls on both. */
export async function compare<Case>({ name, prepare, yardstick, measured }: Comparison<Case>): Promise<Compared> {
  const yardstickTimes: number[] = [];
  const measuredTimes: number[] = [];
  const end = performance.now() + LONGEST_MS;
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS && performance.now() < end; round += 1) {
    const one = await prepare(round);
    const yardstickTime = await timed(() => yardstick(one));
    const measuredTime = await timed(() => measured(one));
    if (round < WARM_UP_ROUNDS) continue;
    yardstickTimes.push(yardstickTime);
    measuredTimes.push(measuredTime);
  }
  return { name, yardstick: percentiles(yardstickTimes), measured: percentiles(measuredTimes) };
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function percentiles(times: readonly number[]): Timings {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
