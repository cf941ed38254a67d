import { z } from 'zod';
import type { LISTING_KINDS } from '../../../domain/catalogue/rental-listing';
import { quoteRequest } from '../../quote/requests/quote-request';

const { from, to, guests, delivery, collection, kind, listing } = quoteRequest.shape;

/** Every field that may be otherwise; what is not named stays. */
const changes = {
  from: from.optional(),
  to: to.optional(),
  guests: guests.optional(),
  /** All extras from then on. */
  extras: quoteRequest.shape.extras.unwrap().optional(),
  /** `null`: at its home. */
  delivery: delivery.nullable(),
  collection: collection.nullable(),
  kind: kind.optional(),
  listing: listing.optional(),
  /** Which leg of an itinerary, from 0, and whether it is not wanted any more. */
  leg: z.int().min(0).max(7).optional(),
  cancel: z.literal(true).optional(),
};

interface NamedListing {
  readonly kind?: (typeof LISTING_KINDS)[number] | undefined;
  readonly listing?: string | undefined;
}

/** A listing is named by its kind and its id. */
const named = ({ kind: ofKind, listing: documentId }: NamedListing) =>
  (ofKind === undefined) === (documentId === undefined);
interface Cancelling {
  readonly cancel?: true | undefined;
}

/** Whoever cancels a leg changes nothing else about it. */
const alone = ({ cancel, ...others }: Cancelling & Record<string, unknown>) =>
  cancel === undefined ||
  Object.keys(others).every((name) => name === 'leg' || name === 'reason' || others[name] === undefined);
const ALONE = { message: 'goes with the number of a leg and nothing else', path: ['cancel'] };
const NAMED = { message: 'takes kind and listing together', path: ['listing'] };

/** `POST /api/bookings/:reference/amendments` */
export const amendmentRequest = z.strictObject(changes).refine(named, NAMED).refine(alone, ALONE);

/** `POST /desk/bookings/:reference/amendments` and `…/amendments/in-full` */
export const staffAmendmentRequest = z
  .strictObject({ ...changes, unit: z.string().min(1).max(64).optional(), reason: z.string().trim().min(3).max(200) })
  .refine(named, NAMED)
  .refine(alone, ALONE);
