import type { ListingKind } from '../catalogue/rental-listing';
import type { CurrencyCode } from '../shared/currency';
import { addDays } from '../shared/calendar-date';
import { DomainError } from '../shared/domain-error';
import type { Promotion, Reduction } from './offers';

/** A promotion code as staff have set it up. Dates are calendar dates, the last one included; `null` leaves an end open. */
export interface PromotionTerms {
  readonly documentId: string;
  readonly code: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly reduction: Reduction;
  /** Of an amount; `null` where it is a part. */
  readonly currency: CurrencyCode | null;
  readonly bookFrom: string | null;
  readonly bookUntil: string | null;
  readonly stayFrom: string | null;
  readonly stayUntil: string | null;
  /** In rate units. */
  readonly minimumStay: number | null;
  /** Empty where every kind, every listing or everybody is meant. */
  readonly kinds: readonly ListingKind[];
  readonly listings: readonly string[];
  /** Addresses in lower case. */
  readonly customers: readonly string[];
  readonly maximumUses: number | null;
  readonly maximumUsesPerCustomer: number | null;
  readonly stacks: boolean;
}

/** For whom and what a code is entered. */
export interface PromotionFacts {
  readonly kind: ListingKind;
  readonly listing: string;
  readonly currency: CurrencyCode;
  /** Of the account that is signed in; `null` for anybody else. */
  readonly email: string | null;
  /** Today on the listing's calendar. */
  readonly today: string;
  readonly arrivalDate: string;
  readonly departureDate: string;
  readonly duration: number;
  /** How often it has been used, in all and by this customer. */
  readonly uses: number;
  readonly usesByCustomer: number;
}

const path = ['promoCode'];

/**
 * The promotion that a code stands for, where it holds.
 * @throws DomainError `promo-code-unknown` (also for a code that is somebody else's: it shall not be found out),
 *   `promo-code-not-now` {from, until}, `promo-code-not-for-these-dates` {from, until}, `promo-code-not-here`,
 *   `promo-code-needs-longer-stay` {minimum}, `promo-code-used-up`
 */
export function promotionFor(terms: PromotionTerms, facts: PromotionFacts): Promotion {
  const broken = firstProblem(terms, facts);
  if (broken) throw broken;
  return promotionIn(terms);
}

/** What a code takes off, of whoever may use it. */
export function promotionIn({ documentId, code, label, reduction, stacks }: PromotionTerms): Promotion {
  return { documentId, code, label, reduction, stacks };
}

export function promoCodeUnknown(promoCode: string): DomainError {
  return new DomainError('promo-code-unknown', 'This promotion code is not valid here.', { path, promoCode });
}

function firstProblem(terms: PromotionTerms, facts: PromotionFacts): DomainError | null {
  const { code, bookFrom, bookUntil, stayFrom, stayUntil } = terms;
  if (!terms.isActive || !isTheirs(terms, facts)) return promoCodeUnknown(code);
  if (!isWithin(facts.today, bookFrom, bookUntil)) {
    const details = { path, from: bookFrom, until: bookUntil };
    return new DomainError('promo-code-not-now', `The code ${code} does not hold today.`, details);
  }
  if (!isHere(terms, facts)) {
    return new DomainError('promo-code-not-here', `The code ${code} is not for this listing.`, { path });
  }
  // the night before the departure is the last one
  if (
    !isWithin(facts.arrivalDate, stayFrom, stayUntil) ||
    (stayUntil !== null && facts.departureDate > addDays(stayUntil, 1))
  ) {
    const details = { path, from: stayFrom, until: stayUntil };
    return new DomainError('promo-code-not-for-these-dates', `The code ${code} is for other dates.`, details);
  }
  if (terms.minimumStay !== null && facts.duration < terms.minimumStay) {
    const sentence = `The code ${code} asks for a longer stay: ${terms.minimumStay} at least.`;
    return new DomainError('promo-code-needs-longer-stay', sentence, { path, minimum: terms.minimumStay });
  }
  return usesProblem(terms, facts);
}

/** Whether a code that a booking has used is also for another stay; when it was booked and how often it was used count no more. */
export function fitsStay(
  terms: PromotionTerms,
  facts: Pick<PromotionFacts, 'kind' | 'listing' | 'currency' | 'arrivalDate' | 'departureDate' | 'duration'>,
): boolean {
  const { stayFrom, stayUntil, minimumStay } = terms;
  const isInWindow =
    isWithin(facts.arrivalDate, stayFrom, stayUntil) &&
    (stayUntil === null || facts.departureDate <= addDays(stayUntil, 1));
  return isHere(terms, facts) && isInWindow && (minimumStay === null || facts.duration >= minimumStay);
}

/** Counted again, for good, in the transaction that places the booking. */
export function usesProblem(
  { code, maximumUses, maximumUsesPerCustomer }: PromotionTerms,
  { uses, usesByCustomer }: Pick<PromotionFacts, 'uses' | 'usesByCustomer'>,
): DomainError | null {
  const isUsedUp = maximumUses !== null && uses >= maximumUses;
  const isUsedByThem = maximumUsesPerCustomer !== null && usesByCustomer >= maximumUsesPerCustomer;
  if (!isUsedUp && !isUsedByThem) return null;
  return new DomainError('promo-code-used-up', `The code ${code} has been used up.`, { path });
}

function isTheirs({ customers }: PromotionTerms, { email }: PromotionFacts): boolean {
  return customers.length === 0 || (email !== null && customers.includes(email));
}

function isHere(
  { kinds, listings, reduction, currency }: PromotionTerms,
  facts: Pick<PromotionFacts, 'kind' | 'listing' | 'currency'>,
): boolean {
  if (reduction.by === 'amount' && currency !== facts.currency) return false;
  if (kinds.length > 0 && !kinds.includes(facts.kind)) return false;
  return listings.length === 0 || listings.includes(facts.listing);
}

function isWithin(date: string, from: string | null, until: string | null): boolean {
  return (from === null || date >= from) && (until === null || date <= until);
}
