import { randomText } from '../../shared/random-text';
import { findAccount, newAccount } from '../accounts';
import { nowOf, type GoogleSimulator } from '../simulator';
import type { GoogleAccount } from '../state';
import type { AuthorizationRequest } from './authorization-request';
import { OauthError } from './oauth-error';

/** How long a code can be exchanged: ten minutes. */
const CODE_SECONDS = 600;

/** What somebody did on the page of consent; where it leads them. */
export function decideConsent(simulator: GoogleSimulator, asked: AuthorizationRequest, form: URLSearchParams): string {
  const back = new URL(asked.redirectUri);
  if (asked.state !== null) back.searchParams.set('state', asked.state);
  if (form.get('decision') === 'deny') {
    back.searchParams.set('error', 'access_denied');
    return back.href;
  }
  const code = `4/0A${randomText(60)}`;
  simulator.state.codes[code] = {
    sub: chosenAccount(simulator, form).sub,
    redirectUri: asked.redirectUri,
    scope: asked.scope,
    nonce: asked.nonce,
    challenge: asked.challenge,
    expiresAt: nowOf(simulator) + CODE_SECONDS,
    isUsed: false,
  };
  // Google adds all of these; a client that refuses what it does not know would refuse Google
  for (const [name, value] of Object.entries({ code, scope: asked.scope, authuser: '0', prompt: 'consent' }))
    back.searchParams.set(name, value);
  return back.href;
}

/** The account that was picked, or one made from the fields of the page. */
function chosenAccount({ state }: GoogleSimulator, form: URLSearchParams): GoogleAccount {
  const picked = form.get('account');
  if (picked) {
    const account = findAccount(state, picked);
    if (account) return account;
    throw new OauthError(400, 'invalid_request', `There is no account ${picked}.`);
  }
  const email = (form.get('email') ?? '').trim().toLowerCase();
  if (!email.includes('@')) throw new OauthError(400, 'invalid_request', 'A new account needs an e-mail address.');
  if (findAccount(state, email)) throw new OauthError(400, 'invalid_request', `There is an account ${email} already.`);
  const account = newAccount({
    email,
    emailVerified: true,
    givenName: form.get('given_name')?.trim() || null,
    familyName: form.get('family_name')?.trim() || null,
    hostedDomain: null,
  });
  state.accounts[account.sub] = account;
  return account;
}
