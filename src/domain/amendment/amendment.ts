import type { ListingKind } from '../catalogue/rental-listing';
import type { Place } from '../pricing/delivery-lines';
import type { Wish } from '../pricing/extra-lines';

/** A change of a booking: priced first, then accepted, then applied at once or as soon as it is paid. */
export const AMENDMENT_STATES = ['proposed', 'awaiting_payment', 'applied', 'expired', 'withdrawn'] as const;
export type AmendmentState = (typeof AMENDMENT_STATES)[number];

export interface AmendmentTransition {
  readonly from: AmendmentState | null;
  readonly to: AmendmentState;
}

/** The table's trigger allows the same steps. Late money may still apply a change that expired, like a booking. */
export const AMENDMENT_LIFECYCLE: readonly AmendmentTransition[] = [
  { from: null, to: 'proposed' },
  { from: 'proposed', to: 'awaiting_payment' },
  { from: 'proposed', to: 'applied' },
  { from: 'awaiting_payment', to: 'applied' },
  { from: 'awaiting_payment', to: 'expired' },
  { from: 'awaiting_payment', to: 'withdrawn' },
  { from: 'expired', to: 'applied' },
];

export function canAmendmentBecome(from: AmendmentState | null, to: AmendmentState): boolean {
  return from === to || AMENDMENT_LIFECYCLE.some((step) => step.from === from && step.to === to);
}

/** What somebody wants to be otherwise; what is not named stays as it is. */
export interface AmendmentWishes {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly guests?: number | undefined;
  /** All extras from then on, mandatory ones apart. */
  readonly extras?: readonly Wish[] | undefined;
  /** `null` for at its home. */
  readonly delivery?: Place | null | undefined;
  readonly collection?: Place | null | undefined;
  /** Another listing: an upgrade, or a swap. */
  readonly listing?: { readonly kind: ListingKind; readonly documentId: string } | undefined;
  /** Another unit of the listing; for staff. */
  readonly unit?: string | undefined;
  /** Which stay of an itinerary, from 0. */
  readonly leg?: number | undefined;
  /** The leg is not wanted any more. */
  readonly cancel?: true | undefined;
  /** Where staff let the guest have back what the policy would have retained. */
  readonly refund?: 'in-full' | undefined;
}
