import { randomText } from '../../shared/random-text';
import type { Capture } from '../objects/capture';
import { type Money, wireMoney } from '../objects/money';
import { newId } from '../objects/new-id';
import { MERCHANT, PAYER } from '../objects/people';
import type { Refund } from '../objects/refund';
import { feeOf } from '../views/capture-view';
import type { IpnMessage } from './ipn-message';
import { encodeWindows1252 } from './windows-1252';

type PaymentStatus = 'Completed' | 'Pending' | 'Denied' | 'Refunded' | 'Reversed';

/** Tells of a payment, or of money that went back, in the way of before webhooks. */
export function writeIpn(capture: Capture, refund: Refund | null, nowSeconds: number): IpnMessage {
  const amount = refund ? { ...refund.amount, minor: -refund.amount.minor } : capture.amount;
  const status = statusOf(capture, refund);
  const fields: Record<string, string> = {
    mc_gross: wireMoney(amount).value,
    ...(status === 'Completed' ? { mc_fee: feeText(capture.amount) } : {}),
    mc_currency: amount.currency,
    protection_eligibility: 'Eligible',
    payer_id: PAYER.id,
    payment_date: paymentDate(nowSeconds),
    payment_status: status,
    charset: 'windows-1252',
    first_name: PAYER.givenName,
    last_name: PAYER.surname,
    notify_version: '3.9',
    custom: capture.customId ?? '',
    invoice: capture.invoiceId ?? '',
    payer_status: 'verified',
    business: MERCHANT.email,
    receiver_email: MERCHANT.email,
    receiver_id: MERCHANT.id,
    payer_email: PAYER.email,
    residence_country: PAYER.country,
    txn_id: refund?.id ?? capture.id,
    ...(refund ? { parent_txn_id: capture.id, reason_code: refund.isReversal ? 'chargeback' : 'refund' } : {}),
    ...(refund ? {} : { txn_type: 'express_checkout', payment_type: 'instant' }),
    test_ipn: '1',
    verify_sign: randomText(56),
    ipn_track_id: randomText(13).toLowerCase(),
  };
  const form = Object.entries(fields).map(([name, value]) => `${name}=${encodeWindows1252(value)}`);
  return { id: `IPN-${newId()}`, form: form.join('&') };
}

function statusOf(capture: Capture, refund: Refund | null): PaymentStatus {
  if (refund) return refund.isReversal ? 'Reversed' : 'Refunded';
  if (capture.status === 'PENDING') return 'Pending';
  return capture.status === 'DECLINED' || capture.status === 'FAILED' ? 'Denied' : 'Completed';
}

function feeText(amount: Money): string {
  return wireMoney(feeOf(amount)).value;
}

/** `11:30:05 Nov 24, 2026 PST`: always in California's winter time here, where the real one changes with the season. */
function paymentDate(unixSeconds: number): string {
  const there = new Date((unixSeconds - 8 * 60 * 60) * 1000);
  const month = there.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  const day = String(there.getUTCDate()).padStart(2, '0');
  return `${there.toISOString().slice(11, 19)} ${month} ${day}, ${there.getUTCFullYear()} PST`;
}
