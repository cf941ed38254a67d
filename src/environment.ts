/**
 * The one schema of the environment: every variable the product reads is named, typed and defaulted here,
 * and nowhere else is `process.env` consulted for configuration.
 */
import { z } from 'zod';
import { DEFAULT_REFUND_LIMITS, type RefundLimits } from './domain/payment/second-person';
import { riskThresholds } from './domain/risk/risk-thresholds';
import { securityThresholds } from './domain/security/security-thresholds';
import { CURRENCY_CODES, isCurrencyCode, type CurrencyCode } from './domain/shared/currency';
import { fixedRatesVariable } from './fixed-rates-variable';
import { mailSenderVariable } from './mail-sender-variable';

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

const optionalText = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
/** Needed by every process; `npm run up` fills it in for the simulator when it is not set. */
const simulatedWhenMissing = z.string().trim().min(1, 'is empty');
const secret = z.string().trim().min(16, 'needs at least 16 characters');
const seconds = (fallback: number) => z.coerce.number().int().positive().max(31_536_000).default(fallback);
const count = (fallback: number) => z.coerce.number().int().positive().max(1_000_000).default(fallback);
const loopbackUrl = z
  .url()
  .refine((value) => LOOPBACK_HOSTS.has(new URL(value).hostname), 'may point to this machine only (loopback)')
  .optional();

/** JSON such as `{"EUR": 100000}`, in minor units; what it does not name keeps its default. */
const refundLimits = z
  .string()
  .default('{}')
  .transform(jsonOf)
  .pipe(z.partialRecord(z.enum(CURRENCY_CODES), z.int().nonnegative()))
  .transform((limits): RefundLimits => ({ ...DEFAULT_REFUND_LIMITS, ...limits }));
/** JSON of thresholds, which all have a default; whatever is wrong in it is named with its place. */
const thresholdsJson = <Schema extends z.ZodType>(thresholds: Schema) =>
  z
    .string()
    .default('{}')
    .transform((text, ctx): z.output<Schema> => {
      const parsed = thresholds.safeParse(jsonOf(text));
      if (parsed.success) return parsed.data;
      for (const { path, message } of parsed.error.issues) {
        ctx.addIssue({ code: 'custom', message: path.length > 0 ? `${path.join('.')}: ${message}` : message });
      }
      return z.NEVER;
    });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Shorter than any authorisation stands: cards hold for five days and more, PayPal honours for three. */
const LONGEST_REVIEW_SECONDS = 3 * 86_400;
/** The database lets nobody delete younger ones. */
const KEPT_EVENT_DAYS = 7;
const DEMONSTRATION_SENDER = 'Midas <no-reply@midas.example>';
/** The dirham has been 3.6725 to the dollar since November 1997. */
const DIRHAM_PEG = '{"AED":{"per":"USD","rate":"3.6725","asOf":"1997-11-01","peg":true}}';

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const GOOGLE_ISSUER = 'https://accounts.google.com';
const GOOGLE_JWKS_URL = 'https://www.googleapis.com/oauth2/v3/certs';
/** Google's own address, or a simulator's: whoever else stands there would decide who anybody is. */
const googleUrl = (own: string) =>
  z
    .url()
    .refine(
      (value) => value === own || LOOPBACK_HOSTS.has(new URL(value).hostname),
      `may be ${own}, or point to this machine (loopback)`,
    )
    .default(own);

