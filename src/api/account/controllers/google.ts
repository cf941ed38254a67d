import type { Context } from 'koa';
import type { IdentityProof } from '../../../domain/identity/identity-provider';
import { returnPath } from '../../../domain/identity/return-path';
import { DomainError } from '../../../domain/shared/domain-error';
import { environment } from '../../../environment';
import { DOMAIN_ERROR_STATUS } from '../../../http/domain-error-status';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { CHALLENGE_COOKIE, setAuthCookie } from '../../../http/session-cookie';
import { describeError } from '../../../observability/describe-error';
import { service } from '../../../service-map';
import { CHALLENGE_SECONDS } from '../../second-factor/mapping/challenge-token';
import { identityView } from '../mapping/identity-view';
import { keepRedirect, takeRedirect } from '../mapping/redirect-cookie';
import { signedInCustomer } from '../mapping/signed-in-customer';
import {
  beginRedirectRequest,
  idTokenRequest,
  linkGoogleRequest,
  unlinkGoogleRequest,
} from '../requests/google-requests';

const provider = () => service('api::account.identity-provider-registry').identityProvider();

/** Signing in with Google: with a token that a page was given, or over Google's own pages. */
export default () => ({
  async signIn(ctx: RouteContext) {
    const proof = await proved(ctx, () => provider().verify(parse(idTokenRequest, ctx.request.body)));
    await letIn(ctx, proof, 'as-asked');
  },

  async begin(ctx: RouteContext) {
    const { redirect } = parse(beginRedirectRequest, ctx.query);
    const path = returnPath(redirect);
    if (path === null) {
      const message = 'is not a path of the site';
      throw new DomainError('invalid-request', `redirect: ${message}`, { errors: [{ path: ['redirect'], message }] });
    }
    const { url, ...begun } = await provider().begin();
    keepRedirect(ctx, { ...begun, path });
    ctx.redirect(url);
  },

  /** People look at this page: whatever goes wrong leads them back to the site, with the code of the error. */
  async finish(ctx: RouteContext) {
    const site = environment().SITE_URL.replace(/\/$/, '');
    const begun = takeRedirect(ctx);
    try {
      if (!begun) throw new DomainError('sign-in-state-invalid', 'This sign-in was not begun in this browser.');
      const proof = await proved(ctx, () => provider().finish({ ...begun, query: ctx.querystring }));
      await letIn(ctx, proof, 'cookie');
      ctx.body = null;
      ctx.redirect(`${site}${begun.path}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logOutage(error);
      keepChallenge(ctx, error);
      ctx.redirect(`${site}/sign-in?error=${encodeURIComponent(error.code)}`);
    }
  },

  async identities(ctx: RouteContext) {
    const identities = await service('api::account.link-identity').identitiesOf(signedInCustomer(ctx).id);
    ctx.body = { data: identities.map(identityView), meta: {} };
  },

  async link(ctx: RouteContext) {
    const { id: userId } = signedInCustomer(ctx);
    const { password, ...given } = parse(linkGoogleRequest, ctx.request.body);
    const proof = await proved(ctx, () => provider().verify(given));
    await service('api::account.link-identity').linkIdentity({ userId, password, provider: 'google', proof });
    ctx.status = 201;
    ctx.body = { data: { provider: 'google', email: proof.identity.email }, meta: {} };
  },

  async unlink(ctx: RouteContext) {
    const { id: userId, sessionId } = signedInCustomer(ctx);
    const { password } = parse(unlinkGoogleRequest, ctx.request.body);
    await service('api::account.link-identity').unlinkIdentity({ userId, password, provider: 'google', sessionId });
    ctx.body = { data: {}, meta: {} };
  },
});

/** No error answer tells of it, since people are led back to the site: a wrong secret of ours would never be noticed. */
function logOutage(error: DomainError): void {
  if (DOMAIN_ERROR_STATUS[error.code] < 500) return;
  const { stack: _noise, ...short } = describeError(error);
  strapi.log.warn('A dependency is away', { error: short });
}

/** Whoever still has to type a code needs the challenge, which must not stand in an address. */
function keepChallenge(ctx: Context, { code, details }: DomainError): void {
  const { challenge } = details;
  if (code !== 'second-factor-needed' || typeof challenge !== 'string') return;
  setAuthCookie(ctx, CHALLENGE_COOKIE, challenge, new Date(Date.now() + CHALLENGE_SECONDS * 1000));
}

async function letIn(ctx: Context, proof: IdentityProof, how: 'as-asked' | 'cookie'): Promise<void> {
  const account = await proved(ctx, () =>
    service('api::account.sign-in-by-identity').signInByIdentity('google', proof),
  );
  service('api::security.note-event').noteEvent({
    ...{ kind: 'sign-in-succeeded', network: ctx.request.ip, account: String(account.id), subject: account.email },
    detail: 'google',
  });
  ctx.body = await service('api::account.open-session').openSession(ctx, account, how);
}

/** Notes what Google did not vouch for. */
async function proved<Proof>(ctx: Context, work: () => Promise<Proof>): Promise<Proof> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'google-token-invalid') {
      const { reason } = error.details;
      service('api::security.note-event').noteEvent({
        ...{ kind: 'google-token-refused', network: ctx.request.ip, account: null, subject: null },
        detail: typeof reason === 'string' ? reason : error.code,
      });
    }
    throw error;
  }
}
