import type { SecurityEventKind } from './security-event';

/** What events must have in common to be counted together; `all` counts the whole product. */
export type CountedBy = 'network' | 'account' | 'subject' | 'all';

/** What is counted: events, or how many different subjects or networks they have. */
export type Measure = 'events' | 'subjects' | 'networks';

export interface AttackRule {
  readonly kinds: readonly SecurityEventKind[];
  readonly by: CountedBy;
  readonly measure: Measure;
  /** From so many on it is an attack … */
  readonly from: number;
  /** … when they come within this time. */
  readonly windowSeconds: number;
  /** What whoever reads the alarm is to do, in one sentence. */
  readonly advice: string;
}

const MINUTE = 60;
const TEN_MINUTES = 10 * MINUTE;
const HOUR = 60 * MINUTE;

const SIGN_INS: readonly SecurityEventKind[] = ['sign-in-failed', 'sign-in-locked'];
const CARD_TESTING: readonly SecurityEventKind[] = ['card-testing-stopped'];

/**
 * Every attack that is looked for. An alarm stops nobody, limits and locks do; so each begins where a hotel full of guests
 * behind one address, who mistype and come back, would not get. More events never make less of a pattern.
 */
export const ATTACK_PATTERNS = {
  'credential-stuffing': {
    ...{ kinds: SIGN_INS, by: 'network', measure: 'subjects', from: 15, windowSeconds: TEN_MINUTES },
    advice: 'Somebody tries stolen passwords on many accounts: block the network in front of us if it goes on.',
  },
  'account-besieged': {
    ...{ kinds: SIGN_INS, by: 'subject', measure: 'networks', from: 8, windowSeconds: HOUR },
    advice: 'Many networks try to get into one account: see that its owner has a second factor.',
  },
  'password-spraying': {
    ...{ kinds: SIGN_INS, by: 'all', measure: 'subjects', from: 200, windowSeconds: HOUR },
    advice: 'Sign-ins fail on very many accounts, few times on each: look for what the networks have in common.',
  },
  enumeration: {
    ...{
      kinds: ['not-found-probe', 'link-refused', 'reset-requested', 'sign-up-repeated'],
      ...{ by: 'network', measure: 'subjects', from: 20, windowSeconds: TEN_MINUTES },
    },
    advice: 'Somebody guesses references, links or addresses: block the network in front of us if it goes on.',
  },
  'card-testing': {
    ...{ kinds: CARD_TESTING, by: 'network', measure: 'subjects', from: 3, windowSeconds: HOUR },
    advice: 'Stolen cards are tried on several bookings from one network: look at its bookings before they are paid.',
  },
  'card-testing-spread': {
    ...{ kinds: CARD_TESTING, by: 'all', measure: 'subjects', from: 10, windowSeconds: HOUR },
    advice: 'Stolen cards are tried on many bookings: lower RISK_THRESHOLDS for a while, and tell the provider.',
  },
  'webhooks-forged': {
    ...{ kinds: ['webhook-forged'], by: 'subject', measure: 'events', from: 10, windowSeconds: TEN_MINUTES },
    advice: 'Webhooks come without their provider’s signature: see first that our own webhook secret is right.',
  },
  'tokens-reused': {
    ...{ kinds: ['token-reused'], by: 'network', measure: 'subjects', from: 3, windowSeconds: HOUR },
    advice: 'Tokens of several sessions came a second time from one network: find out where they were stolen.',
  },
  'tokens-forged': {
    ...{
      kinds: ['token-forged', 'google-token-refused'],
      ...{ by: 'network', measure: 'events', from: 30, windowSeconds: TEN_MINUTES },
    },
    advice: 'Somebody makes up tokens: block the network in front of us if it goes on.',
  },
  'amounts-tampered': {
    ...{ kinds: ['amount-refused'], by: 'network', measure: 'events', from: 10, windowSeconds: TEN_MINUTES },
    advice: 'Somebody tries to set amounts: see that it is not our own website, and block the network in front of us.',
  },
  'limits-hit': {
    ...{ kinds: ['limit-hit'], by: 'network', measure: 'subjects', from: 4, windowSeconds: TEN_MINUTES },
    advice: 'One network runs into the limits of many routes: see what it is after, and block it in front of us.',
  },
  'staff-attacked': {
    ...{ kinds: ['staff-sign-in-failed'], by: 'all', measure: 'events', from: 15, windowSeconds: TEN_MINUTES },
    advice: 'Somebody tries to sign in as staff: see that only known networks reach the admin.',
  },
  'second-factor-guessed': {
    ...{ kinds: ['second-factor-failed'], by: 'account', measure: 'events', from: 10, windowSeconds: HOUR },
    advice: 'Whoever guesses this second factor knows the password: end the sessions and have the password changed.',
  },
  'permissions-probed': {
    ...{ kinds: ['permission-denied'], by: 'network', measure: 'subjects', from: 15, windowSeconds: TEN_MINUTES },
    advice: 'Somebody asks for many things that they may not have: see which account it is, and what it got.',
  },
  'cross-site-requests': {
    ...{ kinds: ['cross-site-refused'], by: 'all', measure: 'networks', from: 10, windowSeconds: HOUR },
    advice: 'Another site sends our guests’ cookies: find it, unless it is one of ours that CORS_ORIGINS lacks.',
  },
} as const satisfies Readonly<Record<string, AttackRule>>;

