import type { CancellationPolicy } from '../../../domain/cancellation/cancellation-policy';
import type { Extra, ListingKind, RentalListing } from '../../../domain/catalogue/rental-listing';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { deliveryFrom, leviesFor, levyFrom, mileageFrom } from './charges-from-content';
import type { CancellationPolicyContent, ExtraContent, ListingContent } from './listing-content';
import { ratesFrom, tickedWeekdays } from './rates-from-content';
import { turnaroundFrom } from './turnaround-from-content';
import { bps, minor } from './typed-numbers';

/** Raise it whenever this mapping changes what it makes of the same content: every listing is then mapped again at the next start. */
export const MAPPING_VERSION = 4;

/** A listing that can be rented, or the reasons why it cannot be yet: sentences for whoever looks after it. */
export type MappedListing =
  | { readonly rentable: true; readonly listing: RentalListing }
  | { readonly rentable: false; readonly problems: readonly string[] };

/**
 * Makes the one picture of a listing that quotes, search and bookings share. Staff type major units and percent; from
 * here on there are only minor units and hundredths of a percent. A listing whose price could not be complete is not
 * for rent at all: better missing from search than booked too cheap.
 */
export function rentalListingFromContent(kind: ListingKind, content: ListingContent): MappedListing {
  const { currency, location, cancellationPolicy } = content;
  const maxGuests = maxGuestsOf(kind, content);
  const problems = problemsOf(kind, content, maxGuests);
  if (problems.length > 0 || !location || !cancellationPolicy || maxGuests === null)
    return { rentable: false, problems };

  const delivery = deliveryFrom(content);
  const listing: RentalListing = {
    kind,
    documentId: content.documentId,
    slug: content.slug,
    name: content.name,
    currency,
    timeZone: content.timeZone,
    locationSlug: location.slug,
    rateUnit: content.rateUnit,
    baseRateMinor: minor(content.baseRate, currency),
    maxGuests,
    minStay: content.minimumStay,
    maxStay: content.maximumStay ?? null,
    leadTimeHours: content.leadTimeHours,
    cutOffTime: content.cutOffTime ?? null,
    fillsGaps: content.fillsGaps ?? false,
    needsApproval: content.needsApproval ?? false,
    advanceDays: content.advanceDays,
    turnaroundMinutes: content.turnaroundMinutes,
    turnaround: turnaroundFrom(kind, content, delivery),
    handoverTime: content.handoverTime,
    returnTime: content.returnTime,
    closedArrivalWeekdays: tickedWeekdays(content.closedToArrival) ?? [],
    closedDepartureWeekdays: tickedWeekdays(content.closedToDeparture) ?? [],
    securityDepositMinor: minor(content.securityDeposit, currency),
    taxRateBps: bps(location.taxRatePercent ?? 0),
    taxLabel: location.taxLabel ?? 'Tax',
    downPaymentBps: bps(content.downPaymentPercent),
    balanceDueDays: content.balanceDueDays,
    ...ratesFrom(content, currency),
    includedGuests: content.includedGuests ?? maxGuests,
    loyaltyCounts: content.loyaltyCounts ?? true,
    delivery,
    mileage: mileageFrom(content),
    levies: leviesFor(kind, location).map((levy) => levyFrom(levy, currency)),
    provisionBps: bps(content.provisionPercent ?? 0),
    extras: extrasIn(currency, content).map((extra) => extraFrom(extra, currency)),
    cancellationPolicy: policyFrom(cancellationPolicy),
  };
  return { rentable: true, listing };
}

function maxGuestsOf(kind: ListingKind, content: ListingContent): number | null {
  switch (kind) {
    case 'vehicle':
      return content.seats ?? null;
    case 'villa':
      return content.guests ?? null;
    case 'yacht':
      return content.guestsCruising ?? null;
    default:
      return kind satisfies never;
  }
}

function problemsOf(kind: ListingKind, content: ListingContent, maxGuests: number | null): string[] {
  const problems: string[] = [];
  const { location } = content;
  if (!location) problems.push('It has no location, so its tax is unknown.');
  if (!content.cancellationPolicy) problems.push('It has no published cancellation policy.');
  if (maxGuests === null) problems.push('It does not say how many guests it takes.');
  if (!isTimeZone(content.timeZone)) problems.push(`"${content.timeZone}" is not a time zone.`);
  for (const { name, from, until } of content.seasons ?? []) {
    if (until < from) problems.push(`The season "${name}" ends before it begins.`);
  }
  for (const { code, charge, currency } of location ? leviesFor(kind, location) : []) {
    if (charge !== 'percent' && currency !== content.currency) {
      problems.push(`The levy "${code}" is in ${currency ?? 'no currency'}, the listing in ${content.currency}.`);
    }
  }
  for (const { code, currency, mandatory } of content.extras ?? []) {
    if (mandatory && currency !== content.currency) {
      problems.push(`The mandatory extra "${code}" is priced in ${currency}, the listing in ${content.currency}.`);
    }
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the only way in which Intl answers this question with no
  }
}

/** An optional extra in another currency cannot be part of a price here; it is simply not offered. */
function extrasIn(currency: CurrencyCode, content: ListingContent): ExtraContent[] {
  return (content.extras ?? []).filter((extra) => extra.currency === currency);
}

function extraFrom(extra: ExtraContent, currency: CurrencyCode): Extra {
  return {
    documentId: extra.documentId,
    code: extra.code,
    label: extra.name,
    category: extra.category ?? 'service',
    priceMinor: minor(extra.price, currency),
    charge: extra.charge,
    maxQuantity: extra.maxQuantity,
    stock: extra.stock ?? null,
    kilometres: extra.kilometres ?? 0,
    isMandatory: extra.mandatory ?? false,
  };
}

function policyFrom({ name, summary, tiers }: CancellationPolicyContent): CancellationPolicy {
  return {
    name,
    summary,
    tiers: tiers
      .map((tier) => ({ daysBeforeArrival: tier.daysBeforeArrival, refundBps: bps(tier.refundPercent) }))
      .sort((a, b) => b.daysBeforeArrival - a.daysBeforeArrival),
  };
}
