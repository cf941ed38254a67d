import { html, type Html } from '../../shared/page/html';
import { PATHS } from '../protocol/discovery';
import type { SimulatorState } from '../state';

/** The page on which a person says who they are, and whether the shop may be told. `query` is what the shop asked. */
export function consentPage({ accounts }: SimulatorState, query: string): Html {
  const action = `${PATHS.authorization}?${query}`;
  const known = Object.values(accounts).map(
    ({ sub, email, givenName, familyName, emailVerified }) =>
      html`<form method="post" action="${action}">
        <input type="hidden" name="account" value="${sub}" />
        <button>
          ${[givenName, familyName].filter(Boolean).join(' ') || email} · ${email}${!emailVerified && ' · not verified'}
        </button>
      </form>`,
  );
  return html`<div class="ask">
    <h1>Sign in with “Google”</h1>
    <p class="lead">
      This is not Google: no password is asked, and anybody may be anybody. Whoever you choose, the shop is told name
      and address.
    </p>
    ${known}
    <form method="post" action="${action}">
      <input type="email" name="email" placeholder="new.person@gmail.example" required aria-label="E-mail" />
      <input type="text" name="given_name" placeholder="First name" aria-label="First name" />
      <input type="text" name="family_name" placeholder="Last name" aria-label="Last name" />
      <button class="first">Make this account and continue</button>
    </form>
    <form method="post" action="${action}">
      <input type="hidden" name="decision" value="deny" />
      <button>Cancel and return</button>
    </form>
  </div>`;
}
