import { request } from 'node:http';
import { createOrder, openPaypalSimulator, type OpenPaypalSimulator, payOrder } from './support/open-paypal-simulator';

describe('the pages of the PayPal simulator', () => {
  let simulator: OpenPaypalSimulator;
  beforeEach(async () => {
    simulator = await openPaypalSimulator();
  });
  afterEach(() => simulator.close());

  const page = async (path: string) => (await fetch(`${simulator.running.url}${path}`)).text();
  /** Presses a button of a page: where it leads. */
  const press = async (path: string, fields: Record<string, string>) => {
    const url = `${simulator.running.url}/_control/${path}`;
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  };

  test('ask the payer, and lead them back to the shop with what the shop is told', async () => {
    const { id } = await createOrder(simulator);
    const asked = await page(`/checkoutnow?token=${id}`);
    expect(asked).toContain('SIMULATOR');
    expect(asked).toContain('100.00 EUR');
    const back = new URL(await press(`orders/${id}/approve`, { funding: 'ok', leave_to: 'return' }));
    expect(back.origin + back.pathname).toBe('https://shop.example/back');
    expect(Object.fromEntries(back.searchParams)).toEqual({ booking: '1', token: id, PayerID: 'QYR5Z8XDVJNXQ' });
    expect(await page(`/checkoutnow?token=${id}`)).toContain('Nothing to do');
  });

  test('let the payer turn back', async () => {
    const { id } = await createOrder(simulator);
    const back = await press(`orders/${id}/cancel`, { leave_to: 'cancel' });
    expect(back).toBe(`https://shop.example/cancelled?token=${id}`);
  });

  test('lead back to the list from where its buttons were pressed', async () => {
    const { id, captureId } = await payOrder(simulator);
    expect(await press(`captures/${captureId}/refund`, {})).toBe(`/#${id}`);
  });

  test('show orders and payments, with what guests typed as text', async () => {
    const { captureId } = await payOrder(simulator, 'ok', { unit: { description: '<script>alert(1)</script>' } });
    const shown = await page('/');
    expect(shown).toContain('SIMULATOR');
    expect(shown).toContain(captureId);
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(shown).not.toContain('<script>alert(1)');
  });

  test('say so where there is nothing', async () => {
    expect(await page('/')).toContain('No order yet');
    expect(await page('/checkoutnow?token=NOBODY')).toContain('There is no such order');
    expect((await fetch(`${simulator.running.url}/elsewhere`)).status).toBe(404);
  });

  const post = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const url = `${simulator.running.url}/_control/reset`;
      const outgoing = request(url, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      outgoing.on('error', reject).end();
    });

  test.each<Record<string, string>>([{ Origin: 'https://evil.example' }, { Host: 'evil.example' }])(
    'and the controls cannot be reached from elsewhere (%j)',
    async (headers) => {
      expect(await post(headers)).toBe(403);
    },
  );
});
