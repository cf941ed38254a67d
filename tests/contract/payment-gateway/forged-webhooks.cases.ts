import { codeOf } from '../support/code-of';
import type { ContractSteps } from '../support/contract-steps';

export function forgedWebhookCases({ bench, paid }: ContractSteps): void {
  describe('webhooks are refused', () => {
    const refused = async (rawBody: string, headers: Record<string, string | string[] | undefined>) =>
      expect(await codeOf(() => bench().gateway.verifyEvent(rawBody, headers))).toBe('webhook-signature-invalid');
    const genuine = async (): Promise<string> => {
      await paid(); // an event that every provider sends
      const [webhook] = await bench().deliver();
      if (!webhook) throw new Error('Nothing was sent');
      return webhook.rawBody;
    };
    const nowSeconds = () => Math.floor(Date.now() / 1000);

    test('without a signature', async () => {
      await refused(await genuine(), {});
    });

    test('with an empty signature', async () => {
      const body = await genuine();
      await refused(body, Object.fromEntries(Object.keys(await bench().sign(body)).map((name) => [name, ''])));
    });

    test('with several signatures where one belongs', async () => {
      const body = await genuine();
      await refused(
        body,
        Object.fromEntries(Object.entries(await bench().sign(body)).map(([name, value]) => [name, [value, value]])),
      );
    });

    test('when a byte was changed', async () => {
      const body = await genuine();
      await refused(withAnotherDigit(body), await bench().sign(body));
    });

    test('when they are cut off', async () => {
      const body = await genuine();
      await refused(body.slice(0, -10), await bench().sign(body));
    });

    test('when they were written anew, though they say the same', async () => {
      const body = await genuine();
      await refused(JSON.stringify(JSON.parse(body), null, 3), await bench().sign(body));
    });

    test('when somebody else signed them', async () => {
      const body = await genuine();
      await refused(body, await bench().sign(body, { hasWrongSecret: true }));
    });

    test('when the signature is too old', async () => {
      const body = await genuine();
      await refused(body, await bench().sign(body, { atSeconds: nowSeconds() - bench().toleranceSeconds - 5 }));
    });

    test('when the signature is dated far in the future', async () => {
      const body = await genuine();
      await refused(body, await bench().sign(body, { atSeconds: nowSeconds() + bench().toleranceSeconds + 60 }));
    });

    test('when what was signed is no JSON', async () => {
      await refused('not JSON', await bench().sign('not JSON'));
    });

    test.each(['null', '[]', '{}', '{"id":"evt_1"}', '{"id":"","type":"x","created":1,"data":{"object":{}}}'])(
      'when what was signed is no event: %s',
      async (body) => refused(body, await bench().sign(body)),
    );
  });
}

/** The same text, but for its last digit. */
function withAnotherDigit(body: string): string {
  return body.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
}
