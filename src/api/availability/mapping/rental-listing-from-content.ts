import type { CancellationPolicy } from '../../../domain/cancellation/cancellation-policy';
import type { Extra, ListingKind, RentalListing, Season } from '../../../domain/catalogue/rental-listing';
import { addDays, ISO_WEEKDAYS, type IsoWeekday } from '../../../domain/shared/calendar-date';
import type { CurrencyCode } from '../../../domain/shared/currency';
import { fromMajor } from '../../../domain/shared/money';
import type {
  CancellationPolicyContent,
  ExtraContent,
  ListingContent,
  SeasonContent,
  WeekdaysContent,
} from './listing-content';

/** Raise it whenever this mapping changes what it makes of the same content: every listing is then mapped again at the next start. */
export const MAPPING_VERSION = 2;

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
  const problems = problemsOf(content, maxGuests);
  if (problems.length > 0 || !location || !cancellationPolicy || maxGuests === null)
    return { rentable: false, problems };

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
    advanceDays: content.advanceDays,
    turnaroundMinutes: content.turnaroundMinutes,
    handoverTime: content.handoverTime,
    returnTime: content.returnTime,
    closedArrivalWeekdays: tickedWeekdays(content.closedToArrival) ?? [],
    closedDepartureWeekdays: tickedWeekdays(content.closedToDeparture) ?? [],
    securityDepositMinor: minor(content.securityDeposit, currency),
    taxRateBps: bps(location.taxRatePercent ?? 0),
    taxLabel: location.taxLabel ?? 'Tax',
    downPaymentBps: bps(content.downPaymentPercent),
    balanceDueDays: content.balanceDueDays,
    seasons: (content.seasons ?? []).map((season) => seasonFrom(season, currency)),
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

function problemsOf(content: ListingContent, maxGuests: number | null): string[] {
  const problems: string[] = [];
  if (!content.location) problems.push('It has no location, so its tax is unknown.');
  if (!content.cancellationPolicy) problems.push('It has no published cancellation policy.');
  if (maxGuests === null) problems.push('It does not say how many guests it takes.');
  if (!isTimeZone(content.timeZone)) problems.push(`"${content.timeZone}" is not a time zone.`);
  for (const { name, from, until } of content.seasons ?? []) {
    if (until < from) problems.push(`The season "${name}" ends before it begins.`);
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
    code: extra.code,
    label: extra.name,
    priceMinor: minor(extra.price, currency),
    charge: extra.charge,
    maxQuantity: extra.maxQuantity,
    isMandatory: extra.mandatory ?? false,
  };
}

/** Staff name the last date of a season; from here on it is the first date after it. */
function seasonFrom(season: SeasonContent, currency: CurrencyCode): Season {
  return {
    name: season.name,
    from: season.from,
    to: addDays(season.until, 1),
    rateMinor: minor(season.rate, currency),
    minStay: season.minimumStay ?? null,
    closedArrivalWeekdays: tickedWeekdays(season.closedToArrival),
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

function tickedWeekdays(days: WeekdaysContent | null | undefined): IsoWeekday[] | null {
  if (!days) return null;
  const ticked = [days.monday, days.tuesday, days.wednesday, days.thursday, days.friday, days.saturday, days.sunday];
  return ISO_WEEKDAYS.filter((weekday) => ticked[weekday - 1] === true);
}

function minor(major: number | string, currency: CurrencyCode): number {
  return fromMajor(major, currency, 'half-up').amountMinor;
}

/** Percent as staff type it, to hundredths of a percent. */
function bps(percent: number | string): number {
  return Math.round(Number(percent) * 100);
}
