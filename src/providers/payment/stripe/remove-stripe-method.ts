import Stripe from 'stripe';
import type { Outcome, SavedMethod } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { failedOutcome, isMissing } from './failed-outcome';

/**
 * Detaches a method from its customer, after which Stripe lets nobody use it again. No key goes with it: it does no harm to
 * detach twice.
 */
export async function removeStripeMethod(stripe: Stripe, { method }: SavedMethod): Promise<Outcome<null>> {
  try {
    const detached = await stripe.paymentMethods.detach(method);
    if (detached.id !== method) throw new Error('Stripe answered with something that is not the payment method');
    return { outcome: 'done', value: null };
  } catch (error) {
    return isRefusal(error) ? whetherGone(stripe, method, error) : failedOutcome(error);
  }
}

/** Stripe refuses to detach what is not attached, and what it does not have. */
async function whetherGone(stripe: Stripe, method: string, refusal: unknown): Promise<Outcome<null>> {
  try {
    return (await isGone(stripe, method)) ? { outcome: 'done', value: null } : failedOutcome(refusal);
  } catch (error) {
    return failedOutcome(error);
  }
}

async function isGone(stripe: Stripe, method: string): Promise<boolean> {
  return lookUp(async () => {
    try {
      const present = await stripe.paymentMethods.retrieve(method);
      if (present.id !== method) throw new Error('Stripe answered with something that is not the payment method');
      return present.customer === null;
    } catch (error) {
      if (isMissing(error)) return true;
      throw error;
    }
  });
}

function isRefusal(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError;
}