/** As browsers write it: no path, no trailing slash, and never the `null` of a sandboxed page. */
function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(1337),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:1337'),
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .refine((list) => list.every(isOrigin), 'needs origins such as https://www.midas.example, without a path'),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' }),
  DATABASE_POOL_MAX: z.coerce.number().int().min(2).max(200).default(20),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must look like redis://user:password@host:6379' }).optional(),

  APP_KEYS: z.string().transform((keys, ctx) => {
    const list = keys.split(',').map((key) => key.trim());
    if (list.some((key) => key.length < 16))
      ctx.addIssue({ code: 'custom', message: 'needs keys of at least 16 characters, separated by commas' });
    return list;
  }),
  ADMIN_JWT_SECRET: secret,
  API_TOKEN_SALT: secret,
  TRANSFER_TOKEN_SALT: secret,
  ENCRYPTION_KEY: secret,
  JWT_SECRET: secret,
  ADMIN_EMAIL: z.email().default('admin@midas.example'),
  ADMIN_PASSWORD: z
    .string()
    .regex(
      /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,72}$/,
      'needs 8 to 72 characters with a lower-case letter, a capital and a digit',
    )
    .optional(),

  STRIPE_SECRET_KEY: simulatedWhenMissing,
  STRIPE_WEBHOOK_SECRET: simulatedWhenMissing,
  STRIPE_API_BASE: loopbackUrl,
  PAYPAL_CLIENT_ID: optionalText,
  PAYPAL_CLIENT_SECRET: optionalText,
  PAYPAL_WEBHOOK_ID: optionalText,
  PAYPAL_ENVIRONMENT: z.enum(['sandbox', 'live']).default('sandbox'),
  PAYPAL_API_BASE: loopbackUrl,
  PAYPAL_IPN_BASE: loopbackUrl,
  GOOGLE_CLIENT_ID: optionalText,
  GOOGLE_CLIENT_SECRET: optionalText,
  GOOGLE_ISSUER: googleUrl(GOOGLE_ISSUER),
  GOOGLE_JWKS_URL: googleUrl(GOOGLE_JWKS_URL),
  SIMULATORS: z.enum(['allowed', 'off']).optional(),

  EMAIL_FROM: mailSenderVariable.prefault(DEMONSTRATION_SENDER),
  EMAIL_HOST: optionalText,
  EMAIL_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  EMAIL_USER: optionalText,
  EMAIL_PASS: z.string().optional(),

  RATE_LIMIT_SCALE: z.coerce.number().min(0).max(1_000).default(1),
  HOLDS_PER_GUEST: count(5),
  HOLDS_PER_NETWORK: count(10),
  REQUEST_SECONDS: z.coerce.number().int().min(1).max(3_600).default(120),

  METRICS_TOKEN: optionalText,
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'http', 'debug', 'silly']).default('http'),
  WORKER: z.enum(['on', 'off']).default('on'),

  ACCESS_TOKEN_SECONDS: seconds(600),
  REFRESH_IDLE_SECONDS: seconds(1_209_600),
  REFRESH_SECONDS: seconds(7_776_000),
  SIGN_UP_SECONDS: seconds(86_400),
  ADDRESS_CHANGE_SECONDS: seconds(86_400),
  ADDRESS_UNDO_SECONDS: seconds(1_209_600),
  PASSWORD_RESET_SECONDS: seconds(1800),

  HOLD_SECONDS: seconds(900),
  QUOTE_SECONDS: seconds(1800),
  CANCELLATION_QUOTE_SECONDS: seconds(600),
  /** How long after the agreed hand-over a guest who did not come counts as a no-show at the earliest. */
  NO_SHOW_GRACE_SECONDS: seconds(14_400),
  /** How long a priced change of a booking can be accepted. */
  AMENDMENT_QUOTE_SECONDS: seconds(600),
  CANCELLATION_PROPOSAL_SECONDS: seconds(259_200),
  RECONCILE_SECONDS: seconds(600),
  WEBHOOK_TOLERANCE_SECONDS: seconds(300),
  LATE_MONEY_SECONDS: seconds(3600),

  OPTION_LONGEST_SECONDS: seconds(604_800),
  OPTION_LEAD_SECONDS: seconds(172_800),
  OPTION_REMINDER_SECONDS: seconds(86_400),
  OPTIONS_PER_GUEST: count(2),
  OPTIONS_PER_LISTING: count(5),
  FIRST_REFUSAL_SECONDS: seconds(86_400),
  FIRST_REFUSAL_BY: z.enum(['waitlist', 'staff']).default('waitlist'),

  WAITLIST_OFFER_SECONDS: seconds(43_200),
  WAITLIST_PER_GUEST: count(5),
  WAITLIST_KEEP_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),

  STAFF_REFUND_LIMITS: refundLimits,
  STAFF_DISCOUNT_BPS: z.coerce.number().int().min(0).max(10_000).default(1_000),
  OFFER_KEEP_DAYS: z.coerce.number().int().min(1).max(3_650).default(180),

  BANK_ACCOUNT_NAME: optionalText,
  BANK_IBAN: optionalText,
  BANK_BIC: optionalText,
  TRANSFER_WAIT_SECONDS: seconds(259_200),
  TRANSFER_GRACE_SECONDS: seconds(86_400),
  TRANSFER_LEAD_SECONDS: seconds(172_800),

  PAYMENT_LINK_SECONDS: seconds(604_800),
  BALANCE_GRACE_DAYS: z.coerce.number().int().min(1).max(60).default(7),
  BALANCE_OVERDUE: z.enum(['staff', 'cancel']).default('staff'),

  DEPOSIT_LEAD_SECONDS: seconds(86_400),
  DEPOSIT_RENEW_SECONDS: seconds(86_400),
  DEPOSIT_RELEASE_SECONDS: seconds(172_800),
  SAVED_METHOD_SECONDS: seconds(2_592_000),
  APPROVAL_SECONDS: z.coerce.number().int().positive().max(LONGEST_REVIEW_SECONDS).default(86_400),
  REVIEW_SECONDS: z.coerce.number().int().positive().max(LONGEST_REVIEW_SECONDS).default(86_400),

  RISK_THRESHOLDS: thresholdsJson(riskThresholds),
  SECURITY_THRESHOLDS: thresholdsJson(securityThresholds),
  SECURITY_EVENT_DAYS: z.coerce.number().int().min(KEPT_EVENT_DAYS).max(3_650).default(90),
  CURRENCIES: z
    .string()
    .default(CURRENCY_CODES.join())
    .transform((list, ctx): CurrencyCode[] => {
      const codes = [...new Set(list.split(',').map((code) => code.trim()))];
      if (!codes.every(isCurrencyCode))
        ctx.addIssue({ code: 'custom', message: `may name ${CURRENCY_CODES.join(', ')}, separated by commas` });
      return codes.filter(isCurrencyCode);
    }),
  CURRENCY_MARGIN_BPS: z.coerce.number().int().min(0).max(2_000).default(200),
  RATE_MAX_AGE_DAYS: z.coerce.number().int().min(1).max(31).default(4),
  FIXED_RATES: fixedRatesVariable.prefault(DIRHAM_PEG),
  ECB_RATES_BASE: loopbackUrl,
  COMPANY_NAME: z.string().trim().min(1).max(200).default('Midas (demonstration)'),
  COMPANY_ADDRESS: z
    .string()
    .default('1 Demonstration Street|00000 Nowhere')
    .transform((lines) =>
      lines
        .split('|')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  COMPANY_TAX_ID: z.string().trim().min(1).max(100).default('DEMONSTRATION-TAX-ID'),
  COMPANY_EMAIL: z.email().default('accounts@midas.example'),
  COMPANY_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be the name of a time zone, such as Europe/Zurich')
    .default('UTC'),
  DISPUTE_ALARM_SECONDS: seconds(172_800),
  STAFF_ELEVATION_SECONDS: seconds(900),
  STAFF_INVITATION_DAYS: z.coerce.number().int().min(1).max(90).default(7),
});

