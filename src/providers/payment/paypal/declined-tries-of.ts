import type { Order } from '@paypal/paypal-server-sdk';
import type { DeclinedTry } from '../../../domain/payment/payment-gateway';
import { lookUp } from '../shared/look-up';
import { paymentsOf } from './order';
import { payerAccount } from './payer-account';
import { declineCode } from './payment-failure';
import { authorizationState, captureState } from './payment-state';
import type { PaypalSession } from './paypal-session';
import { unavailable } from './read-or-null';
import { readOrder } from './read-order';

/**
 * The captures and authorizations of an order that were turned down. A capture that PayPal refuses outright
 * (`INSTRUMENT_DECLINED`) leaves no trace in the order: whoever commanded it has its refusal.
 * @throws DomainError `provider-unavailable`
 */
export async function declinedTriesOf(
  session: PaypalSession,
  paymentReference: string,
): Promise<readonly DeclinedTry[]> {
  try {
    return declinedTries(await lookUp(() => readOrder(session, paymentReference)));
  } catch (cause) {
    throw unavailable(cause);
  }
}

function declinedTries(order: Order): DeclinedTry[] {
  const { captures, authorizations } = paymentsOf(order);
  const declined = [
    ...captures.filter((one) => captureState(one) === 'declined'),
    ...authorizations.filter((one) => authorizationState(one) === 'declined'),
  ];
  return declined.map((one) => ({
    reference: one.id ?? '',
    code: declineCode(one),
    instrument: payerAccount(order),
    triedAt: one.createTime === undefined ? new Date() : new Date(one.createTime),
  }));
}
