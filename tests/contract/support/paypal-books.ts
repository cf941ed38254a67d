import { z } from 'zod';
import type { GatewayBench } from './gateway-bench';
import type { PaypalSimulatorClient } from './paypal-simulator-client';

const ledger = z.object({
  orders: z.array(z.object({ purchase_units: z.array(z.object({ custom_id: z.string().optional() })) })),
  captures: z.array(z.object({ status: z.string(), amount: z.object({ value: z.string() }) })),
  refunds: z.array(z.object({ custom_id: z.string().optional() })),
});

/** The simulator's own books, as the contract asks for them. */
export async function paypalBooks(client: PaypalSimulatorClient): ReturnType<GatewayBench['books']> {
  const { orders, captures, refunds } = ledger.parse(await client.control('GET', 'ledger'));
  const taken = captures.filter(({ status }) => ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(status));
  return {
    payments: orders.map(({ purchase_units: [unit] }) => unit?.custom_id ?? null),
    refunds: refunds.map(({ custom_id }) => custom_id ?? null),
    takenMinor: taken.reduce((total, { amount }) => total + Math.round(Number(amount.value) * 100), 0),
  };
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
