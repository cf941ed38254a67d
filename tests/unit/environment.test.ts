import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENT_NAMES, EnvironmentError, readEnvironment } from '../../src/environment';

const COMPLETE = {
  DATABASE_URL: 'postgres://midas:secret@127.0.0.1:5432/midas',
  APP_KEYS: 'key-0000000000000001,key-0000000000000002',
  ADMIN_JWT_SECRET: 'admin-jwt-secret-0',
  API_TOKEN_SALT: 'api-token-salt-000',
  TRANSFER_TOKEN_SALT: 'transfer-token-salt',
  ENCRYPTION_KEY: 'encryption-key-000',
  JWT_SECRET: 'jwt-secret-0000000',
  STRIPE_SECRET_KEY: 'sk_test_0000000000',
  STRIPE_WEBHOOK_SECRET: 'whsec_000000000000',
  EMAIL_HOST: 'smtp.midas-lifestyle.test',
  EMAIL_FROM: 'Midas <hello@midas-lifestyle.test>',
  COMPANY_NAME: 'Midas The Lifestyle AG',
  COMPANY_ADDRESS: 'Bahnhofstrasse 1 | 8001 Zürich',
  COMPANY_TAX_ID: 'CHE-123.456.789 MWST',
};

function problemsOf(source: NodeJS.ProcessEnv): readonly string[] {
  try {
    readEnvironment(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

test('a complete environment is read with the defaults of the product', () => {
  expect(readEnvironment(COMPLETE)).toMatchObject({ PORT: 1337, HOLD_SECONDS: 900, QUOTE_SECONDS: 1800, WORKER: 'on' });
});

test('every problem is named at once', () => {
  const { DATABASE_URL: _, JWT_SECRET: __, STRIPE_SECRET_KEY: ___, ...rest } = COMPLETE;
  const problems = problemsOf({
    ...rest,
    PORT: 'eighty',
    HOLD_SECONDS: '-1',
    NODE_ENV: 'production',
    RATE_LIMIT_SCALE: '0',
  });
  expect(problems.map((problem) => problem.split(':', 1)[0]).sort()).toEqual([
    'DATABASE_URL',
    'HOLD_SECONDS',
    'JWT_SECRET',
    'PORT',
    'RATE_LIMIT_SCALE',
    'STRIPE_SECRET_KEY',
  ]);
});

test('an empty variable is a missing variable', () => {
  expect(problemsOf({ ...COMPLETE, JWT_SECRET: '' })).toEqual(['JWT_SECRET: is missing']);
});

test('a problem never shows the value of a secret', () => {
  const problems = problemsOf({ ...COMPLETE, JWT_SECRET: 'too-short', DATABASE_URL: 'mysql://u:hunter2@h/d' });
  expect(problems.join()).not.toMatch(/too-short|hunter2/);
});

test.each(['sk_live_0000000000', 'rk_live_0000000000'])('a simulator never meets the live key %s', (key) => {
  const source = { ...COMPLETE, STRIPE_SECRET_KEY: key, STRIPE_API_BASE: 'http://127.0.0.1:12111' };
  expect(problemsOf(source)).toEqual([expect.stringContaining('a live key together')]);
});

test('a simulator elsewhere than on this machine is refused', () => {
  expect(problemsOf({ ...COMPLETE, STRIPE_API_BASE: 'http://simulator.example' })).toHaveLength(1);
});

test('simulators are refused in production', () => {
  const source = { ...COMPLETE, NODE_ENV: 'production', STRIPE_API_BASE: 'http://127.0.0.1:12111' };
  expect(problemsOf(source)).toEqual([expect.stringContaining('refused in production')]);
});

test('simulators may be allowed in production, explicitly', () => {
  const source = {
    ...COMPLETE,
    NODE_ENV: 'production',
    STRIPE_API_BASE: 'http://127.0.0.1:12111',
    SIMULATORS: 'allowed',
  };
  expect(problemsOf(source)).toEqual([]);
});

describe('PayPal', () => {
  const KEYS = { PAYPAL_CLIENT_ID: 'id', PAYPAL_CLIENT_SECRET: 'secret', PAYPAL_WEBHOOK_ID: 'webhook' };
  const OVERRIDES = { PAYPAL_API_BASE: 'http://127.0.0.1:12112', PAYPAL_IPN_BASE: 'http://[::1]:12112' };

  test('need not be offered', () => {
    expect(readEnvironment(COMPLETE)).toMatchObject({ PAYPAL_ENVIRONMENT: 'sandbox' });
    expect(readEnvironment({ ...COMPLETE, PAYPAL_CLIENT_ID: '' }).PAYPAL_CLIENT_ID).toBeUndefined();
  });

  test.each(Object.keys(KEYS))('is not half set up: %s is missed', (name) => {
    expect(problemsOf({ ...COMPLETE, ...KEYS, [name]: ' ' })).toEqual([expect.stringContaining(`${name}: is missing`)]);
  });

  test('may have a simulator on this machine', () => {
    expect(problemsOf({ ...COMPLETE, ...KEYS, ...OVERRIDES })).toEqual([]);
  });

  test.each(Object.keys(OVERRIDES))('has no simulator elsewhere: %s', (name) => {
    expect(problemsOf({ ...COMPLETE, ...KEYS, [name]: 'http://simulator.example' })).toHaveLength(1);
  });

  test('has no simulator when it is live', () => {
    const problems = problemsOf({ ...COMPLETE, ...KEYS, ...OVERRIDES, PAYPAL_ENVIRONMENT: 'live' });
    expect(problems).toEqual([
      expect.stringContaining('PAYPAL_API_BASE: an override and PAYPAL_ENVIRONMENT=live'),
      expect.stringContaining('PAYPAL_IPN_BASE: an override and PAYPAL_ENVIRONMENT=live'),
    ]);
  });

  test('has a simulator in production only when that is allowed', () => {
    const source = { ...COMPLETE, ...KEYS, ...OVERRIDES, NODE_ENV: 'production' };
    expect(problemsOf(source)).toHaveLength(2);
    expect(problemsOf({ ...source, SIMULATORS: 'allowed' })).toEqual([]);
  });
});

describe('mail', () => {
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(COMPLETE).filter(([name]) => !names.includes(name)));

  test('may wait where nothing is meant in earnest', () => {
    const read = readEnvironment(without('EMAIL_HOST', 'EMAIL_FROM'));
    expect(read).toMatchObject({
      EMAIL_PORT: 587,
      EMAIL_FROM: { name: 'Midas', address: 'no-reply@midas.example' },
    });
    expect(read.EMAIL_HOST).toBeUndefined();
  });

  test('is needed in production, from an address of our own', () => {
    expect(problemsOf({ ...without('EMAIL_HOST', 'EMAIL_FROM'), NODE_ENV: 'production' })).toEqual([
      'EMAIL_HOST: is missing, and accounts cannot be confirmed without mail',
      'EMAIL_FROM: is still the one of the demonstration, from which nobody accepts mail',
    ]);
    expect(problemsOf({ ...COMPLETE, NODE_ENV: 'production', EMAIL_FROM: 'no-reply@midas.example' })).toHaveLength(1);
    expect(problemsOf({ ...COMPLETE, NODE_ENV: 'production' })).toEqual([]);
  });

  test('has any sender where simulators are allowed in production', () => {
    const source = { ...without('EMAIL_FROM'), NODE_ENV: 'production', SIMULATORS: 'allowed' };
    expect(problemsOf(source)).toEqual([]);
  });

  test.each([
    ['Midas The Lifestyle <no-reply@midas.example>', 'Midas The Lifestyle', 'no-reply@midas.example'],
    ['no-reply@midas.example', '', 'no-reply@midas.example'],
  ])('comes from %s', (EMAIL_FROM, name, address) => {
    expect(readEnvironment({ ...COMPLETE, EMAIL_FROM }).EMAIL_FROM).toEqual({ name, address });
  });

  test.each(['Midas', 'Midas <no-reply>', 'a@midas.example, b@midas.example', 'A <a@midas.example> <b@midas.example>'])(
    'does not come from %s',
    (EMAIL_FROM) => {
      expect(problemsOf({ ...COMPLETE, EMAIL_FROM })).toEqual([expect.stringContaining('EMAIL_FROM: must look like')]);
    },
  );

  test.each([
    ['EMAIL_PASS', { EMAIL_USER: 'midas' }],
    ['EMAIL_USER', { EMAIL_PASS: 'hunter2' }],
  ])('is not half signed in: %s is missed', (name, half) => {
    expect(problemsOf({ ...COMPLETE, ...half })).toEqual([expect.stringContaining(`${name}: is missing`)]);
  });
});

test('guests come back to this server where no website is named', () => {
  expect(readEnvironment({ ...COMPLETE, PUBLIC_URL: 'https://api.midas.example' }).SITE_URL).toBe(
    'https://api.midas.example',
  );
  expect(readEnvironment({ ...COMPLETE, SITE_URL: 'https://www.midas.example' }).SITE_URL).toBe(
    'https://www.midas.example',
  );
});

describe('the thresholds of fraud screening', () => {
  const withThresholds = (json: string) => ({ ...COMPLETE, RISK_THRESHOLDS: json });

  test('are the product’s own unless they are changed', () => {
    expect(readEnvironment(COMPLETE).RISK_THRESHOLDS).toMatchObject({ reviewAt: 50, blockAt: 100 });
    const { RISK_THRESHOLDS: changed } = readEnvironment(withThresholds('{"points":{"elevatedRisk":70}}'));
    expect(changed).toMatchObject({ reviewAt: 50, points: { elevatedRisk: 70, highestRisk: 100 } });
  });

  test('are refused with every problem named', () => {
    const problems = problemsOf(withThresholds('{"reviewAt":-1,"points":{"disposableEmail":"many"},"tpyo":1}'));
    expect(problems).toHaveLength(3);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^RISK_THRESHOLDS: reviewAt: /),
        expect.stringMatching(/^RISK_THRESHOLDS: points\.disposableEmail: /),
        expect.stringMatching(/^RISK_THRESHOLDS: .*tpyo/),
      ]),
    );
  });

  test.each(['{', '[]', '50', 'null', '"{}"'])('are no thresholds: %s', (json) => {
    expect(problemsOf(withThresholds(json))).toEqual([expect.stringMatching(/^RISK_THRESHOLDS: /)]);
  });

  test.each(['259201', '0', '-5', 'a day'])('leave no review %s seconds', (seconds) => {
    expect(problemsOf({ ...COMPLETE, REVIEW_SECONDS: seconds })).toHaveLength(1);
  });
});

