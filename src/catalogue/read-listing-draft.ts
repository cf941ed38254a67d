import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import type { ListingDraft } from '../domain/catalogue/publishing-problems';
import type { ListingUid } from './listing-uid';

const MAX_GUESTS_FIELD: Readonly<Record<ListingUid, string>> = {
  'api::vehicle.vehicle': 'seats',
  'api::villa.villa': 'guests',
  'api::yacht.yacht': 'guestsCruising',
};

const text = z.string().nullish().default(null);
const whole = z.number().nullish().default(null);
const amount = z.union([z.number(), z.string()]).nullish().default(null);

const draft = z.looseObject({
  headline: text,
  description: z.array(z.unknown()).nullish(),
  gallery: z.array(z.unknown()).nullish(),
  location: z.object({ name: z.string(), timeZone: z.string() }).nullish().default(null),
  cancellationPolicy: z.object({ documentId: z.string(), name: z.string() }).nullish().default(null),
  currency: text,
  baseRate: amount,
  rateUnit: text,
  timeZone: text,
  minimumStay: whole,
  maximumStay: whole,
  handoverTime: text,
  returnTime: text,
  securityDeposit: amount,
  downPaymentPercent: amount,
  seasons: z
    .array(z.object({ name: text, from: text, until: text, rate: amount, minimumStay: whole }))
    .nullish()
    .transform((seasons) => seasons ?? []),
  extras: z
    .array(z.object({ code: z.string(), currency: text }))
    .nullish()
    .transform((extras) => extras ?? []),
});

/** A listing's draft as its form has it, `null` when there is none under this id. */
export async function readListingDraft(
  strapi: Core.Strapi,
  uid: ListingUid,
  documentId: string,
): Promise<ListingDraft | null> {
  const entry: unknown = await strapi.documents(uid).findOne({
    documentId,
    status: 'draft',
    populate: ['gallery', 'location', 'cancellationPolicy', 'seasons', 'extras'],
  });
  if (entry == null) return null;
  const { description, gallery, cancellationPolicy, ...typed } = draft.parse(entry);
  const maxGuestsField = MAX_GUESTS_FIELD[uid];
  return {
    ...typed,
    hasDescription: (description ?? []).length > 0,
    pictures: (gallery ?? []).length,
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
