import { payableView } from '../../booking/mapping/payable-view';
import type { OpenedLink } from '../services/payment-link';

/** What whoever has a payment link is shown: what it pays, and nothing else of the booking or its guest. */
export function paymentLinkView({ link, booking, payable }: OpenedLink) {
  return {
    booking: booking.reference,
    listingName: booking.listingName,
    from: booking.from,
    to: booking.to,
    timeZone: booking.agreement.timeZone,
    payable: payableView(payable),
    expiresAt: link.expiresAt.toISOString(),
  };
}