export type AttackPattern = keyof typeof ATTACK_PATTERNS;

export const ATTACK_PATTERN_NAMES = Object.keys(ATTACK_PATTERNS) as AttackPattern[];

/** The rule of a pattern, as every other: without the particulars of its own type. */
export function attackRule(pattern: AttackPattern): AttackRule {
  return ATTACK_PATTERNS[pattern];
}

/** What was counted of the events that have one key, within the window of a pattern. */
export interface Observation {
  /** The network, account or subject; `all` where the whole product is counted. */
  readonly key: string;
  readonly events: number;
  readonly subjects: number;
  readonly networks: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface Attack extends Observation {
  readonly pattern: AttackPattern;
}

/** The observations of a pattern that are attacks. @param from what the operator has set instead of the rule's own */
export function attacksAmong(pattern: AttackPattern, observations: readonly Observation[], from: number): Attack[] {
  const { measure } = attackRule(pattern);
  return observations.filter((seen) => seen[measure] >= from).map((seen) => ({ pattern, ...seen }));
}

/** So many alarms of one pattern are read one by one; whoever has more networks than that gets one for all the others. */
export const SEPARATE_ALARMS = 20;

/** The key of the alarm for all that are too many to have one each. */
export const THE_OTHERS = 'others';

/**
 * Keeps an attack from thousands of networks from raising thousands of alarms. Those that have an alarm keep it.
 * @param attacks of one pattern
 * @param open the keys whose alarms of this pattern are open
 */
export function withoutCrowds(attacks: readonly Attack[], open: readonly string[]): Attack[] {
  const known = attacks.filter(({ key }) => open.includes(key));
  const fresh = attacks
    .filter(({ key }) => !open.includes(key))
    .sort((one, other) => other.events - one.events || (one.key < other.key ? -1 : 1));
  const separate = Math.max(0, SEPARATE_ALARMS - open.filter((key) => key !== THE_OTHERS).length);
  const [first, ...rest] = fresh.slice(separate);
  const others = first && rest.reduce(together, { ...first, key: THE_OTHERS });
  return [...known, ...fresh.slice(0, separate), ...(others ? [others] : [])];
}

function together(one: Attack, other: Attack): Attack {
  return {
    ...one,
    events: one.events + other.events,
    subjects: Math.max(one.subjects, other.subjects), // the same ones may be among both
    networks: Math.max(one.networks, other.networks),
    firstAt: one.firstAt < other.firstAt ? one.firstAt : other.firstAt,
    lastAt: one.lastAt > other.lastAt ? one.lastAt : other.lastAt,
  };
}

/** In words, without saying whose network, account or address it is. */
export function countsOf({ events, subjects, networks }: Observation): string {
  return `${events} events on ${subjects} subjects from ${networks} networks`;
}
