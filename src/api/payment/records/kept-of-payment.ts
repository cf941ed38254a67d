import { disputesOfPayment } from './dispute-record';
import type { PaymentRecord } from './payment-record';

/** What was captured of a payment without what its bank has given the guest for good, in minor units: nobody can refund that again. */
export async function keptOfPayment({
  documentId,
  capturedMinor,
}: Pick<PaymentRecord, 'documentId' | 'capturedMinor'>): Promise<number> {
  const lost = (await disputesOfPayment(documentId)).filter(({ state, movesMoney }) => state === 'lost' && movesMoney);
  return capturedMinor - lost.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
