import type { Funding, Order } from '../objects/order';
import { unprocessable } from '../protocol/api-error';
import { orderView } from '../views/order-view';
import type { World } from '../world';
import { makeAuthorization } from './make-authorization';
import { makeCapture } from './make-capture';
import { savePayer } from './payment-tokens';

/** The payer approves, with a funding that behaves so and so. */
export function approveOrder(world: World, order: Order, funding: Funding, payer?: Order['payer']): void {
  order.funding = funding;
  if (payer) order.payer = payer;
  moveOrder(world, order, 'APPROVED');
  world.emit('CHECKOUT.ORDER.APPROVED', orderView(world, order));
}

/**
 * Captures, or authorises, what the payer approved.
 * @throws ApiError 422 `INSTRUMENT_DECLINED` when the funding is refused: the order waits for the payer again.
 */
export function completeOrder(world: World, order: Order): void {
  refuseUsedInvoice(world, order);
  if (order.funding === 'declined') {
    order.funding = null;
    moveOrder(world, order, order.isForWallet ? 'PAYER_ACTION_REQUIRED' : 'CREATED');
    const href = `${world.baseUrl}/checkoutnow?token=${order.id}`;
    throw unprocessable('INSTRUMENT_DECLINED', {}, [{ href, rel: 'redirect', method: 'GET' }]);
  }
  moveOrder(world, order, 'COMPLETED');
  if (order.intent === 'AUTHORIZE') {
    makeAuthorization(world, order, null);
    savePayer(world, order);
    return;
  }
  const { amount, custom_id: customId, invoice_id: invoiceId } = order.unit;
  const capture = makeCapture(world, order, { authorization: null, amount, customId, invoiceId, isFinal: true });
  if (capture.status === 'COMPLETED') savePayer(world, order);
  world.emit('CHECKOUT.ORDER.COMPLETED', orderView(world, order));
}

/** Nobody paid in time, or every authorisation was given back. */
export function voidOrder(world: World, order: Order): void {
  const wasApproved = order.status === 'APPROVED';
  moveOrder(world, order, 'VOIDED');
  if (!wasApproved) return;
  const { custom_id, invoice_id } = order.unit;
  const unit = { reference_id: order.unit.reference_id, custom_id, invoice_id };
  world.emit('CHECKOUT.PAYMENT-APPROVAL.REVERSED', { order_id: order.id, purchase_units: [unit] });
}

function moveOrder(world: World, order: Order, status: Order['status']): void {
  order.status = status;
  order.updatedAt = world.now();
}

/** An account refuses a second payment for one invoice unless its owner allowed it. */
export function refuseUsedInvoice({ state }: World, { unit }: Order): void {
  if (unit.invoice_id === undefined) return;
  const payments = [...Object.values(state.captures), ...Object.values(state.authorizations)];
  const isUsed = payments.some(
    ({ invoiceId, status }) => invoiceId === unit.invoice_id && !['DECLINED', 'FAILED', 'VOIDED'].includes(status),
  );
  if (isUsed) throw unprocessable('DUPLICATE_INVOICE_ID', { field: '/purchase_units/0/invoice_id' });
}
