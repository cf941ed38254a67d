import { z } from 'zod';
import type { RunningPaypalSimulator } from '../../simulators/paypal';

const token = z.object({ access_token: z.string() });
const created = z.object({ id: z.string() });
const JSON_TYPE = { 'Content-Type': 'application/json' };

/** Orders at the simulator that payers have paid. @returns their ids */
export async function ordersAtPaypal(paypal: RunningPaypalSimulator, count: number): Promise<string[]> {
  const { url, clientId, clientSecret } = paypal;
  const post = async (path: string, headers: Record<string, string>, body: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const form = { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' };
  const { access_token: bearer } = token.parse(await post('/v1/oauth2/token', form, 'grant_type=client_credentials'));
  const headers = { ...JSON_TYPE, Authorization: `Bearer ${bearer}` };
  const unit = { amount: { currency_code: 'EUR', value: '100.00' } };
  const order = JSON.stringify({ intent: 'CAPTURE', purchase_units: [unit] });
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { id } = created.parse(await post('/v2/checkout/orders', headers, order));
    await post(`/_control/orders/${id}/approve`, JSON_TYPE, '{}');
    await post(`/v2/checkout/orders/${id}/capture`, headers, '{}');
    ids.push(id);
  }
  return ids;
}
