import { z } from 'zod';
import type { BookedPayment } from './provider-books';
import type { SimulatorClient } from './simulator-client';

const metadata = z.record(z.string(), z.string());
const ledger = z.object({
  payment_intents: z.array(z.object({ id: z.string(), amount: z.number(), currency: z.string(), metadata })),
  charges: z.array(
    z.object({
      payment_intent: z.string(),
      amount: z.number(),
      amount_captured: z.number(),
      currency: z.string(),
      status: z.string(),
    }),
  ),
  refunds: z.array(
    z.object({ payment_intent: z.string(), amount: z.number(), currency: z.string(), status: z.string(), metadata }),
  ),
});

/** The simulator's own books, payment by payment. */
export async function stripeMoneyBooks(client: SimulatorClient): Promise<BookedPayment[]> {
  const { payment_intents: intents, charges, refunds } = ledger.parse(await client.control('GET', 'ledger'));
  return intents.map(({ id, amount, currency, metadata: ours }) => {
    const paid = charges.filter((one) => one.payment_intent === id && one.status === 'succeeded');
    return {
      ...{ reference: id, paymentId: ours['payment'] ?? null, amountMinor: amount, currency },
      authorizations: paid.map((one) => ({ amountMinor: one.amount, currency: one.currency })),
      captures: paid
        .filter((one) => one.amount_captured > 0)
        .map((one) => ({ amountMinor: one.amount_captured, currency: one.currency })),
      refunds: refunds
        .filter((one) => one.payment_intent === id)
        .map((one) => ({
          ...{ amountMinor: one.amount, currency: one.currency },
          refundId: one.metadata['refund'] ?? null,
          isLive: one.status === 'succeeded' || one.status === 'pending',
        })),
    };
  });
}
