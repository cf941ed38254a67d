import type { RiskFacts, VelocityCounts } from '../../../src/domain/risk/risk-facts';

const DAY_SECONDS = 86_400;

export const NOTHING_SEEN: VelocityCounts = {
  attemptsOfBooking: 1,
  attemptsOfEmail: 1,
  attemptsOfAddress: 1,
  failedTriesOfBooking: 0,
  failedTriesOfEmail: 0,
  failedTriesOfAddress: 0,
  cardsOfBooking: 1,
  failedTriesOfCard: 0,
  bookingsOfCard: 1,
  emailsOfCard: 1,
  blockedOfBooking: 0,
};

/** A good guest's payment, with what is changed about it. */
export function risky({
  counts,
  ...changes
}: Partial<Omit<RiskFacts, 'counts'>> & { counts?: object } = {}): RiskFacts {
  return {
    amount: { amountMinor: 300_000, currency: 'EUR' },
    leadSeconds: 30 * DAY_SECONDS,
    email: 'ada@example.com',
    phone: '+44 20 7946 0000',
    homeCountry: null,
    instrumentCountry: 'GB',
    billingCountry: null,
    providerRisk: 'normal',
    ...changes,
    counts: { ...NOTHING_SEEN, ...counts },
  };
}
