import { Temporal } from 'temporal-polyfill';
import type { ListingKind } from '../../../domain/catalogue/rental-listing';
import { pricePreview, type PreviewDay } from '../../../domain/pricing/price-preview';
import { DomainError } from '../../../domain/shared/domain-error';
import { service } from '../../../service-map';

export interface PreviewPrices {
  readonly kind: ListingKind;
  readonly documentId: string;
  /** First date. */
  readonly from: string;
  readonly days: number;
  /** In rate units; the listing's own minimum where it is missing. */
  readonly duration?: number | undefined;
  readonly guests: number;
}

/**
 * What a listing's form, as it is saved now, would ask day by day.
 * @throws DomainError `listing-not-found` (404), `listing-incomplete` (422) with `details.problems`
 */
async function previewPrices({ kind, documentId, from, days, duration, guests }: PreviewPrices): Promise<PreviewDay[]> {
  const draft = await service('api::availability.listing-index').readDraft(kind, documentId);
  if (!draft) throw new DomainError('listing-not-found', `There is no such ${kind}.`, { kind });
  if (!draft.rentable) {
    throw new DomainError('listing-incomplete', draft.problems.join(' '), { problems: draft.problems });
  }
  const { listing } = draft;
  const now = Temporal.Now.instant();
  return pricePreview(listing, { from, days, duration: duration ?? listing.minStay, guests, now });
}

export default () => ({ previewPrices });
