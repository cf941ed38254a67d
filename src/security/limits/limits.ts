/** So many requests in so many seconds. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

/** By whom a request is counted. `emailAndNetwork` bounds guessing without letting anybody lock out the owner of an address. */
export type CountedBy = 'network' | 'account' | 'email' | 'emailAndNetwork';

export type Limits = { readonly [By in CountedBy]?: Allowance } & {
  /** `shared`: one count for all processes; `process`: one in each, which costs no query, unless there is Redis. */
  readonly counted: 'shared' | 'process';
};

const MINUTE = 60;
const HOUR = 3600;

const times = (points: number) => ({ per: (seconds: number): Allowance => ({ points, seconds }) });

/**
 * What each class of routes allows. A network may be an office or a hotel with a hundred guests, so its figures are many
 * times what one person does; what one person can do harm with is bounded by the e-mail and the account.
 */
export const LIMITS = {
  'sign-in': {
    network: times(30).per(5 * MINUTE),
    emailAndNetwork: times(10).per(15 * MINUTE),
    account: times(10).per(15 * MINUTE), // the present password, asked again
    counted: 'shared',
  },
  'sign-up': {
    network: times(20).per(10 * MINUTE),
    emailAndNetwork: times(5).per(10 * MINUTE),
    email: times(10).per(HOUR), // each sends a message to somebody who may not have asked for it
    counted: 'shared',
  },
  'password-reset': {
    network: times(20).per(10 * MINUTE),
    emailAndNetwork: times(5).per(15 * MINUTE),
    email: times(10).per(HOUR), // likewise
    counted: 'shared',
  },
  'token-refresh': { network: times(300).per(5 * MINUTE), counted: 'shared' },
  'second-factor': { network: times(30).per(5 * MINUTE), account: times(10).per(5 * MINUTE), counted: 'shared' },
  quote: { network: times(60).per(MINUTE), account: times(60).per(MINUTE), counted: 'shared' },
  booking: {
    network: times(20).per(10 * MINUTE),
    emailAndNetwork: times(10).per(10 * MINUTE),
    account: times(20).per(10 * MINUTE),
    counted: 'shared',
  },
  payment: { network: times(60).per(10 * MINUTE), account: times(30).per(10 * MINUTE), counted: 'shared' },
  search: { network: times(240).per(MINUTE), counted: 'shared' },
  own: { network: times(300).per(MINUTE), account: times(300).per(MINUTE), counted: 'shared' },
  'admin-sign-in': {
    network: times(30).per(5 * MINUTE),
    emailAndNetwork: times(10).per(15 * MINUTE),
    counted: 'shared',
  },
  upload: { network: times(120).per(MINUTE), counted: 'shared' },
  'forged-webhook': { network: times(20).per(5 * MINUTE), counted: 'shared' },
  read: { network: times(600).per(MINUTE), counted: 'process' },
  admin: { network: times(1_200).per(MINUTE), counted: 'process' },
  file: { network: times(3_000).per(MINUTE), counted: 'process' },
  other: { network: times(120).per(MINUTE), counted: 'process' },
} as const satisfies Readonly<Record<string, Limits>>;

export type LimitClass = keyof typeof LIMITS;

/** What a class allows one such caller, times `RATE_LIMIT_SCALE`; undefined where nothing is counted. */
export function allowanceOf(limitClass: LimitClass, by: CountedBy, scale: number): Allowance | undefined {
  const limits: Limits = LIMITS[limitClass];
  const allowance = limits[by];
  if (!allowance || scale === 0) return undefined;
  return { ...allowance, points: Math.max(1, Math.round(allowance.points * scale)) };
}
