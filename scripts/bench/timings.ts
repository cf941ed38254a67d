import { performance } from 'node:perf_hooks';

/** Milliseconds, smallest first once it is asked for a percentile. */
export interface Timings {
  readonly p50: number;
  readonly p99: number;
}

export interface Compared {
  readonly name: string;
  readonly raw: Timings;
  readonly product: Timings;
}

export interface Comparison<Case> {
  readonly name: string;
  /** Before anything is timed: what both sides are asked. A different one each time. */
  readonly prepare: (round: number) => Case | Promise<Case>;
  readonly raw: (one: Case) => Promise<unknown>;
  readonly product: (one: Case) => Promise<unknown>;
}

const WARM_UP_ROUNDS = 30;
const ROUNDS = 300;
const LONGEST_MS = 60_000;

/** Asks both sides by turns, so that whatever else the machine does falls on both. */
export async function compare<Case>({ name, prepare, raw, product }: Comparison<Case>): Promise<Compared> {
  const rawTimes: number[] = [];
  const productTimes: number[] = [];
  const end = performance.now() + LONGEST_MS;
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS && performance.now() < end; round += 1) {
    const one = await prepare(round);
    const rawTime = await timed(() => raw(one));
    const productTime = await timed(() => product(one));
    if (round < WARM_UP_ROUNDS) continue;
    rawTimes.push(rawTime);
    productTimes.push(productTime);
  }
  return { name, raw: percentiles(rawTimes), product: percentiles(productTimes) };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function percentiles(times: readonly number[]): Timings {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
