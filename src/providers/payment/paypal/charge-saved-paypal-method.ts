import {
  PaymentInitiator,
  StoredPaymentSourceUsageType,
  UsagePattern,
  type OrderRequest,
} from '@paypal/paypal-server-sdk';
import type { ChargeSavedMethod, Outcome, ProviderPayment } from '../../../domain/payment/payment-gateway';
import { sameAmount } from '../shared/same-amount';
import { createOrder } from './create-order';
import { failedOutcome } from './failed-outcome';
import { findPaidOrder } from './find-paid-order';
import { orderTerms } from './order-terms';
import { isPaypalCurrency } from './paypal-amount';
import type { PaypalSession } from './paypal-session';
import { providerPayment } from './provider-payment';
import { refusedCurrency } from './refused-currency';

/** PayPal keeps the key of an order for six hours; an hour less leaves room for clocks that differ. */
const SURELY_KEPT_MS = 5 * 60 * 60 * 1000;

/**
 * Charges a saved account with nobody there: the order is complete as soon as it is made. So, unlike an order that waits
 * for its payer, it may not be made twice: once PayPal may have forgotten the key, its list of transactions is asked first.
 * The invoice id, which belongs to one payment, is the last bar.
 *
 * An order that PayPal refuses for want of money is not made at all, so there is nothing that the guest could complete.
 */
export async function chargeSavedPaypalMethod(
  session: PaypalSession,
  command: ChargeSavedMethod,
): Promise<Outcome<ProviderPayment>> {
  if (!isPaypalCurrency(command.amount.currency)) return refusedCurrency(command.amount.currency);
  try {
    const earlier = isKeyForgettable(command) ? await findPaidOrder(session, command) : null;
    const order = earlier ?? (await createOrder(session, orderRequest(command), command.idempotencyKey));
    const payment = providerPayment(order);
    return sameAmount(payment.amount, command.amount, payment);
  } catch (error) {
    return failedOutcome(error);
  }
}

function orderRequest(command: ChargeSavedMethod): OrderRequest {
  return {
    ...orderTerms(command),
    paymentSource: {
      paypal: {
        vaultId: command.method.method,
        storedCredential: {
          paymentInitiator: PaymentInitiator.Merchant,
          usage: StoredPaymentSourceUsageType.Subsequent,
          usagePattern: UsagePattern.UnscheduledPrepaid,
        },
      },
    },
  };
}

function isKeyForgettable({ firstTriedAt }: ChargeSavedMethod): boolean {
  return Date.now() - firstTriedAt.getTime() >= SURELY_KEPT_MS;
}
