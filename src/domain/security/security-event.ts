/** What happens at the doors of the product and may be an attack: one word a kind, with all that is fixed about it. */

/**
 * What the `subject` of an event is. An e-mail, a token or a thing that was looked for is hashed before it is kept, so that
 * events of one subject can be counted and nobody can be read out of them. The rest are our own words, kept as they are.
 */
export type SubjectKind = 'e-mail' | 'token' | 'thing' | 'route' | 'provider' | 'none';

export interface SecurityEventRule {
  /** `warn` is never harmless; `info` becomes interesting by its number. */
  readonly severity: 'info' | 'warn';
  readonly subject: SubjectKind;
}

export const SECURITY_EVENTS = {
  /** Subject: the e-mail that was tried, whether it has an account or not. */
  'sign-in-failed': { severity: 'info', subject: 'e-mail' },
  /** A sign-in was not even tried, because too many failed before. Subject: the e-mail. */
  'sign-in-locked': { severity: 'warn', subject: 'e-mail' },
  'sign-in-succeeded': { severity: 'info', subject: 'e-mail' },
  /** Somebody signs up with an address that has an account. Subject: the e-mail. */
  'sign-up-repeated': { severity: 'info', subject: 'e-mail' },
  /** A password reset was asked for, whether the address has an account or not. Subject: the e-mail. */
  'reset-requested': { severity: 'info', subject: 'e-mail' },
  /** An account has another address, or has its old one back. Subject: none; the account is known. */
  'address-changed': { severity: 'info', subject: 'none' },
  /** A token that works once came a second time. Subject: the session's or the token's own id. */
  'token-reused': { severity: 'warn', subject: 'token' },
  /** A token that we never signed, or not for this. Subject: the token, or nothing. */
  'token-forged': { severity: 'warn', subject: 'token' },
  /** An ID token of Google was refused. Subject: none; the claim that was wrong stands in the detail. */
  'google-token-refused': { severity: 'warn', subject: 'none' },
  /** Subject: none; the account is known. */
  'second-factor-failed': { severity: 'warn', subject: 'none' },
  /** A second factor was added, removed, or reset by somebody else. Subject: none; the account is its owner. */
  'second-factor-changed': { severity: 'warn', subject: 'none' },
  /** Somebody whom we know asked for what they may not. Subject: the route, without ids. */
  'permission-denied': { severity: 'info', subject: 'route' },
  /** A webhook without a provider's signature. Subject: the provider. */
  'webhook-forged': { severity: 'warn', subject: 'provider' },
  /** Cards were tried on a booking until it was stopped. Subject: the booking. */
  'card-testing-stopped': { severity: 'warn', subject: 'thing' },
  /** Subject: the class of routes whose limit was hit. */
  'limit-hit': { severity: 'info', subject: 'route' },
  /** A link that works once came too late, a second time, or was never sent. Subject: the token in it. */
  'link-refused': { severity: 'info', subject: 'token' },
  /**
   * An amount that our forms do not send: a price beside what a guest asks for, money below zero at the desk. Subject: the
   * route; at the desk the account says who it was.
   */
  'amount-refused': { severity: 'warn', subject: 'route' },
  /** A 404 on a thing whose id must be known: a booking, its payable, a quote, a payment link. Subject: what was looked for. */
  'not-found-probe': { severity: 'info', subject: 'thing' },
  /** A browser sent somebody's cookie from another site. Subject: the route, without ids. */
  'cross-site-refused': { severity: 'warn', subject: 'route' },
  /** Subject: none; the reason stands in the detail. */
  'upload-refused': { severity: 'info', subject: 'none' },
  /** Subject: the e-mail that was tried at the admin. */
  'staff-sign-in-failed': { severity: 'warn', subject: 'e-mail' },
  /** Subject: the e-mail. */
  'staff-sign-in-succeeded': { severity: 'info', subject: 'e-mail' },
  /** Subject: none; the account is whose address it is, and the detail says by whom. */
  'staff-address-changed': { severity: 'warn', subject: 'none' },
  /** A member of staff or a role was made, changed or removed. Subject: the route; the account is who did it. */
  'role-changed': { severity: 'warn', subject: 'route' },
} as const satisfies Readonly<Record<string, SecurityEventRule>>;

export type SecurityEventKind = keyof typeof SECURITY_EVENTS;

export const SECURITY_EVENT_KINDS = Object.keys(SECURITY_EVENTS) as SecurityEventKind[];

/** Something that just happened, as whoever saw it tells it. */
export interface NewSecurityEvent {
  readonly kind: SecurityEventKind;
  /** The client's address or its network (`ctx.request.ip`); only the network is kept. `null` where there is none. */
  readonly network: string | null;
  /** Who it was, as far as that is proved: the id of an account, or `staff:7`. */
  readonly account: string | null;
  /** See the kind. Give an e-mail, a token or an id as it is: it is hashed before it goes anywhere. */
  readonly subject: string | null;
  /** A few words of ours, such as the code of the refusal. Never what somebody sent. */
  readonly detail: string;
}
