import type { AuthorizationWithAdditionalData, LinkDescription, Order } from '@paypal/paypal-server-sdk';
import type { ProviderPayment } from '../../../domain/payment/payment-gateway';
import { paymentsOf, purchaseUnitOf, wholeOrder } from './order';
import { payerAccount } from './payer-account';
import { paymentFailure } from './payment-failure';
import { authorizationState, captureState, paymentState } from './payment-state';
import { fromPaypalAmount, sumMinor } from './paypal-amount';
import { isLiveRefund } from './provider-refund';
import { savedMethod } from './saved-method';

/**
 * For so long PayPal honours an authorization; then it still stands, and its capture is a question of luck. No answer says
 * so: https://developer.paypal.com/docs/checkout/standard/customize/authorization/
 */
const HONOR_MS = 3 * 24 * 60 * 60 * 1000;

/** Newer orders, made with a payment source, send the guest to `payer-action`; older ones to `approve`. */
const APPROVING_LINKS: readonly string[] = ['payer-action', 'approve'];

/**
 * An order in our words.
 * @throws Error when the answer is no order of ours, or one in a state we do not know: neither may be taken for anything.
 */
export function providerPayment(answer: Order): ProviderPayment {
  const order = wholeOrder(answer);
  const unit = purchaseUnitOf(order);
  const amount = fromPaypalAmount(unit.amount);
  const { captures, authorizations, refunds } = paymentsOf(order);
  const held = authorizations.filter((one) => ['authorized', 'settled'].includes(authorizationState(one)));
  const taken = captures.filter((one) => captureState(one) === 'captured');
  const returned = refunds.filter(isLiveRefund);
  const state = paymentState(order);
  const hasMoney = ['captured', 'partially_captured', 'processing', 'authorized'].includes(state);
  return {
    reference: order.id,
    paymentId: unit.customId ?? null,
    state,
    amount,
    authorizedMinor: sumMinor(authorizations.length > 0 ? held : taken, amount.currency),
    capturedMinor: sumMinor(taken, amount.currency),
    refundedMinor: sumMinor(returned, amount.currency),
    chargeReference: (taken[0] ?? captures.find((one) => captureState(one) === 'processing'))?.id ?? null,
    captures: taken.map(({ id = '', amount: money }) => ({
      reference: id,
      amountMinor: fromPaypalAmount(money).amountMinor,
    })),
    clientSecret: null,
    approveUrl: approveUrl(order.links),
    failure: hasMoney ? null : paymentFailure(order),
    captureBefore: state === 'authorized' ? captureBefore(held) : null,
    promisedUntil: state === 'authorized' ? promisedUntil(held) : null,
    savedMethod: savedMethod(order, state),
    risk: null, // PayPal screens for itself and tells its merchants nothing of it in an order
    instrument: payerAccount(order),
  };
}

/** Until when the last hold can be captured; a reauthorisation comes after what it renews. */
function captureBefore(held: readonly AuthorizationWithAdditionalData[]): Date | null {
  const end = held.at(-1)?.expirationTime;
  return end === undefined ? null : new Date(end);
}

function promisedUntil(held: readonly AuthorizationWithAdditionalData[]): Date | null {
  const begin = held.at(-1)?.createTime;
  return begin === undefined ? null : new Date(Date.parse(begin) + HONOR_MS);
}

function approveUrl(links: readonly LinkDescription[] | undefined): string | null {
  return links?.find(({ rel }) => APPROVING_LINKS.includes(rel))?.href ?? null;
}
