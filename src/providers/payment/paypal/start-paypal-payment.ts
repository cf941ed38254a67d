import {
  CheckoutPaymentIntent,
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

const CREATED = 201;
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

async function create(session: PaypalSession, body: OrderRequest, idempotencyKey: string): Promise<WholeOrder> {
  const { statusCode, result } = await session.call(({ orders }, options) =>
    orders.createOrder({ body, paypalRequestId: requestId(idempotencyKey), prefer: 'return=representation' }, options),
  );
  const order = wholeOrder(result);
  // Anything but 201 is a repeat, which may show the order as it was when it was made; by now it may have been paid.
  return statusCode === CREATED ? order : lookUp(() => readOrder(session, order.id));
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
