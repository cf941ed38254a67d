import { CommandError } from '../../shared/control/command-error';
import type { Fields } from '../../shared/control/fields';
import { findAccount, newAccount } from '../accounts';
import type { GoogleSimulator } from '../simulator';
import type { GoogleAccount } from '../state';

/** Makes an account. */
export function makeAccount({ state }: GoogleSimulator, _id: string, fields: Fields): GoogleAccount {
  const email = fields.text('email');
  if (email === undefined) throw new CommandError(400, 'email must be given', { param: 'email' });
  const account = newAccount({
    sub: fields.text('sub'),
    email,
    emailVerified: fields.truth('email_verified') ?? true,
    givenName: fields.text('given_name') ?? null,
    familyName: fields.text('family_name') ?? null,
    hostedDomain: fields.text('hd') ?? null,
  });
  state.accounts[account.sub] = account;
  return account;
}

/** Somebody changes their account; `sub` stays what it is. */
export function changeAccount({ state }: GoogleSimulator, id: string, fields: Fields): GoogleAccount {
  const account = findAccount(state, id);
  if (!account) throw new CommandError(404, `No such account: '${id}'`);
  account.email = fields.text('email') ?? account.email;
  account.emailVerified = fields.truth('email_verified') ?? account.emailVerified;
  account.givenName = fields.text('given_name') ?? account.givenName;
  account.familyName = fields.text('family_name') ?? account.familyName;
  return account;
}

export function listAccounts({ state }: GoogleSimulator): object {
  return Object.values(state.accounts);
}
