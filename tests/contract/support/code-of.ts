import { DomainError } from '../../../src/domain/shared/domain-error';

/** The code of the broken rule that `act` throws; `nothing` when it throws none. */
export async function codeOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'nothing';
}
