import type { ContractSteps } from '../support/contract-steps';
import { verifyAll } from '../support/verify-all';

export function webhookCases({ bench, paid, refund }: ContractSteps): void {
  describe('the webhooks', () => {
    test('name the payment to read again', async () => {
      const reference = await paid();
      const events = await verifyAll(bench().gateway, await bench().deliver());
      expect(events.length).toBeGreaterThan(1);
      for (const event of events) expect(event.subject).toEqual({ kind: 'payment', reference });
    });

    test('name the refund to read again, which names its payment', async () => {
      const paymentReference = await paid();
      await bench().deliver();
      const { reference } = await refund(paymentReference);
      const events = await verifyAll(bench().gateway, await bench().deliver());
      const subjects = events.map(({ subject }) => subject);
      expect(subjects).toContainEqual(expect.objectContaining({ kind: 'refund', reference }));
      expect(await bench().gateway.readRefund(reference)).toMatchObject({ paymentReference });
    });

    test('carry the same id when they come again', async () => {
      await paid();
      const events = await verifyAll(bench().gateway, await bench().deliver({ times: 3 }));
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length / 3);
    });

    test('can be read in any order', async () => {
      await paid();
      const received = await bench().deliver({ order: 'shuffled', seed: 7, times: 2 });
      expect(await verifyAll(bench().gateway, received)).toHaveLength(received.length);
    });

    test('say when it happened', async () => {
      const before = Math.floor(Date.now() / 1000) * 1000;
      await paid();
      const [webhook] = await bench().deliver();
      if (!webhook) throw new Error('Nothing was sent');
      const { occurredAt } = await bench().gateway.verifyEvent(webhook.rawBody, webhook.headers);
      expect(occurredAt.getTime()).toBeGreaterThanOrEqual(before);
    });
  });
}
