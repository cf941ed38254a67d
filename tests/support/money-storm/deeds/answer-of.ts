/** What an answer may be: taken, refused in so many words, or that a provider is away. Whatever else is our own fault. */
const OTHERS_FAULTS = [503];

/** @returns `data` of what was taken, null of what was refused; @throws Error for a fault of ours */
export function answerOf(path: string, status: number, body: unknown): unknown {
  if (status >= 500 && !OTHERS_FAULTS.includes(status)) {
    throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  }
  return status < 400 ? (body as { data?: unknown }).data : null;
}
