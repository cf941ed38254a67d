import { z } from 'zod';
import { LISTING_KINDS, type ListingKind } from '../../../domain/catalogue/rental-listing';
import type { PromotionTerms } from '../../../domain/pricing/promotion-terms';
import { CURRENCY_CODES } from '../../../domain/shared/currency';
import { addressesIn } from '../../../domain/pricing/promotion-problems';
import { fromMajor } from '../../../domain/shared/money';

const decimal = z.union([z.number(), z.string()]);
const listings = z.array(z.object({ documentId: z.string() })).nullish();

const content = z.object({
  documentId: z.string(),
  code: z.string(),
  label: z.string(),
  active: z.boolean(),
  percent: decimal.nullable(),
  amount: decimal.nullable(),
  currency: z.enum(CURRENCY_CODES).nullable(),
  stacks: z.boolean(),
  bookFrom: z.string().nullable(),
  bookUntil: z.string().nullable(),
  stayFrom: z.string().nullable(),
  stayUntil: z.string().nullable(),
  minimumStay: z.int().nullable(),
  maximumUses: z.int().nullable(),
  maximumUsesPerCustomer: z.int().nullable(),
  forVehicles: z.boolean(),
  forVillas: z.boolean(),
  forYachts: z.boolean(),
  vehicles: listings,
  villas: listings,
  yachts: listings,
  onlyFor: z.string().nullable(),
});

/** What a read of a code has to bring along. */
export const PROMO_CODE_POPULATE = { vehicles: true, villas: true, yachts: true } as const;

/** A code as Strapi reads it, in the words of the domain. */
export function promotionTermsFromContent(entry: unknown): PromotionTerms {
  const code = content.parse(entry);
  const { amount, currency } = code;
  return {
    documentId: code.documentId,
    code: code.code,
    label: code.label,
    isActive: code.active,
    reduction:
      amount !== null && currency !== null
        ? { by: 'amount', amountMinor: fromMajor(amount, currency, 'half-up').amountMinor }
        : { by: 'percent', bps: Math.round(Number(code.percent ?? 0) * 100) },
    currency: amount === null ? null : currency,
    bookFrom: code.bookFrom,
    bookUntil: code.bookUntil,
    stayFrom: code.stayFrom,
    stayUntil: code.stayUntil,
    minimumStay: code.minimumStay,
    kinds: kindsOf(code),
    listings: [...(code.vehicles ?? []), ...(code.villas ?? []), ...(code.yachts ?? [])].map(
      ({ documentId }) => documentId,
    ),
    customers: addressesIn(code.onlyFor ?? ''),
    maximumUses: code.maximumUses,
    maximumUsesPerCustomer: code.maximumUsesPerCustomer,
    stacks: code.stacks,
  };
}

function kindsOf({ forVehicles, forVillas, forYachts }: z.output<typeof content>): ListingKind[] {
  const ticked: Readonly<Record<ListingKind, boolean>> = { vehicle: forVehicles, villa: forVillas, yacht: forYachts };
  return LISTING_KINDS.filter((kind) => ticked[kind]);
}
