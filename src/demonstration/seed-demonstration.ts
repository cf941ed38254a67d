import type { Core } from '@strapi/strapi';
import { LISTING_UIDS } from '../catalogue/listing-uid';
import { EXTRAS } from './catalogue/extras';
import { LOYALTY_LEVELS, PROMO_CODES } from './catalogue/offers';
import { PLACES } from './catalogue/places';
import { POLICIES } from './catalogue/policies';
import { VEHICLES } from './catalogue/vehicles';
import { VILLAS } from './catalogue/villas';
import { YACHTS } from './catalogue/yachts';
import type { DemonstrationPlace } from './demonstration-types';
import { ensureEntry } from './ensure-entry';
import { galleryOf } from './gallery-of';
import { inParallel } from './in-parallel';
import { listingForm, type DemonstrationListing } from './listing-form';

export interface SeedOptions {
  /** Called after each entry, with how many of all are done. */
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** documentIds by slug, code or name. */
type Ids = ReadonlyMap<string, string>;

const LISTINGS: readonly DemonstrationListing[] = [
  ...VEHICLES.map((vehicle) => ({ kind: 'vehicle' as const, ...vehicle })),
  ...VILLAS.map((villa) => ({ kind: 'villa' as const, ...villa })),
  ...YACHTS.map((yacht) => ({ kind: 'yacht' as const, ...yacht })),
];

/** More than this many listings at once only wait for each other: drawing keeps two cores busy. */
const HANDS = 4;

/**
 * Fills the catalogue with the demonstration. Running it again creates what is missing and changes nothing that is there;
 * entries are told apart by slug, code or name.
 */
export async function seedDemonstration(strapi: Core.Strapi, { onProgress }: SeedOptions = {}): Promise<void> {
  const extras = EXTRAS.flatMap((extra) =>
    Object.entries(extra.prices).map(([currency, price]) => ({ extra, currency, price })),
  );
  const total =
    PLACES.length + POLICIES.length + extras.length + PROMO_CODES.length + LOYALTY_LEVELS.length + LISTINGS.length;
  let done = 0;
  const progress = (what: string) => onProgress?.(++done, total, what);

  const places = new Map<string, string>();
  for (const { scenery: _, currency, levies = [], ...place } of PLACES) {
    const uid = 'api::location.location';
    const data = () => ({
      ...place,
      levies: levies.map((levy) => ({ ...levy, charge: 'guest-night', currency, forVillas: true })),
    });
    places.set(place.slug, await ensureEntry(strapi, { uid, key: ['slug', place.slug], data }));
    progress(place.name);
  }

  const policies = new Map<string, string>();
  for (const { name, summary, tiers } of POLICIES) {
    const uid = 'api::cancellation-policy.cancellation-policy';
    const data = () => ({
      name,
      summary,
      tiers: tiers.map(([daysBeforeArrival, refundPercent]) => ({ daysBeforeArrival, refundPercent })),
    });
    policies.set(name, await ensureEntry(strapi, { uid, key: ['name', name], data, isPublished: true }));
    progress(name);
  }

  const extraIds = new Map<string, string>();
  await inParallel(HANDS, extras, async ({ extra, currency, price }) => {
    const code = extraCode(extra.code, currency);
    const { prices: _, mandatory = false, ...rest } = extra;
    const data = () => ({ ...rest, mandatory, code, price, currency });
    extraIds.set(code, await ensureEntry(strapi, { uid: 'api::extra.extra', key: ['code', code], data }));
    progress(code);
  });

  for (const promotion of PROMO_CODES) {
    const uid = 'api::promo-code.promo-code';
    await ensureEntry(strapi, { uid, key: ['code', promotion.code], data: () => ({ ...promotion }) });
    progress(promotion.code);
  }

  for (const level of LOYALTY_LEVELS) {
    const uid = 'api::loyalty-level.loyalty-level';
    await ensureEntry(strapi, { uid, key: ['name', level.name], data: () => ({ ...level }) });
    progress(level.name);
  }

  await inParallel(HANDS, [...LISTINGS.entries()], async ([index, listing]) => {
    const place = placeOf(listing);
    const documentId = await ensureListing(strapi, listing, place, (index + 1) * 10, {
      places,
      policies,
      extras: extraIds,
    });
    await ensureUnits(strapi, listing, documentId);
    progress(listing.name);
  });
}

function placeOf(listing: DemonstrationListing): DemonstrationPlace {
  const place = PLACES.find(({ slug }) => slug === listing.place);
  if (!place) throw new Error(`${listing.slug} is in ${listing.place}, which is not a place of the demonstration.`);
  return place;
}

const extraCode = (code: string, currency: string) => `${code}-${currency.toLowerCase()}`;

function ensureListing(
  strapi: Core.Strapi,
  listing: DemonstrationListing,
  place: DemonstrationPlace,
  sortOrder: number,
  ids: { readonly places: Ids; readonly policies: Ids; readonly extras: Ids },
): Promise<string> {
  return ensureEntry(strapi, {
    uid: LISTING_UIDS[listing.kind],
    key: ['slug', listing.slug],
    isPublished: listing.isDraft !== true,
    data: async () => ({
      ...listingForm(listing, place, sortOrder),
      gallery: await galleryOf(strapi, listing, place),
      location: known(ids.places, place.slug),
      cancellationPolicy: known(ids.policies, listing.policy),
      extras: listing.extras.map((code) => known(ids.extras, extraCode(code, place.currency))),
    }),
  });
}

function known(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demonstration has no ${key}.`);
  return id;
}

/** Cars get their fleet number, houses and hulls theirs; what is written on the outside is the registration. */
async function ensureUnits(strapi: Core.Strapi, listing: DemonstrationListing, documentId: string): Promise<void> {
  for (const [index, registration] of listing.units.entries()) {
    const code = `${listing.slug}-${String(index + 1).padStart(2, '0')}`.toUpperCase();
    await ensureEntry(strapi, {
      uid: 'api::unit.unit',
      key: ['code', code],
      data: () => ({ code, registration, kind: listing.kind, serviceStatus: 'active', [listing.kind]: documentId }),
    });
  }
}
