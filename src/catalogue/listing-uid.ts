import type { ListingKind } from '../domain/catalogue/rental-listing';

/** The content type of each kind of listing. */
export const LISTING_UIDS = {
  vehicle: 'api::vehicle.vehicle',
  villa: 'api::villa.villa',
  yacht: 'api::yacht.yacht',
} as const satisfies Record<ListingKind, string>;

export type ListingUid = (typeof LISTING_UIDS)[ListingKind];

const KINDS = {
  'api::vehicle.vehicle': 'vehicle',
  'api::villa.villa': 'villa',
  'api::yacht.yacht': 'yacht',
} as const satisfies Record<ListingUid, ListingKind>;

export function kindOf(uid: ListingUid): ListingKind {
  return KINDS[uid];
}

const ALL: readonly string[] = Object.values(LISTING_UIDS);

export function isListingUid(uid: string): uid is ListingUid {
  return ALL.includes(uid);
}
