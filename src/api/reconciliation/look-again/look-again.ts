import { DomainError } from '../../../domain/shared/domain-error';
import type { Discrepancy } from '../../../domain/reconciliation/books';
import { lookAtProvider } from './look-at-provider';
import { lookForEntry } from './look-for-entry';
import { lookForFee } from './look-for-fee';
import { lookForSurplus } from './look-for-surplus';

/** `open`: it is still so; `waiting`: it is being settled, or its provider cannot be asked at the moment. */
export type SecondLook =
  { readonly is: 'explained'; readonly explanation: string } | { readonly is: 'open' | 'waiting' };

/** Whether a difference that was found is still one. */
export async function lookAgain(about: Discrepancy): Promise<SecondLook> {
  try {
    return await look(about);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'provider-unavailable') return { is: 'waiting' };
    throw error;
  }
}

async function look(about: Discrepancy): Promise<SecondLook> {
  switch (about.problem) {
    case 'missing-with-us':
      return lookForEntry(about);
    case 'missing-at-provider':
      return lookAtProvider(about);
    case 'duplicate':
      return lookForSurplus(about);
    case 'unreadable-fee':
      return lookForFee(about);
    case 'wrong-amount':
    case 'wrong-currency':
      return { is: 'open' }; // the ledger is never changed: only a person can end it
  }
}
