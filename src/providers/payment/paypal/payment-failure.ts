import type {
  AuthorizationWithAdditionalData,
  Order,
  OrdersCapture,
  ProcessorResponse,
} from '@paypal/paypal-server-sdk';
import { z } from 'zod';
import type { ProviderPayment } from '../../../domain/payment/payment-gateway';
import { paymentsOf, purchaseUnitOf } from './order';
import { authorizationState, captureState } from './payment-state';

/** https://developer.paypal.com/api/rest/reference/orders/v2/response-codes/ in the words that Stripe has for the same. */
const PROCESSOR_WORDS: Readonly<Record<string, string>> = {
  '0500': 'do_not_honor',
  '1330': 'invalid_account',
  '5100': 'generic_decline',
  '5110': 'incorrect_cvc',
  '5120': 'insufficient_funds',
  '5180': 'invalid_account',
  '5400': 'expired_card',
  '9500': 'fraudulent',
  '9520': 'lost_card',
};

/** The SDK hands these on as they came. */
const recentError = z.object({
  issue: z.string().optional(),
  name: z.string().optional(),
  code: z.string().optional(),
  description: z.string().optional(),
  message: z.string().optional(),
});

type Failure = NonNullable<ProviderPayment['failure']>;

/** Why the last try to take an order's money came to nothing; null when none did. */
export function paymentFailure(order: Order): Failure | null {
  const { captures, authorizations } = paymentsOf(order);
  const declinedCapture = captures.filter((capture) => captureState(capture) === 'declined').at(-1);
  const denied = authorizations.filter((one) => authorizationState(one) === 'declined').at(-1);
  const declined = declinedCapture ?? denied;
  if (!declined) return recentFailure(order);
  return { code: declineCode(declined), message: 'The payment was declined.' };
}

/** Why a capture or an authorization was turned down. */
export function declineCode({
  processorResponse,
  statusDetails,
}: OrdersCapture | AuthorizationWithAdditionalData): string {
  return processorWord(processorResponse) ?? statusDetails?.reason?.toLowerCase() ?? 'declined';
}

function processorWord(response: ProcessorResponse | undefined): string | undefined {
  const code: string | undefined = response?.responseCode;
  return code === undefined ? undefined : (PROCESSOR_WORDS[code] ?? `processor_${code.toLowerCase()}`);
}

/** A capture that PayPal refused leaves no capture behind, only this note. */
function recentFailure(order: Order): Failure | null {
  const parsed = recentError.safeParse(purchaseUnitOf(order).mostRecentErrors?.at(-1));
  if (!parsed.success) return null;
  const { issue, name, code, description, message } = parsed.data;
  const word = (issue ?? name ?? code ?? 'declined').toLowerCase();
  return { code: word, message: description ?? message ?? 'The payment was declined.' };
}
