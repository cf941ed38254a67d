import type { Context } from 'koa';
import { DomainError } from '../../../domain/shared/domain-error';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { readAuthCookie, SESSION_COOKIE, setAuthCookie, wantsCookie } from '../../../http/session-cookie';
import { ageSeconds } from '../../../observability/request-scope';
import { service } from '../../../service-map';
import { shownDevice } from '../mapping/known-device';
import { sessionView } from '../mapping/session-view';
import { signedInCustomer, visitingCustomer } from '../mapping/signed-in-customer';
import * as requests from '../requests/auth-requests';

/** What is answered to everybody alike. */
const ACCEPTED = { ok: true };

export default () => ({
  async signUp(ctx: RouteContext) {
    const { email, password, username: _unused, ...profile } = parse(requests.signUpRequest, ctx.request.body);
    await service('api::account.sign-up').signUp({ email, password, profile, network: ctx.request.ip });
    ctx.status = 202;
    ctx.body = { user: { email, confirmed: false } };
  },

  async confirm(ctx: RouteContext) {
    const { confirmation, password } = parse(requests.confirmRequest, ctx.request.body);
    const account = await service('api::account.sign-up').confirmSignUp({ token: confirmation, password });
    ctx.body = await service('api::account.open-session').openSession(ctx, account);
  },

  async sendConfirmation(ctx: RouteContext) {
    const { email } = parse(requests.emailRequest, ctx.request.body);
    await service('api::account.sign-up').repeatConfirmation(email, ctx.request.ip);
    ctx.body = ACCEPTED;
  },

  async signIn(ctx: RouteContext) {
    const { identifier: email, password } = parse(requests.signInRequest, ctx.request.body);
    const account = await service('api::account.sign-in').signIn({
      ...{ email, password, device: shownDevice(ctx), address: ctx.request.ip },
    });
    ctx.body = await service('api::account.open-session').openSession(ctx, account);
  },

  async refresh(ctx: RouteContext) {
    const { refreshToken } = parse(requests.refreshRequest, ctx.request.body ?? {});
    const cookie = readAuthCookie(ctx, SESSION_COOKIE);
    const token = refreshToken ?? cookie;
    if (token === undefined) throw new DomainError('refresh-token-invalid', 'There is no session to go on with.');
    const session = await service('api::account.refresh-session').refreshSession({
      ...{ token, ageSeconds: ageSeconds(), network: ctx.request.ip },
    });
    const inCookie = refreshToken === undefined || wantsCookie(ctx);
    ctx.body = await service('api::account.open-session').handOver(ctx, session.userId, session, inCookie);
  },

  async signOut(ctx: RouteContext) {
    const { refreshToken, scope } = parse(requests.signOutRequest, ctx.request.body ?? {});
    await service('api::account.sessions').signOut({
      refreshToken: refreshToken ?? readAuthCookie(ctx, SESSION_COOKIE),
      caller: visitingCustomer(ctx),
      everywhere: scope === 'all',
    });
    setAuthCookie(ctx, SESSION_COOKIE, '', new Date(0));
    ctx.body = ACCEPTED;
  },

  async forgotPassword(ctx: RouteContext) {
    const { email } = parse(requests.emailRequest, ctx.request.body);
    note(ctx, email);
    await service('api::account.password-reset').requestReset(email);
    ctx.body = ACCEPTED;
  },

  async resetPassword(ctx: RouteContext) {
    const { code, password } = parse(requests.resetPasswordRequest, ctx.request.body);
    const account = await service('api::account.password-reset').resetPassword({ code, password });
    ctx.body = await service('api::account.open-session').openSession(ctx, account);
  },

  async changePassword(ctx: RouteContext) {
    const { id: userId } = signedInCustomer(ctx);
    const { currentPassword, password } = parse(requests.changePasswordRequest, ctx.request.body);
    const account = await service('api::account.passwords').changePassword({ userId, currentPassword, password });
    ctx.body = await service('api::account.open-session').openProvedSession(ctx, account);
  },

  async sessions(ctx: RouteContext) {
    const { id, sessionId } = signedInCustomer(ctx);
    const sessions = await service('api::account.sessions').listSessions(id);
    ctx.body = { data: sessions.map((session) => sessionView(session, sessionId)), meta: {} };
  },

  async revokeSession(ctx: RouteContext<{ session: string }>) {
    await service('api::account.sessions').endSession(signedInCustomer(ctx).id, ctx.params.session);
    ctx.body = { data: {}, meta: {} };
  },
});

function note(ctx: Context, email: string): void {
  service('api::security.note-event').noteEvent({
    ...{ kind: 'reset-requested', network: ctx.request.ip, account: null, subject: email, detail: 'password' },
  });
}
