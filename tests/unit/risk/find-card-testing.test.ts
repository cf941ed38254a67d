import { findCardTesting } from '../../../src/domain/risk/find-card-testing';
import { DEFAULT_RISK_THRESHOLDS } from '../../../src/domain/risk/risk-thresholds';

const now = new Date('2027-05-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

const found = (times: Partial<Record<'booking' | 'address' | 'card', number>>, lastAt: Date = now) => {
  const tries = (count = 0) => ({ times: count, lastAt: count > 0 ? lastAt : null });
  return findCardTesting(
    { booking: tries(times.booking), address: tries(times.address), card: tries(times.card) },
    DEFAULT_RISK_THRESHOLDS,
    now,
  );
};

it.each([
  ['a guest who mistypes twice', { booking: 2, address: 2, card: 2 }],
  ['a guest who mistypes twice in a house where cards are tested', { booking: 2, address: 25, card: 2 }],
  ['a good guest in a house where cards are tested', { address: 299 }],
  ['a booking one try short of the limit', { booking: 5, address: 5 }],
  ['a card that failed on nine bookings', { booking: 1, card: 9 }],
])('does not stop %s', (_, times) => {
  expect(found(times)).toBeNull();
});

it.each([
  ['many failed tries on one booking', { booking: 6, address: 6 }, 'booking'],
  ['fewer, where the address is suspicious', { booking: 3, address: 20 }, 'booking'],
  ['a card that fails everywhere', { booking: 1, card: 10 }, 'card'],
  ['an address that fails like no house full of guests', { address: 300 }, 'address'],
] as const)('stops %s', (_, times, of) => {
  expect(found(times)).toMatchObject({ of, retryAfterSeconds: 600 });
});

it.each([
  [1, 599],
  [599, 1],
])('says when to come back: %i s after the last failed try in %i s', (since, left) => {
  expect(found({ booking: 6 }, ago(since))?.retryAfterSeconds).toBe(left);
});

it('lets go what has cooled off', () => expect(found({ booking: 60 }, ago(600))).toBeNull());

it('is not misled by a booking that has cooled off while its address has not', () => {
  const cooled = { times: 6, lastAt: ago(3000) };
  const address = { times: 300, lastAt: now };
  const around = { booking: cooled, card: cooled, address };
  expect(findCardTesting(around, DEFAULT_RISK_THRESHOLDS, now)?.of).toBe('address');
});
