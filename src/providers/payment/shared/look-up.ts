/** A look-up on the way to a command went wrong; whatever its error says, it says nothing about the command. */
class LookUpFailed extends Error {}

/**
 * Runs a reading call that belongs to a command. Its error must not pass for the provider's refusal of the command: the
 * payment or refund that was looked for may well exist.
 * @throws LookUpFailed with its cause, which counts as `unknown`
 */
export async function lookUp<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new LookUpFailed('The look-up of an earlier try failed', { cause });
  }
}