type Parsed = z.infer<typeof schema>;

/** `SITE_URL` is `PUBLIC_URL` where it is not set. */
export type Environment = Omit<Parsed, 'SITE_URL'> & { readonly SITE_URL: string };

/** Every variable there is, in the order of the schema; `.env.example` explains each. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(schema.shape);

/** Everything that is wrong with an environment, one sentence a variable. */
export class EnvironmentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/**
 * Rules that look at several variables at once, on the raw texts: a mistake elsewhere must not hide a mistake here.
 * Returns a sentence for each that is broken.
 */
function crossChecks(source: Readonly<Record<string, string | undefined>>): string[] {
  const problems: string[] = [];
  const isProduction = source.NODE_ENV === 'production';
  if (source.STRIPE_API_BASE && source.STRIPE_SECRET_KEY?.includes('_live_')) {
    problems.push(
      'STRIPE_API_BASE: an override and a live key together would send real keys to a simulator; remove one of them',
    );
  }
  if (source.STRIPE_API_BASE && isProduction && source.SIMULATORS !== 'allowed') {
    problems.push('STRIPE_API_BASE: simulators are refused in production unless SIMULATORS=allowed');
  }
  problems.push(...paypalProblems(source));
  problems.push(...googleProblems(source));
  problems.push(...simulatedRatesProblems(source));
  problems.push(...mailProblems(source));
  if (isProduction) problems.push(...companyProblems(source));
  if (isProduction && Number(source.RATE_LIMIT_SCALE ?? 1) === 0) {
    problems.push('RATE_LIMIT_SCALE: 0 switches every limit off, which is refused in production');
  }
  return problems;
}

