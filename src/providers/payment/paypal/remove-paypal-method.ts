import type { Outcome, SavedMethod } from '../../../domain/payment/payment-gateway';
import { failedOutcome, isMissing } from './failed-outcome';
import type { PaypalSession } from './paypal-session';

/** Deletes a payment token, after which PayPal lets nobody use it again. */
export async function removePaypalMethod(session: PaypalSession, { method }: SavedMethod): Promise<Outcome<null>> {
  try {
    await session.call(({ vault }, options) => vault.deletePaymentToken(method, options));
    return { outcome: 'done', value: null };
  } catch (error) {
    return isMissing(error) ? { outcome: 'done', value: null } : failedOutcome(error);
  }
}