describe('what is kept of attacks, and when they are one', () => {
  const withThresholds = (json: string) => ({ ...COMPLETE, SECURITY_THRESHOLDS: json });

  test('is the product’s own unless it is changed', () => {
    const { SECURITY_THRESHOLDS: changed } = readEnvironment(
      withThresholds('{"patterns":{"enumeration":{"from":50}}}'),
    );
    expect(changed).toMatchObject({
      quietSeconds: 3_600,
      patterns: { enumeration: { from: 50, windowSeconds: 600 }, 'limits-hit': { from: 4 } },
    });
  });

  test('is refused with every problem named', () => {
    expect(problemsOf(withThresholds('{"quietSeconds":0,"patterns":{"tpyo":{"from":1}}}'))).toEqual([
      expect.stringMatching(/^SECURITY_THRESHOLDS: quietSeconds: /),
      expect.stringMatching(/^SECURITY_THRESHOLDS: patterns/),
    ]);
  });

  test.each(['6', '3651', '7.5', 'for ever'])('is not kept for %s days', (days) => {
    expect(problemsOf({ ...COMPLETE, SECURITY_EVENT_DAYS: days })).toHaveLength(1);
  });
});

describe('currencies', () => {
  const fixed = (rates: unknown) => ({ ...COMPLETE, FIXED_RATES: JSON.stringify(rates) });
  const KWD = { per: 'USD', rate: '0.3068', asOf: '2026-11-20' };

  test('are all offered by default, the dirham by its peg', () => {
    expect(readEnvironment(COMPLETE)).toMatchObject({
      CURRENCIES: ['EUR', 'USD', 'GBP', 'CHF', 'AED', 'JPY', 'KWD'],
      CURRENCY_MARGIN_BPS: 200,
      RATE_MAX_AGE_DAYS: 4,
      FIXED_RATES: [{ base: 'USD', currency: 'AED', rate: '3.6725', source: 'peg', validDays: null }],
    });
  });

  test('may be fewer', () => {
    expect(readEnvironment({ ...COMPLETE, CURRENCIES: 'USD, EUR,USD' }).CURRENCIES).toEqual(['USD', 'EUR']);
    expect(problemsOf({ ...COMPLETE, CURRENCIES: 'EUR,XAU' })).toEqual([
      expect.stringContaining('CURRENCIES: may name'),
    ]);
  });

  test('fixed rates age unless they are pegs', () => {
    const { FIXED_RATES } = readEnvironment(fixed({ KWD, JPY: { ...KWD, validDays: 30 }, AED: { ...KWD, peg: true } }));
    expect(FIXED_RATES.map(({ currency, source, validDays }) => [currency, source, validDays])).toEqual([
      ['KWD', 'fixed', undefined],
      ['JPY', 'fixed', 30],
      ['AED', 'peg', null],
    ]);
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a currency that we do not know', { XAU: KWD }],
    ['a rate of the euro', { EUR: KWD }],
    ['a rate of a currency in itself', { USD: KWD }],
    ['a chain of fixed rates', { AED: KWD, KWD: { ...KWD, per: 'AED' } }],
    ['a number, which has lost its digits already', { KWD: { ...KWD, rate: 0.3068 } }],
    ['a rate of zero', { KWD: { ...KWD, rate: '0.0' } }],
    ['a negative rate', { KWD: { ...KWD, rate: '-0.3' } }],
    ['a rate without a date', { KWD: { per: 'USD', rate: '0.3' } }],
    ['a date that is none', { KWD: { ...KWD, asOf: '2026-02-30' } }],
    ['a peg that ends', { KWD: { ...KWD, peg: true, validDays: 3 } }],
    ['a field that nobody knows', { KWD: { ...KWD, validdays: 3 } }],
  ])('fixed rates are refused with %s', (_, rates) => {
    const text = typeof rates === 'string' ? rates : JSON.stringify(rates);
    expect(problemsOf({ ...COMPLETE, FIXED_RATES: text })).toEqual([expect.stringContaining('FIXED_RATES: ')]);
  });

  test('made-up rates never meet real money', () => {
    const simulated = { ...COMPLETE, ECB_RATES_BASE: 'http://127.0.0.1:12311' };
    expect(problemsOf(simulated)).toEqual([]);
    expect(problemsOf({ ...simulated, STRIPE_SECRET_KEY: 'sk_live_0000000000' })).toHaveLength(1);
    expect(problemsOf({ ...simulated, PAYPAL_ENVIRONMENT: 'live' })).toHaveLength(1);
    expect(problemsOf({ ...simulated, NODE_ENV: 'production' })).toEqual([
      expect.stringContaining('ECB_RATES_BASE: simulators are refused in production'),
    ]);
    expect(problemsOf({ ...simulated, NODE_ENV: 'production', SIMULATORS: 'allowed' })).toEqual([]);
    expect(problemsOf({ ...COMPLETE, ECB_RATES_BASE: 'http://rates.example' })).toHaveLength(1);
  });
});

