import {
  PayeePaymentMethodPreference,
  PaypalExperienceUserAction,
  PaypalPaymentTokenCustomerType,
  PaypalPaymentTokenUsageType,
  PaypalWalletContextShippingPreference,
  StoreInVaultInstruction,
  type OrderRequest,
  type PaypalWalletVaultInstruction,
} from '@paypal/paypal-server-sdk';
import type { Outcome, ProviderPayment, StartPayment } from '../../../domain/payment/payment-gateway';
import { sameAmount } from '../shared/same-amount';
import { createOrder } from './create-order';
import { failedOutcome } from './failed-outcome';
import { orderTerms } from './order-terms';
import { isPaypalCurrency } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { refusedCurrency } from './refused-currency';

/**
 * Each payment that saves an account gets a token of its own. PayPal would give one token to all payments of a payer, and
 * whoever removed it for one booking would remove it for the others.
 */
const SAVING: PaypalWalletVaultInstruction = {
  storeInVault: StoreInVaultInstruction.OnSuccess,
  usageType: PaypalPaymentTokenUsageType.Merchant,
  customerType: PaypalPaymentTokenCustomerType.Consumer,
  permitMultiplePaymentTokens: true,
};

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
    const payment = providerPayment(
      await createOrder(session, orderRequest(command, addresses), command.idempotencyKey),
    );
    return sameAmount(payment.amount, command.amount, payment);
  } catch (error) {
    return failedOutcome(error);
  }
}

function orderRequest(command: StartPayment, { returnUrl, cancelUrl }: ReturnAddresses): OrderRequest {
  return {
    ...orderTerms(command),
    paymentSource: {
      paypal: {
        ...(command.saveMethod ? { attributes: { vault: SAVING } } : {}),
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
