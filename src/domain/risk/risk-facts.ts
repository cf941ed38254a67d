import type { ProviderRisk } from '../payment/payment-gateway';
import type { Money } from '../shared/money';

/** How often something was seen within its window of time, the present attempt included. */
export interface VelocityCounts {
  readonly attemptsOfBooking: number;
  readonly attemptsOfEmail: number;
  readonly attemptsOfAddress: number;
  readonly failedTriesOfBooking: number;
  readonly failedTriesOfEmail: number;
  readonly failedTriesOfAddress: number;
  readonly cardsOfBooking: number;
  /** 0 for as long as nobody knows the card. */
  readonly failedTriesOfCard: number;
  readonly bookingsOfCard: number;
  readonly emailsOfCard: number;
  /** Payments of this booking that were refused after their card became known, at whatever time. */
  readonly blockedOfBooking: number;
}

/** What is known of a payment when it is screened: before it is begun less than after the guest has paid. */
export interface RiskFacts {
  readonly amount: Money;
  /** Until the stay begins; below zero once it has begun. */
  readonly leadSeconds: number;
  readonly email: string;
  /** As the guest wrote it. */
  readonly phone: string | null;
  /** Where the guest would leave the country code of their telephone away, ISO 3166-1 alpha-2. */
  readonly homeCountry: string | null;
  /** Of the card or the payer, ISO 3166-1 alpha-2. */
  readonly instrumentCountry: string | null;
  /** Where the bills of the card go, ISO 3166-1 alpha-2; `null` where the provider does not tell. */
  readonly billingCountry: string | null;
  readonly providerRisk: ProviderRisk | null;
  readonly counts: VelocityCounts;
}
