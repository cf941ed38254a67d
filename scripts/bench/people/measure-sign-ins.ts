import { performance } from 'node:perf_hooks';
import { httpClient, Refusal } from '../http-client';
import { percentiles, timed, type Timings } from '../timings';
import { benchReader } from './bench-reader';
import { credentials } from './load-accounts';
import { offer, type Load } from './offer';

export interface SignInFigures {
  readonly offered: number;
  /** How many were answered with each status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Of those that were let in. */
  readonly letIn: ManyTimings;
  readonly readsAlone: ManyTimings;
  /** Fewer than alone in the same time, when each of them takes longer. */
  readonly readsMeanwhile: ManyTimings;
}

export interface ManyTimings extends Timings {
  readonly count: number;
}

export interface SignInCrowd extends Load {
  readonly url: string;
  readonly vehicles: number;
  readonly accounts: number;
}

const WARM_UP_SECONDS = 3;
/** More than can ever wait at once: nobody queues on our side. */
const CONNECTIONS = 1_000;

/**
 * What one reader of the catalogue, who asks without a pause, notices of people who sign in at a fixed rate with the right
 * password. The reader alone is timed for half of the time before them and half of it after, so that a machine that grows
 * slower or faster falls on both sides.
 */
export async function measureSignIns({ url, vehicles, accounts, ...load }: SignInCrowd): Promise<SignInFigures> {
  const reader = benchReader(url, vehicles);
  const http = httpClient(url, CONNECTIONS);
  const signIn = (number: number) => statusOf(() => http.post('/api/auth/local', credentials(number % accounts)));

  await Promise.all([readFor(WARM_UP_SECONDS), offer({ ...load, seconds: WARM_UP_SECONDS }, signIn)]);
  const before = await readFor(load.seconds / 2);
  const [meanwhile, signIns] = await Promise.all([readFor(load.seconds), offer(load, signIn)]);
  const after = await readFor(load.seconds / 2);

  return {
    offered: signIns.length,
    statuses: countOf(signIns.map(({ answer }) => answer)),
    letIn: manyTimings(signIns.filter(({ answer }) => answer === 200).map(({ ms }) => ms)),
    readsAlone: manyTimings([...before, ...after]),
    readsMeanwhile: manyTimings(meanwhile),
  };

  /** @returns how long each read took, in milliseconds */
  async function readFor(seconds: number): Promise<number[]> {
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    for (let round = 0; performance.now() < end; round += 1) times.push(await timed(() => reader.list(round)));
    return times;
  }
}

function manyTimings(times: readonly number[]): ManyTimings {
  return { count: times.length, ...percentiles(times) };
}

async function statusOf(ask: () => Promise<{ readonly status: number }>): Promise<number> {
  try {
    return (await ask()).status;
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

function countOf<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
