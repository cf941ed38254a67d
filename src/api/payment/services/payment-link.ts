import { readBooking, type BookingRecord } from '../../booking/records/booking-record';
import type { PayableRecord } from '../../booking/records/payable-record';
import { readPaymentLink, type PaymentLink } from '../mapping/payment-link-token';
import { paymentLinkUrl } from '../mapping/payment-link-url';
import { requirePayable } from '../records/require-payable';

/**
 * A link by which whoever has it pays one payable of a booking, and sees or does nothing else with it.
 * @throws DomainError `booking-not-found`, `payable-not-found` (404), `payable-already-paid` (422), `booking-not-payable` (409)
 */
async function createPaymentLink(reference: string, payable: string): Promise<{ url: string; expiresAt: Date }> {
  const booking = await readBooking(reference);
  requirePayable(booking, payable);
  return paymentLinkUrl({ reference, payable });
}

export interface OpenedLink {
  readonly link: PaymentLink;
  readonly booking: BookingRecord;
  readonly payable: PayableRecord;
}

/** What a link is for. @throws DomainError `payment-link-not-found` (404), `payment-link-expired` (410) */
async function openPaymentLink(token: string): Promise<OpenedLink> {
  const link = readPaymentLink(token, new Date());
  const booking = await readBooking(link.reference);
  const payable = booking.payables.find(({ documentId }) => documentId === link.payable);
  if (!payable) throw new Error(`Booking ${link.reference} lost the payable ${link.payable}.`);
  return { link, booking, payable };
}

export default () => ({ createPaymentLink, openPaymentLink });