describe('the company that issues invoices', () => {
  const LEGAL = ['COMPANY_NAME', 'COMPANY_ADDRESS', 'COMPANY_TAX_ID'] as const;

  test('is a demonstration that says so, until it is named', () => {
    const { COMPANY_NAME: _, COMPANY_ADDRESS: __, COMPANY_TAX_ID: ___, ...rest } = COMPLETE;
    const demonstration = readEnvironment(rest);
    for (const name of LEGAL) expect(String(demonstration[name])).toMatch(/demonstration/i);
  });

  test('has an address of several lines', () => {
    expect(readEnvironment(COMPLETE).COMPANY_ADDRESS).toEqual(['Bahnhofstrasse 1', '8001 Zürich']);
  });

  test.each(LEGAL)('is named in production: %s', (name) => {
    const source = { ...COMPLETE, NODE_ENV: 'production' };
    expect(problemsOf(source)).toEqual([]);
    expect(problemsOf({ ...source, [name]: '' })).toEqual([expect.stringContaining(`${name}: is missing`)]);
    expect(problemsOf({ ...source, [name]: 'Demonstration' })).toEqual([
      `${name}: is still the one of the demonstration`,
    ]);
  });

  test('is somewhere on earth', () => {
    expect(problemsOf({ ...COMPLETE, COMPANY_TIME_ZONE: 'Mars/Olympus' })).toEqual([
      expect.stringContaining('COMPANY_TIME_ZONE: must be the name of a time zone'),
    ]);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(join(__dirname, '../../.env.example'), 'utf8').split('\n');
  const named = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=', 1)[0]);

  test('names every variable of the schema, in its order', () => expect(named).toEqual(ENVIRONMENT_NAMES));

  test('explains each in a comment', () => {
    const unexplained = named.filter(
      (name) => !lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1]?.startsWith('# '),
    );
    expect(unexplained).toEqual([]);
  });
});

describe('Google', () => {
  const KEYS = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' };
  const OVERRIDES = { GOOGLE_ISSUER: 'http://127.0.0.1:12411', GOOGLE_JWKS_URL: 'http://[::1]:12411/oauth2/v3/certs' };

  test('is itself unless something else is said, and need not be offered', () => {
    expect(readEnvironment(COMPLETE)).toMatchObject({
      GOOGLE_ISSUER: 'https://accounts.google.com',
      GOOGLE_JWKS_URL: 'https://www.googleapis.com/oauth2/v3/certs',
    });
    expect(readEnvironment(COMPLETE).GOOGLE_CLIENT_ID).toBeUndefined();
  });

  test.each(Object.keys(KEYS))('is not half set up: %s is missed', (name) => {
    expect(problemsOf({ ...COMPLETE, ...KEYS, [name]: ' ' })).toEqual([expect.stringContaining(`${name}: is missing`)]);
  });

  test('may have a simulator on this machine', () => {
    expect(problemsOf({ ...COMPLETE, ...KEYS, ...OVERRIDES })).toEqual([]);
  });

  test.each(Object.keys(OVERRIDES))('is vouched for by nobody elsewhere: %s', (name) => {
    for (const address of [
      'https://accounts.google.example',
      'http://accounts.google.com',
      'https://127.0.0.1.example',
    ])
      expect(problemsOf({ ...COMPLETE, ...KEYS, ...OVERRIDES, [name]: address })).toEqual([
        expect.stringMatching(`^${name}: may be`),
      ]);
  });

  test.each(Object.keys(OVERRIDES))('is not half a simulator: %s', (name) => {
    const problems = problemsOf({ ...COMPLETE, ...KEYS, ...OVERRIDES, [name]: undefined });
    expect(problems).toEqual([expect.stringContaining('together, or not at all')]);
  });

  test.each<NodeJS.ProcessEnv>([
    { STRIPE_SECRET_KEY: 'sk_live_0000000000' },
    { PAYPAL_CLIENT_ID: 'i', PAYPAL_CLIENT_SECRET: 's', PAYPAL_WEBHOOK_ID: 'w', PAYPAL_ENVIRONMENT: 'live' },
    { GOOGLE_CLIENT_SECRET: 'GOCSPX-0000000000' },
  ])('has no simulator where something is live: %j', (live) => {
    expect(problemsOf({ ...COMPLETE, ...KEYS, ...OVERRIDES, ...live })).toEqual([
      expect.stringContaining('GOOGLE_ISSUER: an override and live keys'),
      expect.stringContaining('GOOGLE_JWKS_URL: an override and live keys'),
    ]);
  });

  test('has a simulator in production only when that is allowed', () => {
    const source = { ...COMPLETE, ...KEYS, ...OVERRIDES, NODE_ENV: 'production' };
    expect(problemsOf(source)).toHaveLength(2);
    expect(problemsOf({ ...source, SIMULATORS: 'allowed' })).toEqual([]);
  });
});
