import type { HttpAnswer, HttpRequest } from '../../shared/http/http-message';
import { commandButton } from '../../shared/page/command-button';
import { html, type Html } from '../../shared/page/html';
import { layout } from '../../shared/page/layout';
import { readAuthorizationRequest } from '../protocol/authorization-request';
import { decideConsent } from '../protocol/decide-consent';
import { PATHS } from '../protocol/discovery';
import { OauthError } from '../protocol/oauth-error';
import type { GoogleSimulator } from '../simulator';
import { consentPage } from './consent-page';

const HEADERS = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };

/** The pages for people: the accounts at `/`, and the one on which they choose one of them. */
export async function answerPage(simulator: GoogleSimulator, request: HttpRequest): Promise<HttpAnswer> {
  if (request.path === '/')
    return { status: 200, body: layout('Accounts', overview(simulator), true), headers: HEADERS };
  if (request.path !== PATHS.authorization) return said(404, 'There is no such page.');
  try {
    const asked = readAuthorizationRequest(simulator, new URLSearchParams(request.query));
    if (request.method !== 'POST') {
      const body = layout('Sign in', consentPage(simulator.state, request.query), false);
      return { status: 200, body, headers: HEADERS };
    }
    const Location = decideConsent(simulator, asked, new URLSearchParams(request.body));
    await simulator.file.save();
    return { status: 303, body: '', headers: { Location, 'Cache-Control': 'no-store' } };
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return said(error.status, `Error ${error.status}: ${error.code}. ${error.description}`);
  }
}

function said(status: number, sentence: string): HttpAnswer {
  const content = html`<p class="empty">${sentence} <a href="/">All accounts</a></p>`;
  return { status, body: layout('Not here', content, false), headers: HEADERS };
}

function overview({ state, options, baseUrl }: GoogleSimulator): Html {
  const rows = Object.values(state.accounts).map(
    ({ sub, email, emailVerified, givenName, familyName }) =>
      html`<tr>
        <td>${[givenName, familyName].filter(Boolean).join(' ')}</td>
        <td>${email}</td>
        <td class="${emailVerified ? 'good' : 'bad'}">${emailVerified ? 'verified' : 'not verified'}</td>
        <td><code>${sub}</code></td>
      </tr>`,
  );
  return html`<h1>Accounts at “Google”</h1>
    <p class="lead">
      This stands in for Google sign-in: the shop sends people to a page here, where they choose one of these accounts
      or make one, without a password. For a token to post by hand, see simulators/README.md.
    </p>
    <dl class="figures">
      <div>
        <dt>Issuer</dt>
        <dd><code>${baseUrl}</code></dd>
      </div>
      <div>
        <dt>Client</dt>
        <dd><code>${options.clientId}</code></dd>
      </div>
      <div>
        <dt>Keys published</dt>
        <dd>${state.keys.length}</dd>
      </div>
    </dl>
    ${commandButton('keys/rotate', 'Sign with a new key')}
    <table>
      <tr>
        <th>Name</th>
        <th>Address</th>
        <th></th>
        <th>sub</th>
      </tr>
      ${rows}
    </table>`;
}
