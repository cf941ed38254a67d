import fc from 'fast-check';
import { CURRENCY_CODES } from '../../../src/domain/shared/currency';
import { assessRisk, RISK_RESULTS } from '../../../src/domain/risk/assess-risk';
import type { RiskFacts } from '../../../src/domain/risk/risk-facts';
import { DEFAULT_RISK_THRESHOLDS, riskThresholds } from '../../../src/domain/risk/risk-thresholds';
import { NOTHING_SEEN, risky } from './risk-facts';

const codesOf = (facts: RiskFacts, thresholds = DEFAULT_RISK_THRESHOLDS) =>
  assessRisk(facts, thresholds).reasons.map(({ code }) => code);

it('has nothing against a good guest', () => {
  expect(assessRisk(risky(), DEFAULT_RISK_THRESHOLDS)).toEqual({ result: 'clear', score: 0, reasons: [] });
});

describe.each([
  ['attempts-of-booking', { counts: { attemptsOfBooking: 8 } }, { counts: { attemptsOfBooking: 7 } }],
  ['attempts-of-email', { counts: { attemptsOfEmail: 20 } }, { counts: { attemptsOfEmail: 19 } }],
  ['attempts-of-address', { counts: { attemptsOfAddress: 500 } }, { counts: { attemptsOfAddress: 499 } }],
  ['failed-tries-of-booking', { counts: { failedTriesOfBooking: 4 } }, { counts: { failedTriesOfBooking: 3 } }],
  ['failed-tries-of-email', { counts: { failedTriesOfEmail: 10 } }, { counts: { failedTriesOfEmail: 9 } }],
  ['failed-tries-of-address', { counts: { failedTriesOfAddress: 20 } }, { counts: { failedTriesOfAddress: 19 } }],
  ['cards-of-booking', { counts: { cardsOfBooking: 4 } }, { counts: { cardsOfBooking: 3 } }],
  ['failed-tries-of-card', { counts: { failedTriesOfCard: 4 } }, { counts: { failedTriesOfCard: 3 } }],
  ['bookings-of-card', { counts: { bookingsOfCard: 10 } }, { counts: { bookingsOfCard: 9 } }],
  ['emails-of-card', { counts: { emailsOfCard: 5 } }, { counts: { emailsOfCard: 4 } }],
  ['blocked-before', { counts: { blockedOfBooking: 1 } }, { counts: { blockedOfBooking: 0 } }],
  ['disposable-email', { email: 'x@mailinator.com' }, { email: 'x@mail.example' }],
  ['country-mismatch', { instrumentCountry: 'FR' }, { instrumentCountry: 'GB' }],
  ['billing-country-mismatch', { billingCountry: 'FR' }, { billingCountry: 'GB' }],
  [
    'large-amount',
    { amount: { amountMinor: 5_000_000, currency: 'EUR' } },
    { amount: { amountMinor: 4_999_999, currency: 'EUR' } },
  ],
  [
    'large-amount-soon',
    { amount: { amountMinor: 5_000_000, currency: 'EUR' }, leadSeconds: 172_799 },
    { amount: { amountMinor: 5_000_000, currency: 'EUR' }, leadSeconds: 172_800 },
  ],
  ['provider-risk-elevated', { providerRisk: 'elevated' }, { providerRisk: 'normal' }],
  ['provider-risk-highest', { providerRisk: 'highest' }, { providerRisk: null }],
] as const)('the signal %s', (code, bad, good) => {
  it('is seen at its limit, in a sentence', () => {
    const found = assessRisk(risky(bad), DEFAULT_RISK_THRESHOLDS).reasons.find((reason) => reason.code === code);
    expect(found?.detail).toMatch(/^[A-Z0-9].*\.$/);
    expect(found?.points).toBeGreaterThan(0);
  });

  it('is not seen short of it', () => expect(codesOf(risky(good))).not.toContain(code));
});

