import { CHALLENGE_COOKIE, readAuthCookie, setAuthCookie } from '../../../http/session-cookie';
import { parse } from '../../../http/parse';
import type { RouteContext } from '../../../http/route-context';
import { service } from '../../../service-map';
import { signedInCustomer } from '../../account/mapping/signed-in-customer';
import { askingCustomer } from '../mapping/asking-customer';
import { secondFactorView } from '../mapping/second-factor-view';
import * as requests from '../requests/second-factor-requests';

export default () => ({
  async findOne(ctx: RouteContext) {
    const { owner } = askingCustomer(ctx);
    const standing = await service('api::second-factor.second-factor-state').readStanding(owner);
    ctx.body = { data: secondFactorView(standing), meta: {} };
  },

  async begin(ctx: RouteContext) {
    const { id, email } = signedInCustomer(ctx);
    const { password } = parse(requests.beginAccountEnrolmentRequest, ctx.request.body ?? {});
    const enrolment = await service('api::second-factor.begin-enrolment').beginEnrolment({
      owner: askingCustomer(ctx).owner,
      label: email,
      prove: () => service('api::account.passwords').checkPassword(id, password),
    });
    ctx.status = 201;
    ctx.body = { data: enrolment, meta: {} };
  },

  async confirm(ctx: RouteContext) {
    const asker = askingCustomer(ctx);
    const { code: digits } = parse(requests.confirmEnrolmentRequest, ctx.request.body);
    const confirm = service('api::second-factor.confirm-enrolment');
    ctx.body = { data: { recoveryCodes: await confirm.confirmEnrolment({ ...asker, digits }) }, meta: {} };
  },

  async remove(ctx: RouteContext) {
    const asker = askingCustomer(ctx);
    const { code: typed } = parse(requests.codeRequest, ctx.request.body);
    await service('api::second-factor.remove-second-factor').removeSecondFactor({ ...asker, typed });
    ctx.body = { data: { state: 'none' }, meta: {} };
  },

  async renewRecoveryCodes(ctx: RouteContext) {
    const asker = askingCustomer(ctx);
    const { code: typed } = parse(requests.codeRequest, ctx.request.body);
    const renew = service('api::second-factor.renew-recovery-codes');
    ctx.body = { data: { recoveryCodes: await renew.renewRecoveryCodes({ ...asker, typed }) }, meta: {} };
  },

  async signIn(ctx: RouteContext) {
    const { challenge, code: typed } = parse(requests.signInRequest, ctx.request.body);
    const kept = readAuthCookie(ctx, CHALLENGE_COOKIE) ?? '';
    const account = await service('api::second-factor.sign-in-challenge').readChallenge(challenge ?? kept);
    const asker = { owner: { kind: 'account', id: account.id }, sessionId: null, network: ctx.request.ip } as const;
    await service('api::second-factor.check-second-factor').checkSecondFactor({ ...asker, typed });
    const how = challenge === undefined ? 'cookie' : 'as-asked';
    ctx.body = await service('api::account.open-session').openProvedSession(ctx, account, how);
    setAuthCookie(ctx, CHALLENGE_COOKIE, '', new Date(0));
  },
});
