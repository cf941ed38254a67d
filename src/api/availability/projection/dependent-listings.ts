import { z } from 'zod';
import { LISTING_KINDS, type ListingKind } from '../../../domain/catalogue/rental-listing';
import { LISTING_UIDS } from '../../../catalogue/listing-uid';

export interface ListingReference {
  readonly kind: ListingKind;
  readonly documentId: string;
}

/** The field of a listing that points at content which takes part in its price or its rules. */
const POINTING_FIELD: Readonly<Record<string, string>> = {
  'api::location.location': 'location',
  'api::extra.extra': 'extras',
  'api::cancellation-policy.cancellation-policy': 'cancellationPolicy',
};

const UNIT_UID = 'api::unit.unit';

/** Whether a change of such content can change what search shows. */
export function concernsSearch(uid: string): boolean {
  return uid === UNIT_UID || uid in POINTING_FIELD || listingKindOf(uid) !== undefined;
}

/** The published listings that a document takes part in: itself, or those that point at it. */
export async function dependentListings(uid: string, documentId: string): Promise<ListingReference[]> {
  const ownKind = listingKindOf(uid);
  if (ownKind) return [{ kind: ownKind, documentId }];
  if (uid === UNIT_UID) return listingsOfUnit(documentId);
  const field = POINTING_FIELD[uid];
  if (!field) return [];
  const pointing: ListingReference[] = [];
  // One after the other: they share the connection of one transaction.
  for (const kind of LISTING_KINDS) pointing.push(...(await listingsPointingAt(kind, field, documentId)));
  return pointing;
}

function listingKindOf(uid: string): ListingKind | undefined {
  return LISTING_KINDS.find((kind) => LISTING_UIDS[kind] === uid);
}

const entries = z.array(z.object({ documentId: z.string() }));

async function listingsPointingAt(kind: ListingKind, field: string, documentId: string): Promise<ListingReference[]> {
  const found = await strapi.db.query(LISTING_UIDS[kind]).findMany({
    select: ['documentId'],
    where: { [field]: { documentId }, publishedAt: { $notNull: true } },
  });
  return entries.parse(found).map((entry) => ({ kind, documentId: entry.documentId }));
}

const listing = z.object({ documentId: z.string() }).nullish();
const unit = z.object({ vehicle: listing, villa: listing, yacht: listing }).nullable();

async function listingsOfUnit(documentId: string): Promise<ListingReference[]> {
  const row = unit.parse(
    await strapi.db
      .query(UNIT_UID)
      .findOne({ where: { documentId }, populate: { vehicle: true, villa: true, yacht: true } }),
  );
  return LISTING_KINDS.flatMap((kind) => {
    const found = row?.[kind];
    return found ? [{ kind, documentId: found.documentId }] : [];
  });
}
