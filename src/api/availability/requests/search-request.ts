import { z } from 'zod';
import { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import { daysBetween } from '../../../domain/shared/calendar-date';
import { CURRENCY_CODES } from '../../../domain/shared/currency';
import { searchWords } from '../search/search-words';
import { calendarDate, localTime } from './date-texts';
import { bounds, point } from './map-texts';
import { wholeNumber } from './whole-number';

export const SEARCH_SORTS = ['featured', 'price', '-price', 'name', '-name', 'distance', 'relevance'] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/** `hot-tub,sea-view`: listings that have all of them. */
const tagList = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(,[a-z0-9]+(-[a-z0-9]+)*)*$/, 'must be tags like hot-tub,sea-view')
  .max(500)
  .transform((text) => text.split(','));

const amountMinor = wholeNumber(0, Number.MAX_SAFE_INTEGER);

/**
 * Every night of a stay is priced, of every listing that is free: what is longer than anybody searches for is left to quotes,
 * which price one listing. By the hour yachts and cars go out for days, not for months.
 */
const LONGEST_NIGHTS = 120;
const LONGEST_DAYS_BY_HOUR = 14;

/** Every stay beside the one asked for is priced, too: of long ones nobody wants a few days earlier that much. */
const LONGEST_FLEXIBLE_DAYS = 31;

/**
 * `GET /api/search`. Calendar dates find what is rented by the day or night, local times what is rented by the hour.
 * With `currency` every price is the one that a quote in that currency would ask, and the bounds of the price are minor
 * units of it, so they need it. Without it every price is in the listing's own currency; sorted by price, they are compared
 * by what they are worth in euros today, and those of which nobody can tell come last.
 */
export const searchRequest = z
  .strictObject({
    from: z.union([calendarDate, localTime], 'must be a date like 2026-07-04, or a local time like 2026-07-04T09:00'),
    to: z.union([calendarDate, localTime], 'must be a date like 2026-07-04, or a local time like 2026-07-04T09:00'),
    kind: z.enum(LISTING_KINDS).optional(),
    location: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the slug of a location')
      .max(120)
      .optional(),
    guests: wholeNumber(1, 1000).default(1),
    priceMin: amountMinor.optional(),
    priceMax: amountMinor.optional(),
    currency: z.enum(CURRENCY_CODES).optional(),
    /** So many days earlier or later are as welcome: of each listing the cheapest of these stays is shown. */
    flexibleDays: wholeNumber(0, 7).default(0),
    q: z
      .string()
      .trim()
      .min(2)
      .max(120)
      .transform(searchWords)
      .refine((words) => words.length > 0, 'must have a word in it')
      .optional(),
    tags: tagList.optional(),
    /** `latitude,longitude`, for the distance and for sorting by it. */
    near: point.optional(),
    /** `south,west,north,east`; a map across the date line has its west east of its east. */
    bounds: bounds.optional(),
    facets: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
    sort: z.enum(SEARCH_SORTS).default('featured'),
    page: wholeNumber(1, 100_000).default(1),
    pageSize: wholeNumber(1, 100).default(25),
  })
  .superRefine((request, context) => {
    const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (request.from.length !== request.to.length) complain('to', 'must be written like from');
    else if (request.to <= request.from) complain('to', 'must be after from');
    else if (nightsOf(request) > longestOf(request))
      complain('to', `must be within ${longestOf(request)} days of from`);
    if (request.flexibleDays > 0 && request.from.length > 10) complain('flexibleDays', 'is for calendar dates only');
    else if (request.flexibleDays > 0 && nightsOf(request) > LONGEST_FLEXIBLE_DAYS) {
      complain('flexibleDays', `is for ${LONGEST_FLEXIBLE_DAYS} nights at most`);
    }
    if (request.sort === 'distance' && !request.near) complain('near', 'is needed to sort by distance');
    if (request.sort === 'relevance' && !request.q) complain('q', 'is needed to sort by relevance');
    const { priceMin, priceMax, currency } = request;
    if ((priceMin !== undefined || priceMax !== undefined) && !currency) {
      complain('currency', 'is needed with a bound of the price');
    }
    if (priceMin !== undefined && priceMax !== undefined && priceMax < priceMin) {
      complain('priceMax', 'must not be less than priceMin');
    }
  })
  .transform(({ q: words, ...request }) => ({ ...request, words }));

function nightsOf({ from, to }: { readonly from: string; readonly to: string }): number {
  return daysBetween(from.slice(0, 10), to.slice(0, 10));
}

function longestOf({ from }: { readonly from: string }): number {
  return from.length > 10 ? LONGEST_DAYS_BY_HOUR : LONGEST_NIGHTS;
}

export type SearchRequest = z.output<typeof searchRequest>;
