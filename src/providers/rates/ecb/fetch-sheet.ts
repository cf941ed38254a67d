const TIMEOUT_MS = 5_000;
/** The list of a day has some two thousand letters. */
const LARGEST_BYTES = 64 * 1024;

export type FetchedSheet =
  | { readonly outcome: 'text'; readonly text: string }
  | { readonly outcome: 'unavailable'; readonly reason: string }
  | { readonly outcome: 'unreadable'; readonly reason: string };

/** Fetches the list within five seconds, the body included; whoever leads us elsewhere is not followed. */
export async function fetchSheet(address: URL): Promise<FetchedSheet> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(address, {
      redirect: 'error',
      signal,
      headers: { accept: 'application/xml, text/xml' },
    });
    if (!response.ok) return { outcome: 'unavailable', reason: `it answered ${response.status}` };
    return await readWithin(response);
  } catch (error) {
    return { outcome: 'unavailable', reason: reasonOf(error) };
  }
}

async function readWithin(response: Response): Promise<FetchedSheet> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BYTES) return { outcome: 'unreadable', reason: 'it is too large' }; // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return { outcome: 'text', text: Buffer.concat(chunks).toString('utf8') };
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
