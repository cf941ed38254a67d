import { moneyOfDispute } from '../../../domain/payment/dispute';
import type { Discrepancy } from '../../../domain/reconciliation/books';
import { isEqual, type Money } from '../../../domain/shared/money';
import { service } from '../../../service-map';
import { findPayment } from '../../payment/records/payment-record';
import { enteredMovement } from '../records/entered-movement';
import type { SecondLook } from './look-again';

/**
 * Whether a movement that the provider does not list is there when it is asked for by its id: a list is late, and sorted by
 * the provider's own clock.
 */
export async function lookAtProvider(about: Discrepancy): Promise<SecondLook> {
  const moved = await movedAtProvider(about);
  if (!moved || !about.ours || !isEqual(moved, about.ours)) return { is: 'open' };
  return { is: 'explained', explanation: 'The provider shows it when it is asked for by its id.' };
}

async function movedAtProvider(about: Discrepancy): Promise<Money | null> {
  const { provider, reference, kind } = about;
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(provider);
  switch (kind) {
    case 'captured':
      return captured(about);
    case 'refunded': {
      const refund = await gateway.readRefund(reference);
      return refund?.state === 'succeeded' || refund?.state === 'failed' ? refund.amount : null;
    }
    case 'refund_reversed': {
      const refund = await gateway.readRefund(reference);
      return refund?.state === 'failed' ? refund.amount : null;
    }
    case 'disputed':
    case 'dispute_returned': {
      const dispute = await gateway.readDispute(reference);
      const whereabouts = dispute ? moneyOfDispute(dispute.state) : 'untouched';
      return whereabouts === 'returned' || (whereabouts === 'taken' && kind === 'disputed')
        ? (dispute?.amount ?? null)
        : null;
    }
    case 'fee':
      return null; // nothing tells of one but the list
  }
}

/** A capture is read by its payment, which only our own payments are known by. */
async function captured(about: Discrepancy): Promise<Money | null> {
  const documentId = (await enteredMovement(about))?.paymentId;
  const payment = documentId ? await findPayment({ documentId }) : null;
  if (!payment?.providerReference) return null;
  const gateway = service('api::payment.payment-gateways-registry').gatewayFor(about.provider);
  const observed = await gateway.readPayment(payment.providerReference);
  const capture = observed?.captures.find(({ reference }) => reference === about.reference);
  return observed && capture ? { amountMinor: capture.amountMinor, currency: observed.amount.currency } : null;
}
