/**
 * The life of one version of an offer, as a table. Nobody assigns its state: they give a command to `advanceOffer`. A version
 * that another one came after is superseded for good, so an offer stands where its newest version does.
 */
export const OFFER_STATES = [
  'to_approve',
  'sent',
  'countered',
  'superseded',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export const OFFER_COMMANDS = [
  'make',
  'approve',
  'refuse',
  'counter',
  'stand-by',
  'revise',
  'accept',
  'decline',
  'withdraw',
  'expire',
] as const;
export type OfferCommand = (typeof OFFER_COMMANDS)[number];

export type OfferActor = 'guest' | 'staff' | 'clock';

/** What must be true for a step, as whoever commands it has found it to be. */
export const OFFER_GUARDS = {
  'within-limit': 'it gives away no more than one member of staff may',
  'beyond-limit': 'it gives away more than one member of staff may',
  'by-second-person': 'somebody else than who made it agrees',
  'still-valid': 'its time is not over',
  'time-over': 'its time is over',
  'booking-placed': 'its booking was placed, on its dates and at its price',
} as const;
export type OfferGuard = keyof typeof OFFER_GUARDS;

export interface OfferTransition {
  readonly command: OfferCommand;
  /** `null` is the beginning. */
  readonly from: OfferState | null;
  readonly to: OfferState;
  readonly by: readonly OfferActor[];
  readonly onlyIf: readonly OfferGuard[];
  /** What has happened then, as the history tells it. */
  readonly fact: `offer.${string}`;
}

const row = (
  command: OfferCommand,
  [from, to]: readonly [from: OfferState | null, to: OfferState],
  by: readonly OfferActor[],
  onlyIf: readonly OfferGuard[],
  fact: `offer.${string}`,
): OfferTransition => ({ command, from, to, by, onlyIf, fact });

export const OFFER_LIFECYCLE: readonly OfferTransition[] = [
  row('make', [null, 'sent'], ['staff'], ['within-limit', 'still-valid'], 'offer.sent'),
  row('make', [null, 'to_approve'], ['staff'], ['beyond-limit', 'still-valid'], 'offer.proposed'),
  row('approve', ['to_approve', 'sent'], ['staff'], ['by-second-person', 'still-valid'], 'offer.sent'),
  row('refuse', ['to_approve', 'withdrawn'], ['staff'], [], 'offer.refused'),
  row('withdraw', ['to_approve', 'withdrawn'], ['staff'], [], 'offer.withdrawn'),
  row('withdraw', ['sent', 'withdrawn'], ['staff'], [], 'offer.withdrawn'),
  row('withdraw', ['countered', 'withdrawn'], ['staff'], [], 'offer.withdrawn'),
  row('counter', ['sent', 'countered'], ['guest'], ['still-valid'], 'offer.countered'),
  row('counter', ['countered', 'countered'], ['guest'], ['still-valid'], 'offer.countered'),
  // what the guest wishes cannot be; what was offered still can
  row('stand-by', ['countered', 'sent'], ['staff'], ['still-valid'], 'offer.stood-by'),
  row('revise', ['to_approve', 'superseded'], ['staff'], [], 'offer.superseded'),
  row('revise', ['sent', 'superseded'], ['staff'], [], 'offer.superseded'),
  row('revise', ['countered', 'superseded'], ['staff'], [], 'offer.superseded'),
  row('accept', ['sent', 'accepted'], ['guest'], ['still-valid', 'booking-placed'], 'offer.accepted'),
  row('accept', ['countered', 'accepted'], ['guest'], ['still-valid', 'booking-placed'], 'offer.accepted'),
  row('decline', ['sent', 'declined'], ['guest'], [], 'offer.declined'),
  row('decline', ['countered', 'declined'], ['guest'], [], 'offer.declined'),
  row('expire', ['to_approve', 'expired'], ['clock'], ['time-over'], 'offer.expired'),
  row('expire', ['sent', 'expired'], ['clock'], ['time-over'], 'offer.expired'),
  row('expire', ['countered', 'expired'], ['clock'], ['time-over'], 'offer.expired'),
];

/** Those that something may still become of, and that the clock ends. */
export const OPEN_OFFER_STATES = ['to_approve', 'sent', 'countered'] as const satisfies readonly OfferState[];

export function isOpenOffer(state: OfferState): boolean {
  return OPEN_OFFER_STATES.some((open) => open === state);
}
