import { CheckoutPaymentIntent } from '@paypal/paypal-server-sdk';
import type {
  CapturePayment,
  Outcome,
  ProviderPayment,
  ProviderPaymentState,
} from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { captureAuthorization } from './capture-authorization';
import { captureOrder } from './capture-order';
import { failedOutcome } from './failed-outcome';
import { isPaypalCurrency } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrder } from './read-order';
import { refusedCurrency } from './refused-currency';

/** Of these money was taken, or is being taken: a part that was taken by hand is left to whoever took it. */
const TAKEN: readonly ProviderPaymentState[] = ['captured', 'partially_captured', 'processing'];

/**
 * Takes the money of an order that the guest has approved, or of one whose money is held. One that was captured before,
 * or whose capture PayPal is still looking at, comes back as it is: it is captured once at most, whatever the key.
 */
export async function capturePaypalPayment(
  session: PaypalSession,
  command: CapturePayment,
): Promise<Outcome<ProviderPayment>> {
  if (!isPaypalCurrency(command.amount.currency)) return refusedCurrency(command.amount.currency);
  try {
    const order = await lookUp(() => readOrder(session, command.reference));
    const present = providerPayment(order);
    if (TAKEN.includes(present.state)) return { outcome: 'done', value: present };
    const refusal = refusedAmount(command, present);
    if (refusal) return refusal;
    const isHeldFirst = order.intent === CheckoutPaymentIntent.Authorize;
    return await (isHeldFirst ? captureAuthorization : captureOrder)(session, command, order);
  } catch (error) {
    return failedOutcome(error);
  }
}

/** PayPal would let up to 115 % of an authorization be taken; the guest has agreed to 100. */
function refusedAmount({ amount }: CapturePayment, present: ProviderPayment): Outcome<never> | null {
  const isMore = amount.amountMinor > present.amount.amountMinor;
  if (!isMore && amount.currency === present.amount.currency) return null;
  const message = `${amount.amountMinor} ${amount.currency} is not what the guest has agreed to.`;
  return { outcome: 'refused', code: 'amount-not-authorized', message };
}
