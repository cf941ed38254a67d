import { overtakenRefunds } from '../../../domain/payment/overtaken-refunds';
import { keptOfPayment } from './kept-of-payment';
import type { PaymentRecord } from './payment-record';
import { refundsOfPayment, saveRefund } from './refund-record';

/** Nobody is asked any more to agree to what has gone back already, through the provider or by the bank, or to send it a second time. */
export async function supersedeOvertaken(payment: PaymentRecord): Promise<void> {
  for (const refund of overtakenRefunds(await keptOfPayment(payment), await refundsOfPayment(payment.documentId))) {
    await saveRefund(refund, { state: 'superseded', failure: 'The money has gone back another way.' });
  }
}
