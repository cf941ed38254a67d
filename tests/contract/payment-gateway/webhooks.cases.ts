import type { ContractSteps } from '../support/contract-steps';

export function webhookCases({ bench, start, paid, refund }: ContractSteps): void {
  describe('the webhooks', () => {
    test('name the payment to read again', async () => {
      const reference = await paid();
      const events = (await bench().deliver()).map(({ rawBody, headers }) =>
        bench().gateway.verifyEvent(rawBody, headers),
      );
      expect(events.length).toBeGreaterThan(1);
      for (const event of events) expect(event.subject).toEqual({ kind: 'payment', reference });
    });

    test('name the refund to read again, and its payment', async () => {
      const paymentReference = await paid();
      await bench().deliver();
      const { reference } = await refund(paymentReference);
      const events = (await bench().deliver()).map(({ rawBody, headers }) =>
        bench().gateway.verifyEvent(rawBody, headers),
      );
      expect(events.map(({ subject }) => subject)).toContainEqual({ kind: 'refund', reference, paymentReference });
    });

    test('carry the same id when they come again', async () => {
      await paid();
      const events = (await bench().deliver({ times: 3 })).map(({ rawBody, headers }) =>
        bench().gateway.verifyEvent(rawBody, headers),
      );
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length / 3);
    });

    test('can be read in any order', async () => {
      await paid();
      const received = await bench().deliver({ order: 'shuffled', seed: 7, times: 2 });
      for (const { rawBody, headers } of received) {
        expect(() => bench().gateway.verifyEvent(rawBody, headers)).not.toThrow();
      }
    });

    test('say when it happened', async () => {
      const before = Math.floor(Date.now() / 1000) * 1000;
      await start();
      const [webhook] = await bench().deliver();
      if (!webhook) throw new Error('Nothing was sent');
      const { occurredAt } = bench().gateway.verifyEvent(webhook.rawBody, webhook.headers);
      expect(occurredAt.getTime()).toBeGreaterThanOrEqual(before);
    });
  });
}
