import type { AuthorizationWithAdditionalData, Order, OrdersCapture } from '@paypal/paypal-server-sdk';
import type { ProviderPaymentState } from '../../../domain/payment/payment-gateway';
import { paymentsOf } from './order';

/** Where several movements of money speak of one order, the first of these counts. */
const TELLING: readonly ProviderPaymentState[] = ['captured', 'processing', 'authorized', 'auth_expired', 'canceled'];

/**
 * The state of an order, told by its money before its own status: a COMPLETED order may hold a capture that is pending or
 * was declined. PayPal takes no second capture for an order that it calls completed, so a decline that completed the order
 * has `failed` it, and the guest pays a new one. A decline before that (`INSTRUMENT_DECLINED`) leaves no capture: the order
 * waits for the guest again.
 * @throws Error for a status we do not know: it may not be taken for anything.
 */
export function paymentState(order: Order): ProviderPaymentState {
  const { captures, authorizations } = paymentsOf(order);
  const told = [...captures.map(captureState), ...authorizations.map(authorizationState)];
  const state = TELLING.find((one) => told.includes(one)) ?? orderState(order.status, told.length > 0);
  return state === 'captured' && isRestHeld(order) ? 'partially_captured' : state;
}

/** Somebody captured a part in PayPal's dashboard and may capture more: ours are final, and let the rest go. */
function isRestHeld(order: Order): boolean {
  const { captures, authorizations } = paymentsOf(order);
  const isOpen = ({ status, expirationTime }: AuthorizationWithAdditionalData) =>
    statusText(status) === 'PARTIALLY_CAPTURED' && !isPast(expirationTime);
  return authorizations.some(isOpen) && !captures.some(({ finalCapture }) => finalCapture === true);
}

/** `declined` is a try that came to nothing; the order's own status says what follows. */
export function captureState({ status }: OrdersCapture): ProviderPaymentState | 'declined' {
  switch (statusText(status)) {
    case 'COMPLETED':
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return 'captured';
    case 'PENDING':
      return 'processing';
    case 'DECLINED':
    case 'FAILED':
      return 'declined';
    default:
      throw unknownStatus('capture', status);
  }
}

/** `settled` is an authorization whose captures tell the rest. */
export function authorizationState({
  status,
  expirationTime,
  updateTime,
}: AuthorizationWithAdditionalData): ProviderPaymentState | 'declined' | 'settled' {
  switch (statusText(status)) {
    case 'CREATED':
      return isPast(expirationTime) ? 'auth_expired' : 'authorized';
    case 'PENDING':
      return 'processing';
    case 'CAPTURED':
    case 'PARTIALLY_CAPTURED':
      return 'settled';
    case 'DENIED':
      return 'declined';
    case 'VOIDED':
      return hasRunOut(expirationTime, updateTime) ? 'auth_expired' : 'canceled';
    default:
      throw unknownStatus('authorization', status);
  }
}

function orderState(status: string | undefined, hasTried: boolean): ProviderPaymentState {
  switch (statusText(status)) {
    case 'CREATED':
    case 'SAVED':
    case 'PAYER_ACTION_REQUIRED':
      return 'requires_action';
    case 'APPROVED':
      return 'approved';
    case 'VOIDED':
      return 'canceled';
    case 'COMPLETED':
      if (hasTried) return 'failed';
      throw new Error('PayPal answered with a completed order that names no money');
    default:
      throw unknownStatus('order', status);
  }
}

/** Whether it was let go because its time was over: nobody voids what has run out already. */
function hasRunOut(expirationTime: string | undefined, updateTime: string | undefined): boolean {
  if (expirationTime === undefined || updateTime === undefined) return false;
  return Date.parse(updateTime) >= Date.parse(expirationTime);
}

/** PayPal voids an authorization that has run out, though not on the second. */
function isPast(time: string | undefined): boolean {
  return time !== undefined && Date.parse(time) < Date.now();
}

/** The SDK's enumerations let any other text through, whatever their types say. */
function statusText(status: string | undefined): string {
  return status ?? '';
}

function unknownStatus(of: string, status: string | undefined): Error {
  return new Error(`PayPal answered with the ${of} status ${JSON.stringify(status)}, which is not known`);
}
