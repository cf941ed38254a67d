import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { isAskedOf } from '../domain/catalogue/levy-problems';
import type { ListingDraft } from '../domain/catalogue/publishing-problems';
import { kindOf, type ListingUid } from './listing-uid';

const MAX_GUESTS_FIELD: Readonly<Record<ListingUid, string>> = {
  'api::vehicle.vehicle': 'seats',
  'api::villa.villa': 'guests',
  'api::yacht.yacht': 'guestsCruising',
};

const text = z.string().nullish().default(null);
const whole = z.number().nullish().default(null);
const amount = z.union([z.number(), z.string()]).nullish().default(null);

/** A list that may be missing. */
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const weekdayRate = z
  .looseObject({ name: text, rate: amount, percent: amount })
  .transform(({ name, rate, percent, ...days }) => ({
    ...{ name, rate, percent },
    tickedDays: WEEKDAYS.filter((day) => days[day] === true).length,
  }));
const ratePackage = z.object({ name: text, duration: whole, price: amount });
const coordinates = { latitude: whole, longitude: whole };
const delivery = z
  .object({ ratePerKm: amount, minimumFee: amount, oneWayFee: amount, freeKm: whole, maximumKm: whole, ...coordinates })
  .nullish()
  .transform((terms) => terms ?? null);

const levy = z.object({
  ...{ code: z.string(), charge: z.string(), currency: text },
  ...{ forVehicles: z.boolean(), forVillas: z.boolean(), forYachts: z.boolean() },
});

const draft = z.looseObject({
  headline: text,
  description: z.array(z.unknown()).nullish(),
  gallery: z.array(z.unknown()).nullish(),
  location: z
    .object({ name: z.string(), timeZone: z.string(), ...coordinates, levies: list(levy) })
    .nullish()
    .default(null),
  cancellationPolicy: z.object({ documentId: z.string(), name: z.string() }).nullish().default(null),
  currency: text,
  baseRate: amount,
  rateUnit: text,
  timeZone: text,
  minimumStay: whole,
  maximumStay: whole,
  needsApproval: z
    .boolean()
    .nullish()
    .transform((isOnRequest) => isOnRequest === true),
  leadTimeHours: whole,
  handoverTime: text,
  returnTime: text,
  securityDeposit: amount,
  downPaymentPercent: amount,
  seasons: list(
    z.object({
      ...{ name: text, from: text, until: text, rate: amount, minimumStay: whole },
      weekdayRates: list(weekdayRate),
      packages: list(ratePackage),
    }),
  ),
  extras: list(z.object({ code: z.string(), currency: text })),
  weekdayRates: list(weekdayRate),
  events: list(z.object({ name: text, from: text, until: text, rate: amount, percent: amount })),
  packages: list(ratePackage),
  discounts: list(z.object({ rule: text, threshold: whole, percent: amount })),
  delivery,
  extraGuestRate: amount,
  excessMileageRate: amount,
});

const LISTING_DRAFT_POPULATE = {
  ...{ gallery: true, location: { populate: { levies: true } }, cancellationPolicy: true, extras: true },
  ...{ weekdayRates: true, events: true, packages: true, discounts: true, delivery: true },
  seasons: { populate: { weekdayRates: true, packages: true } },
} as const;

/** A listing's draft as its form has it, `null` when there is none under this id. */
export async function readListingDraft(
  strapi: Core.Strapi,
  uid: ListingUid,
  documentId: string,
): Promise<ListingDraft | null> {
  const entry: unknown = await strapi.documents(uid).findOne({
    documentId,
    status: 'draft',
    populate: LISTING_DRAFT_POPULATE,
  });
  if (entry == null) return null;
  const { description, gallery, cancellationPolicy, delivery: ways, ...typed } = draft.parse(entry);
  const maxGuestsField = MAX_GUESTS_FIELD[uid];
  return {
    ...typed,
    hasDescription: (description ?? []).length > 0,
    pictures: (gallery ?? []).length,
    levies: (typed.location?.levies ?? []).filter((one) => isAskedOf(kindOf(uid), one)),
    delivery: ways && { ...ways, hasHome: hasHome(ways) || hasHome(typed.location) },
    cancellationPolicy: cancellationPolicy && {
      name: cancellationPolicy.name,
      isPublished: await isPublishedPolicy(strapi, cancellationPolicy.documentId),
    },
    maxGuests: whole.parse(typed[maxGuestsField]),
    maxGuestsField,
  };
}

async function isPublishedPolicy(strapi: Core.Strapi, documentId: string): Promise<boolean> {
  const policies = strapi.documents('api::cancellation-policy.cancellation-policy');
  return (await policies.findFirst({ filters: { documentId }, status: 'published' })) !== null;
}

function hasHome(place: { readonly latitude: number | null; readonly longitude: number | null } | null): boolean {
  return place !== null && place.latitude !== null && place.longitude !== null;
}
