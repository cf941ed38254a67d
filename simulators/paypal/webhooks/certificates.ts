import 'reflect-metadata'; // must come before @peculiar/x509, which looks for it when it is loaded
import { randomBytes, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};
const DAY_MS = 24 * 60 * 60 * 1000;
const LEAF_NAME = 'messageverificationcerts.sandbox.paypal.com';

/** What webhooks are signed with, and what proves it. */
export interface SigningCertificates {
  /** The last part of the certificate's address; another one in every process, since receivers keep certificates by address. */
  readonly id: string;
  /** Leaf first, then the authority that issued it. */
  readonly chainPem: string;
  readonly rootPem: string;
  /** The leaf's key, as PKCS #8. */
  readonly privateKeyPem: string;
}

let made: Promise<SigningCertificates> | undefined;

/**
 * An authority of our own and a certificate named as the real ones are: nobody trusts it who was not told to. Made once in
 * a process, since finding the keys takes half a second.
 */
export function signingCertificates(): Promise<SigningCertificates> {
  made ??= makeSigningCertificates();
  return made;
}

async function makeSigningCertificates(): Promise<SigningCertificates> {
  cryptoProvider.set(webcrypto);
  const rootKeys = await makeKeys();
  const root = await X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=PayPal SIMULATOR root, O=no real money', serialNumber: serialNumber(), keys: rootKeys },
    ...validity(),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 1, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });
  const leafKeys = await makeKeys();
  const leaf = await X509CertificateGenerator.create({
    ...{ subject: `CN=${LEAF_NAME}, O=PayPal SIMULATOR`, issuer: root.subject, serialNumber: serialNumber() },
    ...validity(),
    signingAlgorithm: ALGORITHM,
    publicKey: leafKeys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new SubjectAlternativeNameExtension([{ type: 'dns', value: LEAF_NAME }]),
    ],
  });
  return {
    id: `CERT-${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
    chainPem: `${pemOf(leaf)}\n${pemOf(root)}\n`,
    rootPem: `${pemOf(root)}\n`,
    privateKeyPem: await privateKeyPem(leafKeys.privateKey),
  };
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function validity(): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + 365 * DAY_MS) };
}

/** Positive, as the standard asks: the first bit is 0. */
function serialNumber(): string {
  return `1${randomBytes(15).toString('hex')}`.padStart(32, '0');
}

function pemOf(certificate: X509Certificate): string {
  return certificate.toString('pem');
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}