const PAYPAL_KEYS = ['PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID'] as const;
const PAYPAL_OVERRIDES = ['PAYPAL_API_BASE', 'PAYPAL_IPN_BASE'] as const;

/** PayPal is offered when all its keys are there. Some of them alone are a mistake that would pass for not offering it. */
function paypalProblems(source: Readonly<Record<string, string | undefined>>): string[] {
  const missing = PAYPAL_KEYS.filter((name) => !source[name]?.trim());
  const incomplete = missing.length < PAYPAL_KEYS.length ? missing : [];
  const overrides = PAYPAL_OVERRIDES.filter((name) => source[name]);
  return [
    ...incomplete.map((name) => `${name}: is missing, though other keys of PayPal are there`),
    ...overrides.flatMap((name) => [
      ...(source.PAYPAL_ENVIRONMENT === 'live'
        ? [`${name}: an override and PAYPAL_ENVIRONMENT=live together would send real keys to a simulator`]
        : []),
      ...(source.NODE_ENV === 'production' && source.SIMULATORS !== 'allowed'
        ? [`${name}: simulators are refused in production unless SIMULATORS=allowed`]
        : []),
    ]),
  ];
}

/** An account begins with a mail, and one that comes from an address that cannot exist is thrown away where it arrives. */
function mailProblems(source: Readonly<Record<string, string | undefined>>): string[] {
  const isProduction = source.NODE_ENV === 'production';
  const isDemonstration = source.SIMULATORS === 'allowed';
  const hasUser = Boolean(source.EMAIL_USER?.trim());
  const hasPassword = source.EMAIL_PASS !== undefined;
  return [
    ...(isProduction && !source.EMAIL_HOST?.trim()
      ? ['EMAIL_HOST: is missing, and accounts cannot be confirmed without mail']
      : []),
    ...(isProduction && !isDemonstration && (source.EMAIL_FROM ?? DEMONSTRATION_SENDER).includes('@midas.example')
      ? ['EMAIL_FROM: is still the one of the demonstration, from which nobody accepts mail']
      : []),
    ...(hasUser && !hasPassword ? ['EMAIL_PASS: is missing, though EMAIL_USER is there'] : []),
    ...(hasPassword && !hasUser ? ['EMAIL_USER: is missing, though EMAIL_PASS is there'] : []),
  ];
}

const GOOGLE_KEYS = ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'] as const;
const GOOGLE_ADDRESSES = [
  ['GOOGLE_ISSUER', GOOGLE_ISSUER],
  ['GOOGLE_JWKS_URL', GOOGLE_JWKS_URL],
] as const;
/** What Google begins its secrets with. */
const REAL_GOOGLE_SECRET = 'GOCSPX-';

