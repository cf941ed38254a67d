import 'reflect-metadata'; // must come before @peculiar/x509, which looks for it when it is loaded
import { createSign, KeyObject, webcrypto } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  X509CertificateGenerator,
  type X509Certificate,
} from '@peculiar/x509';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const DAY_MS = 24 * 60 * 60 * 1000;
const PAYPAL = 'CN=messageverificationcerts.paypal.com';

interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

export interface LeafOptions {
  readonly subject?: string;
  readonly isAuthority?: boolean;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
}

/** A certificate with its key, as whoever signs webhooks has them. */
export class Signer {
  constructor(
    readonly certificate: X509Certificate,
    private readonly keys: webcrypto.CryptoKeyPair,
  ) {}

  /** The headers that PayPal would send with this body. */
  headers(body: string, webhookId: string, changes: Record<string, string> = {}): Record<string, string> {
    const [id, time] = ['TRANSMISSION-1', new Date().toISOString()];
    const signed = `${id}|${time}|${webhookId}|${crc32(Buffer.from(body))}`;
    const key = KeyObject.from(this.keys.privateKey);
    return {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': createSign('RSA-SHA256').update(signed).sign(key, 'base64'),
      'paypal-cert-url': 'https://api.paypal.com/v1/notifications/certs/CERT-1',
      'paypal-auth-algo': 'SHA256withRSA',
      ...changes,
    };
  }
}

export async function makeAuthority(name: string, issuer?: Authority): Promise<Authority> {
  const { certificate, keys } = await issue({ subject: `CN=${name}`, isAuthority: true, from: -1, to: 365 }, issuer);
  return { certificate, keys };
}

export async function makeSigner(issuer: Authority, options: LeafOptions = {}): Promise<Signer> {
  const { certificate, keys } = await issue(
    { subject: PAYPAL, isAuthority: false, from: -1, to: 30, ...options },
    issuer,
  );
  return new Signer(certificate, keys);
}

export function pemOf(...certificates: X509Certificate[]): string {
  return certificates.map((one) => `${one.toString('pem')}\n`).join('');
}

async function issue(
  { subject, isAuthority, from, to }: Required<LeafOptions>,
  issuer?: Authority,
): Promise<Authority> {
  cryptoProvider.set(webcrypto);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    serialNumber: String(10_000 + Math.floor(Math.random() * 80_000)),
    notBefore: new Date(Date.now() + from * DAY_MS),
    notAfter: new Date(Date.now() + to * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: issuer?.keys.privateKey ?? keys.privateKey,
    extensions: [new BasicConstraintsExtension(isAuthority, undefined, true)],
  });
  return { certificate, keys };
}
