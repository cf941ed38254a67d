import { Temporal } from 'temporal-polyfill';
import {
  DAYS_AROUND,
  longestPart,
  MOST_ALTERNATIVES,
  nearestAlternatives,
  splitStays,
  type MissedStay,
} from '../../../domain/availability/alternatives';
import { needsOf, takenBy, type StayWishes } from '../../../domain/availability/between-stays';
import { freeUnits } from '../../../domain/availability/free-periods';
import { rentalPeriod } from '../../../domain/availability/rental-period';
import { addDays } from '../../../domain/shared/calendar-date';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';
import type { ListingCalendar } from '../../availability/queries/read-calendar';
import type { AlternativeView } from '../alternatives/alternative-view';
import { isRefusalOfStay } from '../alternatives/is-refusal-of-stay';
import { firstOffered, offerSingle, offerSplit, type Offering } from '../alternatives/offer-alternative';
import { onOtherDates, plainStay, type MissedRequest } from '../alternatives/missed-request';

export interface MissedQuote {
  readonly request: MissedRequest;
  /** Of whoever is signed in, for their loyalty. */
  readonly accountEmail: string | null;
}

/**
 * What could be booked instead of a stay that cannot be had: the nearest other dates of the listing, its sisters and what is like it on the same
 * dates, and the stay in two parts; up to three of each, each with its price and the very body that is quoted. None for a
 * listing that is not published any more. However many stays are looked at, the calendars are asked three times: for the
 * listing, for the dates, and for the rest of a stay that can be had in part. Call it outside of transactions.
 */
async function findAlternatives({ request, accountEmail }: MissedQuote): Promise<AlternativeView[]> {
  const calendar = await calendarAround(request);
  if (!calendar) return [];
  const { listing } = calendar;
  const now = Temporal.Now.instant();
  const loyalty = accountEmail === null ? null : await service('api::loyalty-level.loyalty-of').loyaltyOf(accountEmail);
  const desk = await service('api::currency.exchange-desk').readExchangeDesk();
  const offering: Offering = { request, now, desk, offers: { loyalty, promotion: null } };
  const { guests } = request;
  const stay = rentalPeriod(listing, request.from, request.to);
  const missed = { listing, stay, guests, now };

  const asWished = { ...missed, freeFor: freeIn(calendar, request) };
  const plain = { ...missed, freeFor: freeIn(calendar, { guests }) };
  const dates = nearestAlternatives(asWished).map(
    (other) => () => offerSingle(offering, { kind: 'other-dates', listing, body: onOtherDates(request, other) }),
  );
  return [
    ...(await firstOffered(dates)),
    ...(await elsewhere(calendar, offering)),
    ...(await inTwoParts(calendar, plain, offering)),
  ];
}

function calendarAround({ kind, listing: documentId, from, to }: MissedRequest): Promise<ListingCalendar | null> {
  return service('api::availability.listing-index').readCalendar({
    kind,
    documentId,
    from: addDays(from.slice(0, 10), -DAYS_AROUND),
    to: addDays(to.slice(0, 10), DAYS_AROUND),
  });
}

function freeIn({ listing, units, allocations }: ListingCalendar, wishes: StayWishes): MissedStay['freeFor'] {
  return (stay) => freeUnits(units, allocations, takenBy(stay, needsOf(listing, stay, wishes)));
}

/** The same dates with other listings: sisters, and what is like it. */
async function elsewhere({ listing, model }: ListingCalendar, offering: Offering): Promise<AlternativeView[]> {
  const { request, desk } = offering;
  const { from, to, guests } = request;
  const others = await service('api::availability.similar-listings').findSimilar({
    ...{ listing, model, from, to, guests, desk },
  });
  const offersOf = (wantsSister: boolean) =>
    firstOffered(
      others
        .filter(({ isSister }) => isSister === wantsSister)
        .map(({ listing: other }) => () => {
          const kind = wantsSister ? 'other-unit' : 'similar-listing';
          return offerSingle(offering, { kind, listing: other, body: plainStay(request, other, request) });
        }),
    );
  return [...(await offersOf(true)), ...(await offersOf(false))];
}

/** On two units of the listing, or a part of the stay there and the rest with something like it. */
async function inTwoParts(
  { listing, model }: ListingCalendar,
  missed: MissedStay,
  offering: Offering,
): Promise<AlternativeView[]> {
  const { request, desk } = offering;
  const together = splitStays(missed).map(
    (parts) => () =>
      offerSplit(
        offering,
        parts.map((dates) => ({ listing, body: plainStay(request, listing, dates) })),
      ),
  );
  const found = await firstOffered(together);
  const part = found.length > 0 ? null : longestPart(missed);
  if (!part) return found;
  const { had, rest } = part;
  const own = { listing, body: plainStay(request, listing, had) };
  const others = await service('api::availability.similar-listings').findSimilar({
    ...{ listing, model, from: rest.from, to: rest.to, guests: request.guests, desk },
  });
  return firstOffered(
    others.map(({ listing: other }) => () => {
      const elsewhereLeg = { listing: other, body: plainStay(request, other, rest) };
      return offerSplit(offering, had.from < rest.from ? [own, elsewhereLeg] : [elsewhereLeg, own]);
    }),
    MOST_ALTERNATIVES,
  );
}

/** An error as it was; a refusal of the stay itself with what could be booked instead in its details. */
async function withAlternatives(error: unknown, missed: MissedQuote): Promise<unknown> {
  if (!isRefusalOfStay(error)) return error;
  const alternatives = await findAlternatives(missed);
  return new DomainError(error.code, error.message, { ...error.details, alternatives }, { cause: error });
}

export default () => ({ findAlternatives, withAlternatives });
