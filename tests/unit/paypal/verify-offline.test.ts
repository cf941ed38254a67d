import type { X509Certificate } from '@peculiar/x509';
import { DomainError } from '../../../src/domain/shared/domain-error';
import { CertificateStore } from '../../../src/providers/payment/paypal/certificate-store';
import { verifyOffline } from '../../../src/providers/payment/paypal/verify-offline';
import { verifyPaypalEvent } from '../../../src/providers/payment/paypal/verify-paypal-event';
import { type LeafOptions, makeAuthority, makeSigner, pemOf, type Signer } from './paypal-signer';

type Authority = Awaited<ReturnType<typeof makeAuthority>>;

const WEBHOOK_ID = '8PT597110X687430LKGECATA';
const BODY = JSON.stringify({
  id: 'WH-1',
  event_type: 'CHECKOUT.ORDER.APPROVED',
  create_time: '2026-11-24T08:00:00Z',
  resource: { id: '5O190127TN364715T', note: 'René', amount: 10.0 },
});
const refused = { code: 'webhook-signature-invalid' };

describe('a webhook of PayPal, proved by its signature,', () => {
  let root: Authority;
  let middle: Authority;
  let paypal: Signer;
  beforeAll(async () => {
    root = await makeAuthority('A root');
    middle = await makeAuthority('An authority between', root);
    paypal = await makeSigner(middle);
  });

  const serving = (...chain: X509Certificate[]) => {
    const addresses: string[] = [];
    const fetch = (address: string) => {
      addresses.push(address);
      return Promise.resolve(pemOf(...chain));
    };
    return { addresses, store: new CertificateStore({ fetch, roots: [pemOf(root.certificate)] }) };
  };
  const verifyWith = (
    store: CertificateStore,
    headers: Record<string, string>,
    body = BODY,
    mayAsk = () => Promise.resolve(true),
  ) =>
    verifyPaypalEvent(body, headers, {
      prove: (text, transmission) =>
        verifyOffline(text, transmission, { webhookId: WEBHOOK_ID, certificates: store, mayAsk }),
      mayAsk,
    });
  const verify = (signer: Signer, chain: X509Certificate[], headers = signer.headers(BODY, WEBHOOK_ID)) =>
    verifyWith(serving(...chain).store, headers);
  /** Signed by a certificate of this kind, with its whole chain. */
  const verifyLeaf = async (options: LeafOptions) => {
    const signer = await makeSigner(middle, options);
    return verify(signer, [signer.certificate, middle.certificate]);
  };

  test('is believed', async () => {
    expect(await verify(paypal, [paypal.certificate, middle.certificate])).toEqual({
      eventId: 'WH-1',
      type: 'CHECKOUT.ORDER.APPROVED',
      subject: { kind: 'payment', reference: '5O190127TN364715T' },
      occurredAt: new Date('2026-11-24T08:00:00Z'),
    });
  });

  test('is believed when its chain brings the root along, or comes in another order', async () => {
    const chain = [paypal.certificate, root.certificate, middle.certificate];
    expect((await verify(paypal, chain)).eventId).toBe('WH-1');
  });

  test('is believed in the name of the sandbox', async () => {
    expect((await verifyLeaf({ subject: 'CN=messageverificationcerts.sandbox.paypal.com' })).eventId).toBe('WH-1');
  });

  test('costs one question after its certificate, however many come', async () => {
    const { store, addresses } = serving(paypal.certificate, middle.certificate);
    const headers = paypal.headers(BODY, WEBHOOK_ID);
    await Promise.all([verifyWith(store, headers), verifyWith(store, headers)]);
    await verifyWith(store, headers);
    expect(addresses).toEqual(['https://api.paypal.com/v1/notifications/certs/CERT-1']);
  });

  test('is proved by a certificate that is known, and by no other, while nobody may be asked', async () => {
    const { store, addresses } = serving(paypal.certificate, middle.certificate);
    const headers = paypal.headers(BODY, WEBHOOK_ID);
    const never = () => Promise.resolve(false);
    await expect(verifyWith(store, headers, BODY, never)).rejects.toMatchObject(refused);
    expect(addresses).toEqual([]);
    await verifyWith(store, headers);
    expect((await verifyWith(store, headers, BODY, never)).eventId).toBe('WH-1');
  });

  test('is asked for its certificate again when that failed before', async () => {
    const answers = [Promise.reject(new DomainError('provider-unavailable', 'Away.'))];
    const fetch = () => answers.shift() ?? Promise.resolve(pemOf(paypal.certificate, middle.certificate));
    const store = new CertificateStore({ fetch, roots: [pemOf(root.certificate)] });
    const headers = paypal.headers(BODY, WEBHOOK_ID);
    await expect(verifyWith(store, headers)).rejects.toMatchObject({ code: 'provider-unavailable' });
    expect((await verifyWith(store, headers)).eventId).toBe('WH-1');
  });

  test.each([
    ['a host that only looks like PayPal', 'https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1'],
    ['a host without encryption', 'http://api.paypal.com/v1/notifications/certs/CERT-1'],
    ['this machine', 'http://127.0.0.1:1337/v1/notifications/certs/CERT-1'],
  ])('is refused with a certificate from %s, which nobody asks', async (_name, url) => {
    const { store, addresses } = serving(paypal.certificate, middle.certificate);
    const headers = paypal.headers(BODY, WEBHOOK_ID, { 'paypal-cert-url': url });
    await expect(verifyWith(store, headers)).rejects.toMatchObject(refused);
    expect(addresses).toEqual([]);
  });

  test.each<[string, LeafOptions]>([
    ['names somebody else', { subject: 'CN=www.paypal.com' }],
    ['names PayPal beside somebody else', { subject: 'CN=evil.example, CN=messageverificationcerts.paypal.com' }],
    ['names PayPal in another field', { subject: 'O=messageverificationcerts.paypal.com, CN=evil.example' }],
    ['has run out', { from: -30, to: -1 }],
    ['begins tomorrow', { from: 1, to: 30 }],
    ['is an authority', { isAuthority: true }],
  ])('is refused when its certificate %s', async (_name, options) => {
    await expect(verifyLeaf(options)).rejects.toMatchObject(refused);
  });

  test('is refused when nobody we trust stands behind its certificate', async () => {
    const stranger = await makeAuthority('A root'); // the same name, another key
    const signer = await makeSigner(stranger);
    await expect(verify(signer, [signer.certificate, stranger.certificate])).rejects.toMatchObject(refused);
  });

  test('is refused when the chain does not reach a root', async () => {
    await expect(verify(paypal, [paypal.certificate])).rejects.toMatchObject(refused);
  });

  test('is refused when a certificate that may not issue has issued another', async () => {
    const leaf = await makeSigner(middle);
    const issuer = { certificate: leaf.certificate, keys: Reflect.get(leaf, 'keys') } as Authority;
    const signer = await makeSigner(issuer);
    const chain = [signer.certificate, leaf.certificate, middle.certificate];
    await expect(verify(signer, chain)).rejects.toMatchObject(refused);
  });

  test('is refused when another key signed it', async () => {
    const other = await makeSigner(middle);
    const chain = [paypal.certificate, middle.certificate];
    await expect(verify(other, chain)).rejects.toMatchObject(refused);
  });

  test('is refused when it was signed for another webhook', async () => {
    const headers = paypal.headers(BODY, 'ANOTHER');
    await expect(verify(paypal, [paypal.certificate, middle.certificate], headers)).rejects.toMatchObject(refused);
  });

  test('is refused when it was written anew, though it says the same', async () => {
    const { store } = serving(paypal.certificate, middle.certificate);
    const anew = JSON.stringify(JSON.parse(BODY), null, 1);
    await expect(verifyWith(store, paypal.headers(BODY, WEBHOOK_ID), anew)).rejects.toMatchObject(refused);
  });

  test.each([
    ['its algorithm is another', { 'paypal-auth-algo': 'SHA1withRSA' }],
    ['its id is another', { 'paypal-transmission-id': 'TRANSMISSION-2' }],
    ['its time is another', { 'paypal-transmission-time': new Date(Date.now() - 60_000).toISOString() }],
    ['its time is none', { 'paypal-transmission-time': 'soon' }],
    ['its signature is none', { 'paypal-transmission-sig': 'AAAA' }],
  ])('is refused when %s', async (_name, changes) => {
    const headers = paypal.headers(BODY, WEBHOOK_ID, changes);
    await expect(verify(paypal, [paypal.certificate, middle.certificate], headers)).rejects.toMatchObject(refused);
  });

  test('is refused with a header that comes twice', async () => {
    const headers = paypal.headers(BODY, WEBHOOK_ID);
    const twice = { ...headers, 'Paypal-Transmission-Id': headers['paypal-transmission-id'] ?? '' };
    await expect(verify(paypal, [paypal.certificate, middle.certificate], twice)).rejects.toMatchObject(refused);
  });

  test.each(['', 'no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
    'is refused when its certificate is not one: %j',
    async (pem) => {
      const store = new CertificateStore({ fetch: () => Promise.resolve(pem), roots: [pemOf(root.certificate)] });
      await expect(verifyWith(store, paypal.headers(BODY, WEBHOOK_ID))).rejects.toMatchObject(refused);
    },
  );

  test('trusts the authorities of Node when it is told no others, and so no authority of ours', async () => {
    const store = new CertificateStore({ fetch: () => Promise.resolve(pemOf(paypal.certificate, middle.certificate)) });
    await expect(verifyWith(store, paypal.headers(BODY, WEBHOOK_ID))).rejects.toMatchObject(refused);
  });
});
