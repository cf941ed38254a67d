import { z } from 'zod';
import type { GatewayBench } from './gateway-bench';
import type { PaypalSimulatorClient } from './paypal-simulator-client';
import type { BookedMoney, BookedPayment } from './provider-books';

const TAKEN: readonly string[] = ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'];

const ledger = z.object({
  orders: z.array(z.object({ purchase_units: z.array(z.object({ custom_id: z.string().optional() })) })),
  captures: z.array(z.object({ status: z.string(), amount: z.object({ value: z.string() }) })),
  refunds: z.array(z.object({ custom_id: z.string().optional() })),
});

/** The simulator's own books, as the contract asks for them. */
export async function paypalBooks(client: PaypalSimulatorClient): ReturnType<GatewayBench['books']> {
  const { orders, captures, refunds } = ledger.parse(await client.control('GET', 'ledger'));
  const taken = captures.filter(({ status }) => TAKEN.includes(status));
  return {
    payments: orders.map(({ purchase_units: [unit] }) => unit?.custom_id ?? null),
    refunds: refunds.map(({ custom_id }) => custom_id ?? null),
    takenMinor: taken.reduce((total, { amount }) => total + Math.round(Number(amount.value) * 100), 0),
  };
}

const amount = z.object({ currency_code: z.string(), value: z.string() });
const movement = z.object({ status: z.string(), amount });
const payments = z.object({
  authorizations: z.array(movement).default([]),
  captures: z.array(movement).default([]),
  refunds: z.array(movement.extend({ custom_id: z.string().optional() })).default([]),
});
const orderList = z.object({
  orders: z.array(
    z.object({
      id: z.string(),
      purchase_units: z.tuple([z.object({ amount, custom_id: z.string().optional(), payments: payments.optional() })]),
    }),
  ),
});

/** The same books, order by order. What an order takes at once was never held before. */
export async function paypalMoneyBooks(client: PaypalSimulatorClient): Promise<BookedPayment[]> {
  const { orders } = orderList.parse(await client.control('GET', 'ledger'));
  return orders.map(({ id, purchase_units: [unit] }) => {
    const { authorizations, captures, refunds } = unit.payments ?? payments.parse({});
    const held = authorizations.filter(({ status }) => status !== 'DENIED').map((one) => money(one.amount));
    const taken = captures.filter(({ status }) => TAKEN.includes(status)).map((one) => money(one.amount));
    return {
      ...{ reference: id, paymentId: unit.custom_id ?? null, ...money(unit.amount) },
      authorizations: held.length > 0 ? held : taken,
      captures: taken,
      refunds: refunds.map((one) => ({
        ...money(one.amount),
        refundId: one.custom_id ?? null,
        isLive: one.status === 'COMPLETED' || one.status === 'PENDING',
      })),
    };
  });
}

/** PayPal writes each currency with the decimals that it has. */
function money({ currency_code: currency, value }: z.infer<typeof amount>): BookedMoney {
  return { currency, amountMinor: Number(value.replace('.', '')) };
}

const evidenceList = z.object({
  evidences: z.array(z.object({ notes: z.string().optional(), evidence_info: z.unknown().optional() })),
});

/** What was submitted in a dispute. One submission may hold several pieces; ours has one with a note. */
export async function paypalEvidence(
  client: PaypalSimulatorClient,
  dispute: string,
): ReturnType<GatewayBench['evidenceIn']> {
  client.forgetToken(); // it may have ended with the time that passed
  const answer = await client.call('GET', `/v1/customer/disputes/${dispute}`);
  const { evidences } = evidenceList.parse(JSON.parse(answer.text));
  const texts = evidences.flatMap(({ notes }) => notes ?? []);
  return { submissions: texts.length, texts };
}
