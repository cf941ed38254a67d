import PgBoss from 'pg-boss';
import { atEndOfFile } from '../../support/at-end-of-file';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { eventually } from '../../support/eventually';
import { startEcbSimulator, type EcbSimulator } from '../../support/start-ecb-simulator';
import { startServer, type TestServer } from '../../support/start-server';
import { daysAgo } from '../../support/todays-rates';

const LIST = '/stats/eurofxref/eurofxref-daily.xml';

let database: TestDatabase;
let bank: EcbSimulator;
let server: TestServer;
let boss: PgBoss;

/** The list is of yesterday, so that a fetch has something to ask for. */
beforeAll(async () => {
  database = await createDatabase({ from: 'seeded' });
  bank = await startEcbSimulator();
  await bank.control('day', { day: daysAgo(1) });
  server = await startServer({ database, env: { ECB_RATES_BASE: bank.url } });
  boss = new PgBoss({ connectionString: database.url, supervise: false, schedule: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  atEndOfFile(() => boss.stop({ graceful: false }));
  await eventually(storedRates, (rates) => rates.length > 0);
});

async function storedRates() {
  return database.query<{ currency: string; rate: string; asOf: string }>(
    `SELECT currency, rate::text, as_of::text AS "asOf" FROM exchange_rates ORDER BY as_of, currency`,
  );
}

async function offered(): Promise<{ code: string; asOf: string | null }[]> {
  const response = await fetch(`${server.url}/api/currencies`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: { code: string; asOf: string | null }[] }).data;
}

/** Has the rates fetched now. @returns how the job stands after its first try */
async function fetched(): Promise<string> {
  const id = await boss.send('fetch-rates', {}, { retryLimit: 1, retryDelay: 3_600 });
  if (!id) throw new Error('Another fetch is waiting.');
  const job = await eventually(
    () => boss.getJobById('fetch-rates', id),
    (found) => found !== null && ['completed', 'retry', 'failed'].includes(found.state),
  );
  if (job?.state !== 'completed') await boss.deleteJob('fetch-rates', id);
  return job?.state ?? '';
}

const alarms = () =>
  server
    .output()
    .split('\n')
    .filter((line) => line.includes('alarm: the exchange rates')).length;

const YESTERDAY = [
  { currency: 'CHF', rate: '0.9341' },
  { currency: 'GBP', rate: '0.8412' },
  { currency: 'JPY', rate: '171.23' },
  { currency: 'USD', rate: '1.0837' },
].map((rate) => ({ ...rate, asOf: daysAgo(1) }));

test('a worker fetches the rates when it starts, and what they make possible is offered', async () => {
  expect(await storedRates()).toEqual(YESTERDAY);
  expect((await offered()).map(({ code, asOf }) => [code, asOf])).toEqual([
    ['EUR', null],
    ...['USD', 'GBP', 'CHF', 'AED', 'JPY'].map((code) => [code, daysAgo(1)]),
  ]);
});

test('the public list shows what a euro comes to, margin included, and takes no parameters', async () => {
  const answer: unknown = await (await fetch(`${server.url}/api/currencies`)).json();
  expect(answer).toMatchObject({
    data: expect.arrayContaining([
      { code: 'EUR', digits: 2, effectiveRate: '1', asOf: null, source: null },
      { code: 'JPY', digits: 0, effectiveRate: '174.6546', asOf: daysAgo(1), source: 'ecb' },
      { code: 'AED', digits: 2, effectiveRate: '4.059486015', asOf: daysAgo(1), source: 'ecb+peg' },
    ]) as unknown,
    meta: { base: 'EUR' },
  });
  expect((await fetch(`${server.url}/api/currencies?base=USD`)).status).toBe(400);
});

test('the rates of a day are stored once', async () => {
  expect(await fetched()).toBe('completed');
  expect(await storedRates()).toEqual(YESTERDAY);
});

describe('a list that is not to be believed changes nothing and raises one alarm:', () => {
  afterEach(async () => {
    await bank.control('reset');
    await bank.control('day', { day: daysAgo(1) });
  });

  const today = () => bank.control('day', { day: daysAgo(0) });

  test.each<[string, () => Promise<unknown>]>([
    ['a rate ten times as high', () => bank.control('rates/USD', { rate: '10.837' })],
    ['a rate a third lower', () => bank.control('rates/JPY', { rate: '114.1' })],
    ['a negative rate', () => bank.control('rates/GBP', { rate: '-0.8412' })],
    ['a rate that is no number', () => bank.control('rates/CHF', { rate: 'N/A' })],
    ['a missing currency', () => bank.control('rates/CHF')],
    ['another day than there is', () => bank.control('day', { day: '2026-02-30' })],
    ['a day that is yet to come', () => bank.control('day', { day: daysAgo(-3) })],
    ['a document that breaks off', () => bank.control('faults', { path: LIST, kind: 'malformed' })],
    ['a page that says sorry', () => bank.control('faults', { path: LIST, kind: 'malformed', body: '<html><p>Sorry' })],
    ['far too much', () => bank.control('faults', { path: LIST, kind: 'malformed', body: '<a>'.repeat(100_000) })],
  ])('%s', async (_, spoil) => {
    await today();
    await spoil();
    const before = alarms();
    expect(await fetched()).toBe('completed');
    await eventually(
      () => Promise.resolve(alarms()),
      (count) => count > before,
    );
    expect([alarms() - before, await storedRates()]).toEqual([1, YESTERDAY]);
    expect((await offered()).map(({ asOf }) => asOf)).toContain(daysAgo(1));
  });
});

describe('a bank that cannot be reached is asked again, and the rates of before hold:', () => {
  afterEach(() => bank.control('reset').then(() => bank.control('day', { day: daysAgo(1) })));

  test.each<[string, Record<string, unknown>]>([
    ['an error', { kind: 'status', status: 503 }],
    ['a broken connection', { kind: 'drop-before' }],
    ['an answer that does not come in time', { kind: 'delay', delay_ms: 20_000 }],
  ])('%s', async (_, fault) => {
    await bank.control('faults', { path: LIST, ...fault });
    expect(await fetched()).toBe('retry');
    expect(await storedRates()).toEqual(YESTERDAY);
    expect((await offered()).length).toBeGreaterThan(1);
  });
});

test('two processes that fetch the rates of the next day at once store each once, and they are used', async () => {
  const second = await startServer({ database, env: { ECB_RATES_BASE: bank.url } });
  await eventually(
    () => database.query(`SELECT FROM pgboss.job WHERE name = 'fetch-rates' AND state IN ('created', 'active')`),
    (jobsOfItsStart) => jobsOfItsStart.length === 0,
  );
  await bank.control('day', {});
  await bank.control('rates/USD', { rate: '1.0901' });
  await bank.control('faults', { path: LIST, kind: 'delay', delay_ms: 4_000, times: 2 });
  const atWork = async (id: string | null) => {
    await eventually(
      () => boss.getJobById('fetch-rates', id ?? ''),
      (job) => job?.state === 'active',
    );
    return id ?? '';
  };
  const before = await bank.asked();
  const first = await atWork(await boss.send('fetch-rates', {}, { retryLimit: 0 }));
  const other = await atWork(await boss.send('fetch-rates', {}, { retryLimit: 0 }));
  for (const id of [first, other]) {
    await eventually(
      () => boss.getJobById('fetch-rates', id),
      (job) => job?.state === 'completed',
    );
  }
  expect((await bank.asked()) - before).toBe(2);
  const today = YESTERDAY.map((rate) => ({ ...rate, asOf: daysAgo(0) }));
  expect(await storedRates()).toEqual([
    ...YESTERDAY,
    ...today.map((rate) => (rate.currency === 'USD' ? { ...rate, rate: '1.0901' } : rate)),
  ]);
  expect((await offered()).map(({ asOf }) => asOf)).not.toContain(daysAgo(1));
  expect(second.output()).not.toContain('alarm: the exchange rates');
});

test('the bank is not asked again for rates of today', async () => {
  const before = await bank.asked();
  expect(await fetched()).toBe('completed');
  expect(await bank.asked()).toBe(before);
});

test('what was stored cannot be changed', async () => {
  await expect(database.query(`UPDATE exchange_rates SET rate = 1`)).rejects.toThrow(/append-only/);
  await expect(database.query(`DELETE FROM exchange_rates`)).rejects.toThrow(/append-only/);
});
