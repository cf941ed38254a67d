import { environment } from '../../../environment';
import { paymentLinkToken } from './payment-link-token';

/** The page of the site where one payable of a booking is paid, and until when it opens. */
export function paymentLinkUrl(of: { readonly reference: string; readonly payable: string }): {
  url: string;
  expiresAt: Date;
} {
  const { SITE_URL, PAYMENT_LINK_SECONDS } = environment();
  const expiresAt = new Date(Date.now() + PAYMENT_LINK_SECONDS * 1000);
  const url = new URL('pay', SITE_URL.endsWith('/') ? SITE_URL : `${SITE_URL}/`);
  url.searchParams.set('token', paymentLinkToken({ ...of, expiresAt }));
  return { url: url.href, expiresAt };
}
