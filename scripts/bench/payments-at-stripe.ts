import { z } from 'zod';
import type { StripeAccount } from './benched-server';

const created = z.object({ id: z.string() });

/** Payments at the simulator that guests have paid. @returns their ids */
export async function paymentsAtStripe({ url, secretKey }: StripeAccount, count: number): Promise<string[]> {
  const ids: string[] = [];
  const post = async (path: string, headers: Record<string, string>, body: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const form = { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/x-www-form-urlencoded' };
  for (let made = 0; made < count; made += 1) {
    const { id } = created.parse(await post('/v1/payment_intents', form, 'amount=10000&currency=eur'));
    await post(`/_control/payment_intents/${id}/pay`, { 'Content-Type': 'application/json' }, '{}');
    ids.push(id);
  }
  return ids;
}