it.each([
  ['the provider’s highest risk', { providerRisk: 'highest' }, 'block'],
  ['the provider’s elevated risk', { providerRisk: 'elevated' }, 'review'],
  ['many failed tries on one booking', { counts: { failedTriesOfBooking: 4 } }, 'review'],
  ['many cards that failed on one booking', { counts: { cardsOfBooking: 40, failedTriesOfBooking: 40 } }, 'review'],
  ['a card that failed often', { counts: { failedTriesOfCard: 4 } }, 'review'],
  ['a throw-away e-mail', { email: 'x@yopmail.com' }, 'clear'],
  ['another country', { instrumentCountry: 'US' }, 'clear'],
  ['a telephone and a bill of other countries', { instrumentCountry: 'US', billingCountry: 'FR' }, 'clear'],
  ['a throw-away e-mail and another country', { email: 'x@yopmail.com', instrumentCountry: 'US' }, 'review'],
  ['a large amount for tomorrow', { amount: { amountMinor: 9_000_000, currency: 'EUR' }, leadSeconds: 3600 }, 'review'],
  ['many failed tries behind one address', { counts: { failedTriesOfAddress: 10_000 } }, 'clear'],
  ['many payments behind one address', { counts: { attemptsOfAddress: 10_000 } }, 'clear'],
  ['many failed tries under one e-mail', { counts: { failedTriesOfEmail: 10_000 } }, 'clear'],
  ['many payments under one e-mail', { counts: { attemptsOfEmail: 10_000 } }, 'clear'],
  ['risk and failed tries', { providerRisk: 'elevated', counts: { failedTriesOfBooking: 9 } }, 'block'],
] as const)('judges %s', (_, facts, result) => {
  expect(assessRisk(risky(facts), DEFAULT_RISK_THRESHOLDS).result).toBe(result);
});

it('goes by the thresholds that it is given', () => {
  const strict = riskThresholds.parse({ reviewAt: 10, blockAt: 20 });
  expect(assessRisk(risky({ instrumentCountry: 'US' }), strict).result).toBe('block');
});

it('switches a signal off that weighs nothing', () => {
  const relaxed = riskThresholds.parse({ points: { disposableEmail: 0 } });
  expect(codesOf(risky({ email: 'x@yopmail.com' }), relaxed)).toEqual([]);
});

it('adds up what its reasons weigh', () => {
  const { score, reasons } = assessRisk(
    risky({ email: 'x@yopmail.com', providerRisk: 'elevated', counts: { cardsOfBooking: 5 } }),
    DEFAULT_RISK_THRESHOLDS,
  );
  expect(reasons).toHaveLength(3);
  expect(score).toBe(120);
});

describe('one more bad sign', () => {
  const anyCount = fc.integer({ min: 0, max: 600 });
  const anyFacts = fc.record({
    amount: fc.record({
      amountMinor: fc.integer({ min: 1, max: 40_000_000 }),
      currency: fc.constantFrom(...CURRENCY_CODES),
    }),
    leadSeconds: fc.integer({ min: -86_400, max: 400 * 86_400 }),
    email: fc.constantFrom('ada@example.com', 'x@mailinator.com'),
    phone: fc.constantFrom(null, '+44 20 7946 0000', '0171 2345678', 'nonsense'),
    homeCountry: fc.constantFrom(null, 'DE', 'XX'),
    instrumentCountry: fc.constantFrom(null, 'GB', 'US', 'XX'),
    billingCountry: fc.constantFrom(null, 'GB', 'FR'),
    providerRisk: fc.constantFrom(null, 'normal' as const, 'elevated' as const, 'highest' as const),
    counts: fc.record(
      Object.fromEntries(Object.keys(NOTHING_SEEN).map((name) => [name, anyCount])) as Record<
        keyof typeof NOTHING_SEEN,
        typeof anyCount
      >,
    ),
  });
  const worsening = fc.oneof(
    fc.constant((facts: RiskFacts): RiskFacts => ({ ...facts, email: 'x@mailinator.com' })),
    fc.constant((facts: RiskFacts): RiskFacts => ({ ...facts, providerRisk: 'highest' })),
    fc.constant((facts: RiskFacts): RiskFacts => ({
      ...facts,
      ...{ phone: '+44 20 7946 0000', instrumentCountry: 'US', billingCountry: 'FR' },
    })),
    fc.constant((facts: RiskFacts): RiskFacts => ({ ...facts, leadSeconds: facts.leadSeconds - 172_800 })),
    fc.integer({ min: 1, max: 50_000_000 }).map((more) => (facts: RiskFacts): RiskFacts => ({
      ...facts,
      amount: { ...facts.amount, amountMinor: facts.amount.amountMinor + more },
    })),
    fc
      .tuple(
        fc.constantFrom(...(Object.keys(NOTHING_SEEN) as (keyof typeof NOTHING_SEEN)[])),
        fc.integer({ min: 1, max: 600 }),
      )
      .map(([name, more]) => (facts: RiskFacts): RiskFacts => ({
        ...facts,
        counts: { ...facts.counts, [name]: facts.counts[name] + more },
      })),
  );

  it('never makes a payment look better', () => {
    fc.assert(
      fc.property(anyFacts, worsening, (facts, worsen) => {
        const before = assessRisk(facts, DEFAULT_RISK_THRESHOLDS);
        const after = assessRisk(worsen(facts), DEFAULT_RISK_THRESHOLDS);
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(RISK_RESULTS.indexOf(after.result)).toBeGreaterThanOrEqual(RISK_RESULTS.indexOf(before.result));
      }),
    );
  });
});