/**
 * Google sign-in is offered when both its keys are there. At a simulator anybody may be anybody, so it stands for both
 * addresses or for none, and goes together with nothing that is real.
 */
function googleProblems(source: Readonly<Record<string, string | undefined>>): string[] {
  const missing = GOOGLE_KEYS.filter((name) => !source[name]?.trim());
  const incomplete = missing.length < GOOGLE_KEYS.length ? missing : [];
  const overrides = GOOGLE_ADDRESSES.filter(([name, own]) => (source[name] ?? own) !== own).map(([name]) => name);
  const isHalf = overrides.length > 0 && overrides.length < GOOGLE_ADDRESSES.length;
  const isLive = hasLiveKeys(source) || source.GOOGLE_CLIENT_SECRET?.startsWith(REAL_GOOGLE_SECRET);
  return [
    ...incomplete.map((name) => `${name}: is missing, though the other key of Google is there`),
    ...overrides.flatMap((name) => [
      ...(isHalf ? [`${name}: GOOGLE_ISSUER and GOOGLE_JWKS_URL lead to a simulator together, or not at all`] : []),
      ...(isLive ? [`${name}: an override and live keys together would let anybody in as anybody`] : []),
      ...(source.NODE_ENV === 'production' && source.SIMULATORS !== 'allowed'
        ? [`${name}: simulators are refused in production unless SIMULATORS=allowed`]
        : []),
    ]),
  ];
}

function hasLiveKeys(source: Readonly<Record<string, string | undefined>>): boolean {
  return source.STRIPE_SECRET_KEY?.includes('_live_') === true || source.PAYPAL_ENVIRONMENT === 'live';
}

/** Made-up rates and real money together would be a wrong price that somebody pays. */
function simulatedRatesProblems(source: Readonly<Record<string, string | undefined>>): string[] {
  if (!source.ECB_RATES_BASE) return [];
  return [
    ...(hasLiveKeys(source)
      ? ['ECB_RATES_BASE: an override and live keys together would charge real money at made-up rates']
      : []),
    ...(source.NODE_ENV === 'production' && source.SIMULATORS !== 'allowed'
      ? ['ECB_RATES_BASE: simulators are refused in production unless SIMULATORS=allowed']
      : []),
  ];
}

/** What the law wants on an invoice. The values of the demonstration may not get there by being copied. */
function companyProblems(source: Readonly<Record<string, string | undefined>>): string[] {
  return (['COMPANY_NAME', 'COMPANY_ADDRESS', 'COMPANY_TAX_ID'] as const).flatMap((name) => {
    const value = source[name]?.trim();
    if (!value) return [`${name}: is missing, and invoices are issued in production`];
    return /demonstration/i.test(value) ? [`${name}: is still the one of the demonstration`] : [];
  });
}

/**
 * Reads and checks an environment.
 * @throws EnvironmentError naming every variable that is missing or wrong, all at once.
 */
export function readEnvironment(source: NodeJS.ProcessEnv = process.env): Environment {
  const withoutEmpty = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(withoutEmpty);
  const issues = parsed.success ? [] : parsed.error.issues;
  const problems = [
    ...issues.map((issue) => {
      const name = issue.path.join('.');
      return withoutEmpty[name] === undefined ? `${name}: is missing` : `${name}: ${issue.message}`;
    }),
    ...crossChecks(withoutEmpty),
  ];
  if (!parsed.success || problems.length > 0) throw new EnvironmentError(problems);
  return { ...parsed.data, SITE_URL: parsed.data.SITE_URL ?? parsed.data.PUBLIC_URL };
}

let cached: Environment | undefined;

/** The environment of this process, read once. */
export function environment(): Environment {
  cached ??= readEnvironment();
  return cached;
}
