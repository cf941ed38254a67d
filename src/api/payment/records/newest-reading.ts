import { DomainError } from '../../../domain/shared/domain-error';

const MOST_TRIES = 5;

/**
 * Reads something at its provider and saves it, again for as long as somebody else saved a reading meanwhile: that one may be
 * newer than ours, and a state that can go to and fro does not tell which.
 * @param readAndSave whether it was saved; compares under the lock what is stored with what was before the reading
 * @throws DomainError `provider-unavailable` (503) when others are always quicker
 */
export async function saveNewestReading(readAndSave: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) if (await readAndSave()) return;
  throw new DomainError('provider-unavailable', 'It changes faster than it can be read.');
}
