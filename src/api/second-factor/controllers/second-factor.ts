import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { endOtherSessions } from '../accounts/end-other-sessions';
import { isAccountPassword } from '../accounts/is-account-password';
import { openAccountSession } from '../accounts/open-account-session';
import { signedInAccount } from '../accounts/signed-in-account';
import { secondFactorView } from '../mapping/second-factor-view';
import {
  beginAccountEnrolmentRequest,
  codeRequest,
  confirmEnrolmentRequest,
  signInRequest,
} from '../requests/second-factor-requests';

export default () => ({
  async findOne(ctx: RouteContext) {
    const { owner } = signedInAccount(ctx);
    const standing = await service('api::second-factor.second-factor-state').readStanding(owner);
    ctx.body = { data: secondFactorView(standing), meta: {} };
  },

  async begin(ctx: RouteContext) {
    const account = signedInAccount(ctx);
    const { password } = parse(beginAccountEnrolmentRequest, ctx.request.body ?? {});
    const enrolment = await service('api::second-factor.begin-enrolment').beginEnrolment({
      ...account,
      label: account.email,
      isProved: () => isAccountPassword(account.owner.id, password),
    });
    ctx.status = 201;
    ctx.body = { data: enrolment, meta: {} };
  },

  async confirm(ctx: RouteContext) {
    const account = signedInAccount(ctx);
    const { code: digits } = parse(confirmEnrolmentRequest, ctx.request.body);
    const confirm = service('api::second-factor.confirm-enrolment');
    const recoveryCodes = await confirm.confirmEnrolment({ ...account, digits });
    await endOtherSessions(account);
    ctx.body = { data: { recoveryCodes }, meta: {} };
  },

  async remove(ctx: RouteContext) {
    const account = signedInAccount(ctx);
    const { code: typed } = parse(codeRequest, ctx.request.body);
    await service('api::second-factor.remove-second-factor').removeSecondFactor({ ...account, typed });
    await endOtherSessions(account);
    ctx.body = { data: { state: 'none' }, meta: {} };
  },

  async renewRecoveryCodes(ctx: RouteContext) {
    const account = signedInAccount(ctx);
    const { code: typed } = parse(codeRequest, ctx.request.body);
    const renew = service('api::second-factor.renew-recovery-codes');
    ctx.body = { data: { recoveryCodes: await renew.renewRecoveryCodes({ ...account, typed }) }, meta: {} };
  },

  async signIn(ctx: RouteContext) {
    const { challenge, code: typed } = parse(signInRequest, ctx.request.body);
    const id = await service('api::second-factor.sign-in-challenge').readChallenge(challenge);
    const check = service('api::second-factor.check-second-factor');
    await check.checkSecondFactor({ owner: { kind: 'account', id }, network: ctx.request.ip, typed });
    ctx.body = await openAccountSession(ctx, id);
  },
});
