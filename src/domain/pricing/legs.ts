import { Temporal } from 'temporal-polyfill';
import type { CancellationPolicy } from '../cancellation/cancellation-policy';
import type { CurrencyCode } from '../shared/currency';
import { daysBetween } from '../shared/calendar-date';
import { sum, type Money } from '../shared/money';
import { shorten } from '../shared/shorten';
import type { LineItem } from './line-item';
import type { DueAmount } from './payment-plan';
import type { Quote, QuotedLeg } from './quote';

/** What the column of a booking's name takes. */
const LONGEST_NAME = 255;

/** The prices that a quote is made of: those of its legs, or itself. */
export function legsOf(quote: Quote): readonly Quote[] {
  return quote.legs ?? [quote];
}

/**
 * One price for several items, in the order of their starts: every amount is the sum of the legs', nothing is reckoned anew, and
 * so the price of some of them is what they cost before. There is one plan of payments: what each leg asks for at once is due at
 * once, and all balances on the day of the earliest. A leg alone can be charged, so the sums can.
 * A leg that was cancelled by itself keeps its number, and nothing but what is retained of it.
 * @throws RangeError without a leg that is not cancelled; DomainError `currency-mismatch` for legs in several currencies
 */
export function itineraryOf(unsorted: readonly QuotedLeg[]): Quote {
  const legs = [...unsorted].sort(byStart);
  const living = legs.filter(({ isCancelled }) => !isCancelled);
  const [first] = living;
  const last = living.reduce<QuotedLeg | undefined>(
    (latest, leg) => (latest && !endsLater(leg, latest) ? latest : leg),
    undefined,
  );
  if (!first || !last) throw new RangeError('An itinerary has at least one leg');
  const { currency } = first.total;
  const { from } = first;
  const { to } = last;
  return {
    ...{ kind: first.kind, listing: first.listing, listingName: nameOf(living), timeZone: first.timeZone },
    ...{ rateUnit: 'day', from, to, duration: Math.max(1, daysBetween(from.slice(0, 10), to.slice(0, 10))) },
    guests: Math.max(...living.map(({ guests }) => guests)),
    lines: legs.flatMap(({ lines }, leg) => lines.map((line) => ({ ...line, leg }))),
    total: sumOf(legs, currency, ({ total }) => total),
    dueNow: sumOf(legs, currency, ({ dueNow }) => dueNow),
    balance: balanceOf(legs, currency),
    securityDeposit: sumOf(legs, currency, ({ securityDeposit }) => securityDeposit),
    cancellationPolicy: policyOf(living),
    needsApproval: legs.some(({ needsApproval }) => needsApproval ?? false),
    promotion: legs.find(({ promotion }) => promotion)?.promotion ?? null,
    conversion: null,
    legs,
  };
}

/**
 * An itinerary with another leg in the place of one. Its legs are numbered anew where the order of their starts has changed.
 * @returns what is agreed then, and for each old number the new one
 */
export function replaceLeg(
  legs: readonly QuotedLeg[],
  index: number,
  leg: QuotedLeg,
): { after: Quote; numbers: number[] } {
  const replaced = legs.map((old, place) => (place === index ? leg : old));
  const sorted = [...replaced].sort(byStart);
  return { after: itineraryOf(replaced), numbers: replaced.map((one) => sorted.indexOf(one)) };
}

/** What the lines of a price are of: the item's name by the number of the leg. An ordinary price has one item, and needs no names. */
export function legNamesOf({
  legs = [],
}: {
  readonly legs?: readonly { readonly listingName: string }[];
}): readonly string[] {
  return legs.map(({ listingName }) => listingName);
}

/** A line's words, after the name of the item where the price is of several. */
export function labelWithLeg({ label, leg }: Pick<LineItem, 'label' | 'leg'>, names: readonly string[]): string {
  const name = leg === undefined ? undefined : names[leg];
  return name === undefined ? label : `${name}: ${label}`;
}

function byStart(a: QuotedLeg, b: QuotedLeg): number {
  return Temporal.Instant.compare(a.startsAt, b.startsAt);
}

function endsLater(a: QuotedLeg, b: QuotedLeg): boolean {
  return Temporal.Instant.compare(a.endsAt, b.endsAt) > 0;
}

function nameOf(legs: readonly QuotedLeg[]): string {
  return shorten([...new Set(legs.map(({ listingName }) => listingName))].join(', '), LONGEST_NAME);
}

function sumOf(legs: readonly Quote[], currency: CurrencyCode, amountOf: (leg: Quote) => Money): Money {
  return sum(currency, legs.map(amountOf));
}

function balanceOf(legs: readonly Quote[], currency: CurrencyCode): DueAmount | null {
  const balances = legs.flatMap(({ balance }) => balance ?? []);
  const [dueOn] = balances.map((balance) => balance.dueOn).sort();
  if (dueOn === undefined) return null;
  return {
    amount: sum(
      currency,
      balances.map(({ amount }) => amount),
    ),
    dueOn,
  };
}

/** Each item keeps its own policy. This one only says so, and gives nothing back by itself: `itineraryRefundDue` reckons. */
function policyOf(legs: readonly Quote[]): CancellationPolicy {
  const [first, ...others] = legs;
  if (first && others.length === 0) return first.cancellationPolicy;
  const summaries = legs.map(({ listingName, cancellationPolicy: { summary } }) => `${listingName}: ${summary}`);
  return { name: 'Each item by its own policy', summary: [...new Set(summaries)].join(' '), tiers: [] };
}
