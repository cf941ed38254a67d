import { CheckoutPaymentIntent, type OrderRequest } from '@paypal/paypal-server-sdk';
import type { ChargeSavedMethod, StartPayment } from '../../../domain/payment/payment-gateway';
import { toPaypalAmount } from './paypal-amount';

const LONGEST_TEXT = 127;

/** What every order of ours says, whoever is there to pay it. The invoice id belongs to one payment. */
export function orderTerms(command: StartPayment | ChargeSavedMethod): Pick<OrderRequest, 'intent' | 'purchaseUnits'> {
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
  };
}

/** PayPal refuses a longer description. */
function shortened(text: string): string {
  return [...text].slice(0, LONGEST_TEXT).join('');
}
