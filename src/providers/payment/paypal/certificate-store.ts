import { X509Certificate, type KeyObject } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import type { MayAsk } from '../../../domain/payment/payment-gateway';
import { certificateAddress } from './certificate-address';
import { provenKey, readChain } from './certificate-chain';
import { fetchCertificates } from './fetch-certificates';
import { invalidWebhook } from './transmission';

/** PayPal changes its certificate about once a year. */
const MOST_ADDRESSES = 20;

export interface CertificateOptions {
  /** How the chain at one of PayPal's addresses is fetched, as PEM; over HTTPS unless given. */
  readonly fetch?: (address: string) => Promise<string>;
  /** The authorities to trust, as PEM; those of Node unless given. */
  readonly roots?: readonly string[];
}

/** The certificates that webhooks are signed with, kept by their address, which changes with them. */
export class CertificateStore {
  private readonly fetch: (address: string) => Promise<string>;
  private readonly rootTexts: readonly string[];
  private readonly chains = new Map<string, Promise<readonly X509Certificate[]>>();
  private roots: readonly X509Certificate[] | undefined;

  constructor({ fetch = fetchCertificates, roots = rootCertificates }: CertificateOptions = {}) {
    this.fetch = fetch;
    this.rootTexts = roots;
  }

  /**
   * The key that the certificate at an address proves. What is kept is the chain and not the verdict: it runs out.
   * @throws DomainError `webhook-signature-invalid`, `provider-unavailable`
   */
  async keyAt(url: string, mayFetch: MayAsk): Promise<KeyObject> {
    const address = certificateAddress(url);
    if (address === null) throw invalidWebhook('The certificate is not at PayPal.');
    this.roots ??= this.rootTexts.map((pem) => new X509Certificate(pem));
    return provenKey(await this.chainAt(address, mayFetch), this.roots, new Date());
  }

  private async chainAt(address: string, mayFetch: MayAsk): Promise<readonly X509Certificate[]> {
    if (!this.chains.has(address) && !(await mayFetch())) {
      throw invalidWebhook('The certificate is not known, and not fetched for so many webhooks.');
    }
    return this.chains.get(address) ?? this.fetchChain(address);
  }

  private fetchChain(address: string): Promise<readonly X509Certificate[]> {
    const fetched = this.fetch(address).then(readChain);
    this.chains.set(address, fetched);
    fetched.catch(() => this.chains.delete(address)); // a failure is not kept: the next webhook asks again
    const [oldest] = this.chains.keys();
    if (this.chains.size > MOST_ADDRESSES && oldest !== undefined) this.chains.delete(oldest);
    return fetched;
  }
}
