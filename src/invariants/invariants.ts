import { CONVERSION_INVARIANTS } from '../api/currency/queries/conversion-invariants';
import type { Invariant } from './invariant';
import { OF_DATES } from './of-dates';
import { OF_BOOKINGS } from './of-bookings';
import { OF_ITINERARIES } from './of-itineraries';
import { OF_MONEY } from './of-money';
import { OF_DEPOSITS } from './of-deposits';
import { OF_OFFERS } from './of-offers';
import { OF_REVIEWS } from './of-reviews';
import { OF_PROVIDERS } from './of-providers';
import { OF_DOCUMENTS } from './of-documents';
import { OF_MESSAGES } from './of-messages';
import { OF_TASKS } from './of-tasks';
import { OF_WAITLIST } from './of-waitlist';

/** All of them. */
export const INVARIANTS: readonly Invariant[] = [
  ...OF_DATES,
  ...OF_BOOKINGS,
  ...OF_ITINERARIES,
  ...OF_MONEY,
  ...OF_DEPOSITS,
  ...OF_REVIEWS,
  ...OF_OFFERS,
  ...OF_PROVIDERS,
  ...OF_DOCUMENTS,
  ...OF_MESSAGES,
  ...OF_TASKS,
  ...OF_WAITLIST,
  ...CONVERSION_INVARIANTS,
];
