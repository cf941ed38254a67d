import fc from 'fast-check';
import { advanceOffer } from '../../../src/domain/offer/advance-offer';
import {
  isOpenOffer,
  OFFER_COMMANDS,
  OFFER_GUARDS,
  OFFER_LIFECYCLE,
  OFFER_STATES,
  type OfferCommand,
  type OfferGuard,
  type OfferState,
} from '../../../src/domain/offer/offer-lifecycle';
import { brokenRule } from '../../support/broken-rule';
import { reachableFrom } from '../../support/reachable-from';

const ALL_FACTS = Object.fromEntries(Object.keys(OFFER_GUARDS).map((guard) => [guard, true]));

const after = (from: OfferState | null) => OFFER_LIFECYCLE.filter((row) => row.from === from).map(({ to }) => to);

it('reaches every state from the first, and knows every command and guard', () => {
  const first = after(null);
  const reached = first.flatMap((state) => [state, ...reachableFrom<OfferState>(state, after)]);
  expect([...new Set(reached)].sort()).toEqual([...OFFER_STATES].sort());
  expect(new Set(OFFER_LIFECYCLE.map(({ command }) => command))).toEqual(new Set(OFFER_COMMANDS));
  expect(new Set(OFFER_LIFECYCLE.flatMap(({ onlyIf }) => onlyIf))).toEqual(new Set(Object.keys(OFFER_GUARDS)));
});

it('leaves no state but those that are open', () => {
  for (const state of OFFER_STATES) expect(after(state).length > 0).toBe(isOpenOffer(state));
});

it.each<[OfferState | null, OfferCommand, string, Partial<Record<OfferGuard, boolean>>, OfferState]>([
  [null, 'make', 'staff:1', { 'within-limit': true, 'still-valid': true }, 'sent'],
  [null, 'make', 'staff:1', { 'beyond-limit': true, 'still-valid': true }, 'to_approve'],
  ['to_approve', 'approve', 'staff:2', { 'by-second-person': true, 'still-valid': true }, 'sent'],
  ['sent', 'counter', 'guest', { 'still-valid': true }, 'countered'],
  ['countered', 'counter', 'guest', { 'still-valid': true }, 'countered'],
  ['countered', 'stand-by', 'staff:1', { 'still-valid': true }, 'sent'],
  ['countered', 'accept', 'guest', { 'still-valid': true, 'booking-placed': true }, 'accepted'],
  ['sent', 'revise', 'staff:1', {}, 'superseded'],
  ['countered', 'expire', 'clock', { 'time-over': true }, 'expired'],
])('from %s, %s by %s where %j: %s', (from, command, actor, facts, to) => {
  expect(advanceOffer(from, command, { actor, facts }).to).toBe(to);
});

it.each<[OfferState | null, OfferCommand, string, Partial<Record<OfferGuard, boolean>>]>([
  ['sent', 'accept', 'staff:1', ALL_FACTS],
  ['sent', 'accept', 'guest', { ...ALL_FACTS, 'still-valid': false }],
  ['sent', 'accept', 'guest', { 'still-valid': true }],
  ['to_approve', 'accept', 'guest', ALL_FACTS],
  ['to_approve', 'counter', 'guest', ALL_FACTS],
  ['to_approve', 'approve', 'guest', ALL_FACTS],
  ['to_approve', 'approve', 'staff:1', { 'still-valid': true }],
  ['sent', 'expire', 'clock', {}],
  ['accepted', 'withdraw', 'staff:1', ALL_FACTS],
  ['superseded', 'accept', 'guest', ALL_FACTS],
  [null, 'make', 'guest', ALL_FACTS],
  [null, 'make', 'staff:1', { 'within-limit': true }],
])('from %s, %s by %s where %j is refused', (from, command, actor, facts) => {
  expect(brokenRule(() => advanceOffer(from, command, { actor, facts }))).toMatchObject({
    code: 'transition-not-allowed',
  });
});

it('nobody but a guest accepts, and never what has ended', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OFFER_STATES), fc.constantFrom('guest', 'staff:1', 'clock'), (state, actor) => {
      const refused = brokenRuleOrNone(() => advanceOffer(state, 'accept', { actor, facts: ALL_FACTS }));
      expect(refused).toBe(actor !== 'guest' || !['sent', 'countered'].includes(state));
    }),
  );
});

function brokenRuleOrNone(step: () => unknown): boolean {
  try {
    step();
    return false;
  } catch {
    return true;
  }
}
