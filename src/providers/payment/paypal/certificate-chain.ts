import { X509Certificate, type KeyObject } from 'node:crypto';
import { invalidWebhook } from './transmission';

/** The signing certificates of both environments: the signed webhook id keeps them apart. */
const SIGNERS: ReadonlySet<string> = new Set([
  'messageverificationcerts.paypal.com',
  'messageverificationcerts.sandbox.paypal.com',
]);
const LONGEST_CHAIN = 5;
const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * The certificates of a PEM text, leaf first.
 * @throws DomainError `webhook-signature-invalid` when it is none
 */
export function readChain(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(PEM) ?? [];
  if (blocks.length === 0 || blocks.length > LONGEST_CHAIN) throw invalidWebhook('The certificate is not readable.');
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw invalidWebhook('The certificate is not readable.', cause);
  }
}

/**
 * The key of a chain's leaf, once it is proved that PayPal's name is in it and that an authority we trust stands behind it,
 * now.
 * @throws DomainError `webhook-signature-invalid`
 */
export function provenKey(chain: readonly X509Certificate[], roots: readonly X509Certificate[], now: Date): KeyObject {
  const [leaf, ...issuers] = chain;
  if (!leaf || leaf.ca || !isSigner(leaf)) throw invalidWebhook('The certificate is not PayPal’s.');
  if (!chain.every((one) => isValidAt(one, now))) throw invalidWebhook('A certificate has run out, or begins later.');
  if (!isTrusted(leaf, issuers, roots, now)) throw invalidWebhook('Nobody we trust stands behind the certificate.');
  return leaf.publicKey;
}

function isSigner(leaf: X509Certificate): boolean {
  const { CN } = leaf.toLegacyObject().subject as { CN?: string | string[] }; // a list where there are several
  return typeof CN === 'string' && SIGNERS.has(CN);
}

/** Walks from the leaf through the issuers that came along, each used once, until a trusted root has issued the last. */
function isTrusted(
  leaf: X509Certificate,
  issuers: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  now: Date,
): boolean {
  if (roots.some((root) => isValidAt(root, now) && hasIssued(root, leaf))) return true;
  const next = issuers.find((issuer) => hasIssued(issuer, leaf));
  const rest = issuers.filter((issuer) => issuer !== next);
  return next !== undefined && isTrusted(next, rest, roots, now);
}

function hasIssued(issuer: X509Certificate, issued: X509Certificate): boolean {
  return issuer.ca && issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
}

function isValidAt({ validFrom, validTo }: X509Certificate, now: Date): boolean {
  return new Date(validFrom) <= now && now <= new Date(validTo);
}
