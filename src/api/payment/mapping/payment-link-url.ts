import { environment } from '../../../environment';
import { paymentLinkToken } from './payment-link-token';

interface Payable {
  readonly reference: string;
  /** documentId */
  readonly payable: string;
  /** So long it opens at least. */
  readonly neededUntil?: Date;
}

/** The page of the site where one payable of a booking is paid, and until when it opens. */
export function paymentLinkUrl({ neededUntil, ...of }: Payable): { url: string; expiresAt: Date } {
  const { SITE_URL, PAYMENT_LINK_SECONDS } = environment();
  const expiresAt = new Date(Math.max(Date.now() + PAYMENT_LINK_SECONDS * 1000, neededUntil?.getTime() ?? 0));
  const url = new URL('pay', SITE_URL.endsWith('/') ? SITE_URL : `${SITE_URL}/`);
  url.searchParams.set('token', paymentLinkToken({ ...of, expiresAt }));
  return { url: url.href, expiresAt };
}
