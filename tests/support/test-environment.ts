import { ATTACK_PATTERN_NAMES } from '../../src/domain/security/attack-patterns';

export const ADMIN_EMAIL = 'admin@midas.example';
export const ADMIN_PASSWORD = 'Test-password-1';
export const STRIPE_SECRET_KEY = 'sk_test_simulator_0000000000';
export const STRIPE_WEBHOOK_SECRET = 'whsec_simulator_000000000000';

/** Beside these the thresholds are the product's own. */
export const PATIENT_THRESHOLDS = {
  attemptsOfEmail: { from: 100_000 },
  attemptsOfAddress: { from: 100_000 },
  bookingsOfCard: { from: 100_000 },
  emailsOfCard: { from: 100_000 },
};

/** Tests ask for what there is not and may not be had, all from one address: none of it is an attack. */
const NO_ALARMS = { patterns: Object.fromEntries(ATTACK_PATTERN_NAMES.map((name) => [name, { from: 1_000_000 }])) };

/** A complete environment for a process of the product under test; nothing of the tester's own comes along. */
export function testEnvironment(overrides: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const inherited = Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_V8_COVERAGE'].map((name) => [name, process.env[name]]),
  );
  const all: Record<string, string | undefined> = {
    ...inherited,
    NODE_ENV: 'test',
    TZ: 'UTC',
    STRAPI_TELEMETRY_DISABLED: 'true',
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'info',
    DATABASE_POOL_MAX: '10',
    APP_KEYS: 'test-app-key-0000000000000000001,test-app-key-0000000000000000002',
    ADMIN_JWT_SECRET: 'test-admin-jwt-secret-000000000000',
    API_TOKEN_SALT: 'test-api-token-salt-000000000000',
    TRANSFER_TOKEN_SALT: 'test-transfer-token-salt-00000000',
    ENCRYPTION_KEY: 'test-encryption-key-00000000000000',
    JWT_SECRET: 'test-jwt-secret-00000000000000000',
    ADMIN_EMAIL,
    ADMIN_PASSWORD,
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET,
    // the guests of all tests share one address, one card and often an e-mail
    RISK_THRESHOLDS: JSON.stringify(PATIENT_THRESHOLDS),
    SECURITY_THRESHOLDS: JSON.stringify(NO_ALARMS),
    // likewise: the limits are at work in every test, and only those that are about them lower them
    RATE_LIMIT_SCALE: '1000',
    HOLDS_PER_GUEST: '100000',
    HOLDS_PER_NETWORK: '100000',
    STAFF_ELEVATION_SECONDS: '86400', // staff of a test show their second factor once
    COMPANY_NAME: 'Midas The Lifestyle',
    COMPANY_ADDRESS: 'Bahnhofstrasse 1|8001 Zürich|Switzerland',
    COMPANY_TAX_ID: 'CHE-123.456.789 MWST',
    COMPANY_TIME_ZONE: 'Europe/Zurich',
    STRIPE_API_BASE: 'http://127.0.0.1:9', // nobody listens there: without a simulator the provider is unreachable
    ECB_RATES_BASE: 'http://127.0.0.1:9', // nor here: no test asks the bank itself
    // production wants one, nobody listens there; elsewhere mails wait in their table
    ...(overrides['NODE_ENV'] === 'production' ? { EMAIL_HOST: '127.0.0.1', EMAIL_PORT: '9' } : {}),
    ...overrides,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
