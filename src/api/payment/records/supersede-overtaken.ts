import { overtakenRefunds, type OvertakenRefund } from '../../../domain/payment/overtaken-refunds';
import { createRefund, termsOf } from './create-refund';
import { keptOfPayment } from './kept-of-payment';
import type { PaymentRecord } from './payment-record';
import { refundsOfPayment, saveRefund, type RefundRecord } from './refund-record';

/**
 * Nobody is asked any more to agree to what has gone back already, through the provider or by the bank, or to send it a
 * second time. Of what can still go back another refund takes the place, and waits for the same person.
 */
export async function supersedeOvertaken(payment: PaymentRecord): Promise<void> {
  const refunds = await refundsOfPayment(payment.documentId);
  for (const overtaken of overtakenRefunds(await keptOfPayment(payment), refunds)) {
    await saveRefund(overtaken.refund, { state: 'superseded', failure: await whatIsLeft(payment, overtaken) });
  }
}

/** What the guest was let have for good was granted with the first refund, and is not granted again. */
async function whatIsLeft(
  payment: PaymentRecord,
  { refund, restMinor }: OvertakenRefund<RefundRecord>,
): Promise<string> {
  if (restMinor === 0) return 'The money has gone back another way.';
  const rest = await createRefund(payment, { ...termsOf(refund), state: refund.state, amountMinor: restMinor });
  return `A part of the money has gone back another way; of the rest there is the refund ${rest.documentId}.`;
}
