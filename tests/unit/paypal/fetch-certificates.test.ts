import { createServer, type RequestListener, type Server } from 'node:http';
import { fetchCertificates } from '../../../src/providers/payment/paypal/fetch-certificates';

describe('fetching certificates', () => {
  let server: Server | undefined;
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server?.close(() => resolve());
        server?.closeAllConnections();
      }),
  );

  const from = async (answer: RequestListener): Promise<string> => {
    const listening = createServer(answer);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const address = listening.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server has no port');
    return fetchCertificates(`http://127.0.0.1:${address.port}/v1/notifications/certs/CERT-1`);
  };
  const answering = (status: number, body = '') => from((_request, response) => response.writeHead(status).end(body));

  test('gives what is there, and sends no credentials', async () => {
    const seen: (string | undefined)[] = [];
    const text = await from((request, response) => {
      seen.push(request.headers.authorization, request.headers.cookie);
      response.end('a certificate');
    });
    expect(text).toBe('a certificate');
    expect(seen).toEqual([undefined, undefined]);
  });

  test.each([400, 403, 404])('takes %d for a webhook without a certificate', async (status) => {
    await expect(answering(status)).rejects.toMatchObject({ code: 'webhook-signature-invalid' });
  });

  test.each([429, 500, 503])('takes %d for no answer', async (status) => {
    await expect(answering(status)).rejects.toMatchObject({ code: 'provider-unavailable' });
  });

  test('goes nowhere else', async () => {
    const redirected = from((_request, response) =>
      response.writeHead(302, { Location: 'https://evil.example/cert' }).end(),
    );
    await expect(redirected).rejects.toMatchObject({ code: 'provider-unavailable' });
  });

  test('reads no more than a certificate can have', async () => {
    const huge = from((_request, response) => {
      const writing = setInterval(() => response.write('x'.repeat(16 * 1024)), 1);
      response.on('close', () => clearInterval(writing));
    });
    await expect(huge).rejects.toMatchObject({ code: 'webhook-signature-invalid' });
  });

  test('takes an answer that breaks off for none', async () => {
    const broken = from((_request, response) => {
      response.write('half of a');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(broken).rejects.toMatchObject({ code: 'provider-unavailable' });
  });
});
