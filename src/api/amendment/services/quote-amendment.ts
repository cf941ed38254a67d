import type { AmendmentWishes } from '../../../domain/amendment/amendment';
import type { AmendmentTerms } from '../../../domain/amendment/amendment-terms';
import { DomainError } from '../../../domain/shared/domain-error';
import { inTransaction } from '../../../database/transaction';
import { environment } from '../../../environment';
import { opaqueId } from '../../../http/opaque-id';
import { service } from '../../../service-map';
import { lockBooking, type BookingRecord } from '../../booking/records/booking-record';
import { requireLegOpen } from '../../booking/stays/require-leg-open';
import { priceChange, type PricedChange } from '../pricing/price-change';
import { createSwap } from '../records/create-swap';
import { createAmendment, type AmendmentRecord } from '../records/amendment-record';
import { requireOnePerson } from '../rules/require-one-person';

export interface QuoteAmendment {
  readonly reference: string;
  readonly wishes: AmendmentWishes;
  readonly actor: 'guest' | `staff:${string}`;
  readonly reason: string;
}

/**
 * Prices a change of a booking: the difference to what is agreed, as one payment or one refund. Nothing changes yet; it can be
 * accepted for `AMENDMENT_QUOTE_SECONDS`. Staff may let the guest have back what the policy would retain, up to what one person
 * may give alone.
 * @throws DomainError `booking-not-found` (404), `booking-not-amendable` (409), `second-person-needed` (403),
 *   `unit-not-of-listing` (422), and what `requireLegOpen` and `priceChange` throw
 */
async function quoteAmendment(command: QuoteAmendment): Promise<AmendmentRecord> {
  const { reference, wishes, actor, reason } = command;
  return inTransaction(async (trx) => {
    const booking = await lockBooking(trx, reference);
    requireAmendable(booking);
    await requireLegOpen(trx, reference, wishes);
    const expiresAt = new Date(Date.now() + environment().AMENDMENT_QUOTE_SECONDS * 1000);
    if (wishes.unit !== undefined && isOnlyUnit(wishes))
      return createSwap(trx, booking, { unit: wishes.unit, leg: wishes.leg }, { actor, reason, expiresAt });
    const priced = await priceChange(booking, { wishes, isByStaff: actor !== 'guest' });
    const stay = {
      listing: priced.wanted.listing.documentId,
      unit: wishes.unit ?? null,
    };
    await requireUnitOf(stay);
    return createAmendment(trx, {
      id: `AMD-${opaqueId(10)}`,
      bookingReference: reference,
      leg: wishes.leg ?? 0,
      wishes,
      terms: await termsFor(booking, priced, command),
      outstandingMinor: priced.outstandingMinor,
      ...{ actor, reason, expiresAt },
    });
  });
}

/** Another unit for the same stay costs the same, whatever prices have become. */
function isOnlyUnit({ unit: _, leg: __, ...others }: AmendmentWishes): boolean {
  return Object.keys(others).length === 0;
}

/** @throws DomainError `booking-not-amendable` (409) */
export function requireAmendable({ state }: BookingRecord): void {
  if (state === 'confirmed' || state === 'in_progress') return;
  throw new DomainError('booking-not-amendable', `A booking that is ${state.replace('_', ' ')} cannot be changed.`, {
    state,
  });
}

async function requireUnitOf({ listing, unit }: { listing: string; unit: string | null }): Promise<void> {
  if (unit === null || (await service('api::availability.claims').isUnitOf(unit, listing))) return;
  throw new DomainError('unit-not-of-listing', 'That unit is not one of this listing.', { path: ['unit'] });
}

async function termsFor(
  booking: BookingRecord,
  { byPolicy, inFull }: PricedChange,
  { wishes, actor }: QuoteAmendment,
): Promise<AmendmentTerms> {
  if (wishes.refund !== 'in-full' || actor === 'guest') return byPolicy;
  await requireOnePerson(booking, byPolicy.retained);
  return inFull;
}

export default () => ({ quoteAmendment });
