import {
  CheckoutPaymentIntent,
  PayeePaymentMethodPreference,
  PaypalExperienceUserAction,
  PaypalWalletContextShippingPreference,
  type OrderRequest,
} from '@paypal/paypal-server-sdk';
import type { Outcome, ProviderPayment, StartPayment } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { sameAmount } from '../shared/same-amount';
import { failedOutcome } from './failed-outcome';
import { wholeOrder, type WholeOrder } from './order';
import { isPaypalCurrency, toPaypalAmount } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { readOrder } from './read-order';
import { refusedCurrency } from './refused-currency';
import { requestId } from './request-id';

const LONGEST_TEXT = 127;

export interface ReturnAddresses {
  /** Where the guest's browser comes back to; the booking's reference is added as `booking`, PayPal adds `token`. */
  readonly returnUrl: string;
  /** The same for a guest who turned back. */
  readonly cancelUrl: string;
}

/**
 * Creates an order, or is given the one that an earlier try made.
 *
 * PayPal keeps a key for six hours, and orders cannot be searched for. After that a repeat makes a second order, and it
 * may: the answer to the first was lost, so no guest was ever sent to it; an order takes no money until we command its
 * capture, and we command it for the order whose id we keep. The invoice id, which belongs to one payment, is the last
 * bar: PayPal takes money once for it.
 */
export async function startPaypalPayment(
  session: PaypalSession,
  addresses: ReturnAddresses,
  command: StartPayment,
): Promise<Outcome<ProviderPayment>> {
  if (!isPaypalCurrency(command.amount.currency)) return refusedCurrency(command.amount.currency);
  try {
    const payment = providerPayment(await create(session, orderRequest(command, addresses), command.idempotencyKey));
    return sameAmount(payment.amount, command.amount, payment);
  } catch (error) {
    return failedOutcome(error);
  }
}

/**
 * The answer to a repeat shows the order as it was when it was made, and by now it may have been paid. PayPal does not say
 * which answers are repeats, 200 being what it answers to every order of this kind; so it is read again.
 */
async function create(session: PaypalSession, body: OrderRequest, idempotencyKey: string): Promise<WholeOrder> {
  const paypalRequestId = requestId(idempotencyKey);
  const { result } = await session.call(({ orders }, options) =>
    orders.createOrder({ body, paypalRequestId }, options),
  );
  const { id } = wholeOrder(result);
  return lookUp(() => readOrder(session, id));
}

function orderRequest(command: StartPayment, { returnUrl, cancelUrl }: ReturnAddresses): OrderRequest {
  return {
    intent: command.capture === 'manual' ? CheckoutPaymentIntent.Authorize : CheckoutPaymentIntent.Capture,
    purchaseUnits: [
      {
        amount: toPaypalAmount(command.amount),
        customId: command.paymentId,
        invoiceId: `${command.bookingReference}-${command.paymentId}`,
        description: shortened(command.description),
      },
    ],
    paymentSource: {
      paypal: {
        experienceContext: {
          returnUrl: withBooking(returnUrl, command.bookingReference),
          cancelUrl: withBooking(cancelUrl, command.bookingReference),
          userAction: PaypalExperienceUserAction.PayNow,
          // A transfer that takes days would outlive every hold on the dates.
          paymentMethodPreference: PayeePaymentMethodPreference.ImmediatePaymentRequired,
          shippingPreference: PaypalWalletContextShippingPreference.NoShipping,
        },
      },
    },
  };
}

function withBooking(address: string, bookingReference: string): string {
  const url = new URL(address);
  url.searchParams.set('booking', bookingReference);
  return url.href;
}

/** PayPal refuses a longer description. */
function shortened(text: string): string {
  return [...text].slice(0, LONGEST_TEXT).join('');
}
