import { unavailable } from './read-or-null';
import { invalidWebhook } from './transmission';

const TIMEOUT_MS = 5_000;
/** A chain of three certificates has some six thousand letters. */
const LARGEST_BYTES = 64 * 1024;

/**
 * Fetches the certificates at an address that was looked at before.
 * @throws DomainError `webhook-signature-invalid` when there are none; `provider-unavailable` when nobody can tell
 */
export async function fetchCertificates(address: string): Promise<string> {
  const response = await get(address);
  if (response.status >= 400 && response.status < 500 && response.status !== 429) {
    throw invalidWebhook('There is no certificate at the address that the webhook gives.');
  }
  if (!response.ok) throw unavailable(new Error(`The certificates answered ${response.status}`));
  return readWithin(response, LARGEST_BYTES);
}

async function get(address: string): Promise<Response> {
  try {
    return await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw unavailable(cause);
  }
}

async function readWithin(response: Response, largest: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  try {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > largest) break; // leaving the loop cancels the rest
      chunks.push(chunk);
    }
  } catch (cause) {
    throw unavailable(cause);
  }
  if (size > largest) throw invalidWebhook('The certificate of the webhook is too large to be one.');
  return Buffer.concat(chunks).toString('utf8');
}
