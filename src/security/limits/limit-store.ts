import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  type RateLimiterAbstract,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible';
import { environment } from '../../environment';
import { allowanceOf, LIMITS, type Allowance, type CountedBy, type LimitClass, type Limits } from './limits';

/** Counting must never keep a request waiting for longer than this; then the next best place counts. */
const PATIENCE_MS = 500;
const CONNECTIONS = 4;
const PATIENCE_AT_START_MS = 2_000;

/** One class and one way of counting it, with what counts. */
export interface Counter {
  readonly allowance: Allowance;
  readonly limiter: RateLimiterAbstract;
}

let redis: Redis | undefined;
let pool: Pool | undefined;
const counters = new Map<string, Counter | undefined>();

/**
 * What counts a class: Redis where there is one, else PostgreSQL, and this process by itself whenever that is away, so that
 * no outage opens a door or closes one.
 * @returns undefined where nothing is counted
 */
export function counterOf(limitClass: LimitClass, by: CountedBy): Counter | undefined {
  const name = `${limitClass}:${by}`;
  if (!counters.has(name)) counters.set(name, makeCounter(name, limitClass, by));
  return counters.get(name);
}

/** Connects to Redis, so that the first request is counted there; a start does not wait long for one that is away. */
export async function openLimitStore(): Promise<void> {
  const { REDIS_URL, RATE_LIMIT_SCALE } = environment();
  if (REDIS_URL === undefined || RATE_LIMIT_SCALE === 0) return;
  const opened = (redis ??= openRedis(REDIS_URL));
  const answers = new Promise((resolve) => opened.once('ready', resolve).once('error', resolve));
  await Promise.race([answers, sleep(PATIENCE_AT_START_MS, undefined, { ref: false })]);
}

/** Lets go of all connections; counting again opens them again. */
export async function closeLimitStore(): Promise<void> {
  const [openRedis, openPool] = [redis, pool];
  redis = pool = undefined;
  counters.clear();
  openRedis?.disconnect();
  await openPool?.end();
}

function makeCounter(name: string, limitClass: LimitClass, by: CountedBy): Counter | undefined {
  const { RATE_LIMIT_SCALE, REDIS_URL } = environment();
  const allowance = allowanceOf(limitClass, by, RATE_LIMIT_SCALE);
  if (!allowance) return undefined;
  const { points, seconds } = allowance;
  const basis = { keyPrefix: name, points, duration: seconds };
  const memory = new RateLimiterMemory(basis);
  // whoever has used everything up is remembered here until it is over, and costs no query
  const stored = { ...basis, inMemoryBlockOnConsumed: points };
  const { counted }: Limits = LIMITS[limitClass];
  if (REDIS_URL === undefined) {
    return { allowance, limiter: counted === 'process' ? memory : inPostgres({ ...stored, insuranceLimiter: memory }) };
  }
  const insuranceLimiter = counted === 'process' ? memory : inPostgres({ ...stored, insuranceLimiter: memory });
  return { allowance, limiter: inRedis(REDIS_URL, { ...stored, insuranceLimiter }) };
}

type StoredOptions = Omit<ConstructorParameters<typeof RateLimiterStoreAbstract>[0], 'storeClient'>;

function inPostgres(options: StoredOptions): RateLimiterStoreAbstract {
  pool ??= openPool();
  return new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false, // the job `forget-limits` does it, once for all processes
  });
}

/** Connections of their own: a request that only wants to be counted must not wait for those that work, nor they for it. */
function openPool(): Pool {
  const opened = new Pool({
    connectionString: environment().DATABASE_URL,
    application_name: 'midas-limits',
    max: CONNECTIONS,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    statement_timeout: PATIENCE_MS,
    keepAlive: true,
  });
  opened.on('error', () => undefined); // an idle connection was lost; the next request opens another
  return opened;
}

function inRedis(url: string, options: StoredOptions): RateLimiterStoreAbstract {
  redis ??= openRedis(url);
  return new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
}

function openRedis(url: string): Redis {
  const opened = new Redis(url, {
    connectionName: 'midas-limits',
    keyPrefix: 'midas:limits:',
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS, // one that is mute counts as away, not as slow, for the requests that follow
    retryStrategy: (times) => Math.min(times * 200, 2_000),
  });
  let isAway = false;
  opened.on('error', (error) => {
    if (!isAway) strapi.log.warn(`Redis is away, limits are counted without it: ${error.message}`);
    isAway = true;
  });
  opened.on('ready', () => {
    if (isAway) strapi.log.info('Redis is back, limits are counted there.');
    isAway = false;
  });
  return opened;
}
