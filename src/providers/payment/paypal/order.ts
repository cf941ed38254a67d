import {
  AuthorizationStatus,
  type AuthorizationWithAdditionalData,
  type Order,
  type OrdersCapture,
  type PurchaseUnit,
  type Refund,
} from '@paypal/paypal-server-sdk';

/** What happened to the money of an order, in PayPal's words. */
export interface OrderPayments {
  readonly authorizations: readonly AuthorizationWithAdditionalData[];
  readonly captures: readonly OrdersCapture[];
  readonly refunds: readonly Refund[];
}

export type WholeOrder = Order & { readonly id: string };

/** An answer without an id is no order: the SDK takes `{}` for one. @throws Error */
export function wholeOrder(order: Order): WholeOrder {
  const { id } = order;
  if (!id) throw new Error('PayPal answered with something that is not an order');
  return { ...order, id };
}

/** The one purchase unit of our orders. @throws Error when there is not exactly one. */
export function purchaseUnitOf({ purchaseUnits }: Order): PurchaseUnit {
  const [unit] = purchaseUnits ?? [];
  if (!unit || purchaseUnits?.length !== 1) throw new Error('PayPal answered with an order that is none of ours');
  return unit;
}

export function paymentsOf(order: Order): OrderPayments {
  const { payments } = purchaseUnitOf(order);
  return {
    authorizations: payments?.authorizations ?? [],
    captures: payments?.captures ?? [],
    refunds: payments?.refunds ?? [],
  };
}

/** An authorization that can be captured, as far as PayPal says. */
export function openAuthorization(order: Order): AuthorizationWithAdditionalData | undefined {
  return paymentsOf(order).authorizations.find(({ status }) => status === AuthorizationStatus.Created);
}

/** An authorization of which a part was taken; what is left of it may still be held. */
export function partlyCapturedAuthorization(order: Order): AuthorizationWithAdditionalData | undefined {
  return paymentsOf(order).authorizations.find(({ status }) => status === AuthorizationStatus.PartiallyCaptured);
}
