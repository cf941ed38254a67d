import { randomText } from '../shared/random-text';
import type { GoogleAccount, SimulatorState } from './state';

/** A new account; its `sub` is 21 digits, as Google's are, unless one is given. */
export function newAccount(details: Omit<GoogleAccount, 'sub'> & { readonly sub?: string }): GoogleAccount {
  return { ...details, sub: details.sub ?? `1${randomText(20, '0123456789')}` };
}

/** The account with this `sub` or address. */
export function findAccount({ accounts }: SimulatorState, subOrEmail: string): GoogleAccount | undefined {
  return accounts[subOrEmail] ?? Object.values(accounts).find(({ email }) => email === subOrEmail.toLowerCase());
}
