import {
  beginEnrolmentRequest,
  codeRequest,
  confirmEnrolmentRequest,
} from '../../../../api/second-factor/requests/second-factor-requests';
import { secondFactorView } from '../../../../api/second-factor/mapping/second-factor-view';
import { environment } from '../../../../environment';
import { parse } from '../../../../http/parse';
import type { Context } from 'koa';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { reasonRequest } from '../requests/reason-request';
import { checkStaffPassword } from '../check-staff-password';
import { requireOtherStaff } from '../require-other-staff';
import { staffActor } from '../staff-actor';
import { staffSession } from '../staff-session';

/** The factor of whoever asks: nobody comes near another's here, but by `reset`. */
function own(ctx: Context) {
  const session = staffSession(ctx);
  return { session, asker: { owner: session.owner, sessionId: session.sessionId, network: ctx.request.ip } };
}

export default () => ({
  async findOne(ctx: RouteContext) {
    const { session, asker } = own(ctx);
    const standing = await service('api::second-factor.second-factor-state').readStanding(asker.owner);
    const elevatedUntil = await service('api::second-factor.elevation').elevatedUntil(session);
    ctx.body = {
      data: {
        ...secondFactorView(standing),
        elevatedUntil: elevatedUntil?.toISOString() ?? null,
        elevationSeconds: environment().STAFF_ELEVATION_SECONDS,
      },
      meta: {},
    };
  },

  async enrol(ctx: RouteContext) {
    const { session } = own(ctx);
    const { password } = parse(beginEnrolmentRequest, ctx.request.body);
    const enrolment = await service('api::second-factor.begin-enrolment').beginEnrolment({
      owner: session.owner,
      label: session.email,
      prove: () => checkStaffPassword(session, password),
    });
    ctx.status = 201;
    ctx.body = { data: enrolment, meta: {} };
  },

  /** The code that proves the app is as fresh as any: the session is elevated at once. */
  async confirm(ctx: RouteContext) {
    const { session, asker } = own(ctx);
    const { code: digits } = parse(confirmEnrolmentRequest, ctx.request.body);
    const confirm = service('api::second-factor.confirm-enrolment');
    const recoveryCodes = await confirm.confirmEnrolment({ ...asker, digits });
    const elevatedUntil = await service('api::second-factor.elevation').elevate(session);
    ctx.body = { data: { recoveryCodes, elevatedUntil: elevatedUntil.toISOString() }, meta: {} };
  },

  async verify(ctx: RouteContext) {
    const { session, asker } = own(ctx);
    const { code: typed } = parse(codeRequest, ctx.request.body);
    await service('api::second-factor.check-second-factor').checkSecondFactor({ ...asker, typed });
    const elevatedUntil = await service('api::second-factor.elevation').elevate(session);
    ctx.body = { data: { elevatedUntil: elevatedUntil.toISOString() }, meta: {} };
  },

  async renewRecoveryCodes(ctx: RouteContext) {
    const { asker } = own(ctx);
    const { code: typed } = parse(codeRequest, ctx.request.body);
    const renew = service('api::second-factor.renew-recovery-codes');
    ctx.body = { data: { recoveryCodes: await renew.renewRecoveryCodes({ ...asker, typed }) }, meta: {} };
  },

  async remove(ctx: RouteContext) {
    const { asker } = own(ctx);
    const { code: typed } = parse(codeRequest, ctx.request.body);
    await service('api::second-factor.remove-second-factor').removeSecondFactor({ ...asker, typed });
    ctx.body = { data: { state: 'none' }, meta: {} };
  },

  async reset(ctx: RouteContext<{ staff: string }>) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const owner = await requireOtherStaff(ctx.params.staff, staffActor(ctx));
    const command = { ...own(ctx).asker, owner, actor: staffActor(ctx), reason };
    await service('api::second-factor.remove-second-factor').resetSecondFactor(command);
    ctx.body = { data: { state: 'none' }, meta: {} };
  },
});
