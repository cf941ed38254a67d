import Koa from 'koa';
import supertest from 'supertest';
import { setLimitHeaders, type Standing } from '../../../src/security/limits/limit-headers';

async function headersOf(...standings: Standing[]): Promise<Record<string, string>> {
  const app = new Koa();
  app.use((ctx) => {
    for (const standing of standings) setLimitHeaders(ctx, standing);
    ctx.body = '';
  });
  return (await supertest(app.callback()).get('/')).headers;
}

const network: Standing = { allowance: { points: 30, seconds: 300 }, remaining: 7, resetSeconds: 120 };
const email: Standing = { allowance: { points: 10, seconds: 900 }, remaining: 3, resetSeconds: 600 };

test('say what is left', async () => {
  expect(await headersOf(network)).toMatchObject({
    'ratelimit-limit': '30',
    'ratelimit-remaining': '7',
    'ratelimit-reset': '120',
    'ratelimit-policy': '30;w=300',
  });
});

test.each([
  [network, email, '30;w=300, 10;w=900'],
  [email, network, '10;w=900, 30;w=300'],
])('tell of the limit that is used up first', async (first, second, policy) => {
  expect(await headersOf(first, second)).toMatchObject({
    'ratelimit-limit': '10',
    'ratelimit-remaining': '3',
    'ratelimit-reset': '600',
    'ratelimit-policy': policy,
  });
});
