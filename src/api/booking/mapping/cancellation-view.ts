import type { AppliedCancellation } from '../../../domain/cancellation/applied-cancellation';
import type { AttentionFlag } from '../../../domain/booking/attention';
import { toReturnMinor } from '../records/booking-money';
import type { BookingRecord } from '../records/booking-record';
import type { CancellationQuote } from './cancellation-token';

const TROUBLE: readonly AttentionFlag[] = ['refund-failed', 'refund-manual', 'refund-reversed'];

/** A cancellation as its guest is offered it. */
export function cancellationQuoteView({ terms }: CancellationQuote, currency: string) {
  return {
    refund: { amountMinor: terms.refundMinor, currency },
    fee: { amountMinor: terms.feeMinor, currency },
    tier: terms.tier,
    legs: legCancellationViews(terms, currency),
  };
}

/** Of an itinerary, what the policy of each leg gives back of its part; `null` for any other booking. */
function legCancellationViews({ legs }: AppliedCancellation, currency: string) {
  if (!legs) return null;
  return legs.map(({ refundMinor, feeMinor, tier }, leg) => ({
    leg,
    refund: { amountMinor: refundMinor, currency },
    fee: { amountMinor: feeMinor, currency },
    tier,
  }));
}

/** A cancelled booking's money as its guest sees it; `null` for a booking that was not cancelled. */
export function cancellationView(booking: BookingRecord) {
  const { cancellation, currency } = booking;
  if (!cancellation) return null;
  return {
    cancelledAt: cancellation.cancelledAt,
    refund: { amount: { amountMinor: cancellation.refundMinor, currency }, state: refundState(booking) },
    fee: { amountMinor: cancellation.feeMinor, currency },
    tier: cancellation.tier,
    legs: legCancellationViews(cancellation, currency),
  };
}

/** `delayed`: the provider could not bring the money to the guest, and staff are on it. */
function refundState(booking: BookingRecord): 'none' | 'pending' | 'succeeded' | 'delayed' {
  if (booking.cancellation?.refundMinor === 0) return 'none';
  if (toReturnMinor(booking) <= 0) return 'succeeded';
  return booking.attention.some((flag) => TROUBLE.includes(flag)) ? 'delayed' : 'pending';
}
