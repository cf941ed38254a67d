import { z } from 'zod';
import { CURRENCY_CODES, type CurrencyCode } from '../shared/currency';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const points = (fallback: number) => z.int().min(0).max(1000).default(fallback);
const count = (fallback: number) => z.int().min(1).max(1_000_000).default(fallback);
const seconds = (fallback: number) =>
  z
    .int()
    .min(1)
    .max(365 * DAY)
    .default(fallback);

/** From how many on, the present one included, a count weighs so many points. */
function limit(from: number, weight: number) {
  return z.strictObject({ from: count(from), points: points(weight) }).prefault({});
}

/** About fifty thousand euros in every currency that prices can be in. */
const LARGE_AMOUNTS: Readonly<Record<CurrencyCode, number>> = {
  EUR: 5_000_000,
  USD: 5_500_000,
  GBP: 4_500_000,
  CHF: 5_000_000,
  AED: 20_000_000,
  JPY: 8_500_000,
  KWD: 17_000_000,
};

const largeAmounts = z
  .partialRecord(z.enum(CURRENCY_CODES), z.int().min(1))
  .default({})
  .transform((changed): Readonly<Record<CurrencyCode, number>> => ({ ...LARGE_AMOUNTS, ...changed }));

/**
 * Everything that fraud screening goes by, with the defaults of the product. `RISK_THRESHOLDS` in the environment changes
 * any part of it, as JSON of the same form: `{"points":{"disposableEmail":60}}`.
 *
 * An e-mail and an address on the network prove nothing about who uses them, and many good guests share an address: what
 * is counted for them never reaches `reviewAt` alone. What is counted for a booking or a card does.
 */
export const riskThresholds = z
  .strictObject({
    /** The sum of the points from which a payment is only authorised and looked at by a person, or is refused. */
    reviewAt: z.int().min(1).default(50),
    blockAt: z.int().min(1).default(100),

    points: z
      .strictObject({
        disposableEmail: points(30),
        countryMismatch: points(20),
        billingCountryMismatch: points(20),
        largeAmount: points(20),
        /** On top of those for the amount. */
        largeAmountSoon: points(30),
        elevatedRisk: points(50),
        highestRisk: points(100),
        /** Another payment of the same booking was refused when its card became known. */
        blockedBefore: points(50),
      })
      .prefault({}),

    /** In minor units; a currency that is not named keeps its default. */
    largeAmountMinor: largeAmounts,
    /** A large amount for a stay that begins sooner than this. */
    soonSeconds: seconds(2 * DAY),

    /** What is counted within `windowSeconds`. A try is one use of a card; an attempt is a payment that was begun. */
    windowSeconds: seconds(HOUR),
    attemptsOfBooking: limit(8, 30),
    attemptsOfEmail: limit(20, 20),
    attemptsOfAddress: limit(500, 20),
    failedTriesOfBooking: limit(4, 50),
    failedTriesOfEmail: limit(10, 40),
    failedTriesOfAddress: limit(20, 30),
    /** Several cards mostly mean several failed tries as well: together they are for a person, not for a block. */
    cardsOfBooking: limit(4, 40),

    /** What is counted for a card within `cardWindowSeconds`. */
    cardWindowSeconds: seconds(DAY),
    failedTriesOfCard: limit(4, 50),
    bookingsOfCard: limit(10, 25),
    emailsOfCard: limit(5, 25),

    /** When a payment counts as card testing and is stopped, whatever its points. */
    cardTesting: z
      .strictObject({
        /** Failed tries on one booking within `windowSeconds`. */
        failedTriesOfBooking: count(6),
        /** On so many bookings one card failed within `windowSeconds`: wherever it was tried is stopped. */
        failedBookingsOfCard: count(10),
        /** From so many failed tries on at one address within `windowSeconds`, bookings from there have fewer … */
        suspiciousAddressFrom: count(20),
        /** … namely these: enough for somebody who mistypes twice. */
        failedTriesOfBookingThere: count(3),
        /** No house full of guests fails so often: nobody pays from such an address for a while. */
        refusedAddressFrom: count(300),
        /** How long after its last failed try something stays stopped. */
        coolingSeconds: seconds(10 * MINUTE),
      })
      .prefault({}),

    /** Domains of throw-away addresses besides those that are known. */
    disposableDomains: z.array(z.string().min(3).max(253).toLowerCase()).max(10_000).default([]),
  })
  .refine(({ reviewAt, blockAt }) => reviewAt <= blockAt, {
    path: ['blockAt'],
    error: 'must not be below reviewAt',
  });

export type RiskThresholds = z.output<typeof riskThresholds>;

/** The product's own, which hold wherever nothing else is configured. */
export const DEFAULT_RISK_THRESHOLDS: RiskThresholds = riskThresholds.parse({});
