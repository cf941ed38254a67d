import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { claimView, depositView } from '../mapping/deposit-view';
import { raiseClaimRequest } from '../requests/deposit-requests';
import { reasonRequest } from '../requests/reason-request';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;

export default () => ({
  async findOne(ctx: OfBooking) {
    const { deposit, claims } = await service('api::deposit.read-deposit').readDepositOf(ctx.params.reference);
    ctx.body = { data: { ...depositView(deposit), claims: claims.map(claimView) }, meta: {} };
  },

  async raiseClaim(ctx: OfBooking) {
    const claim = await service('api::deposit.decide-deposit').raiseClaim({
      ...parse(raiseClaimRequest, ctx.request.body),
      reference: ctx.params.reference,
      actor: staffActor(ctx),
    });
    ctx.status = 201;
    ctx.body = { data: claimView(claim), meta: {} };
  },

  async withdrawClaim(ctx: RouteContext<{ claim: string }>) {
    const claim = await service('api::deposit.decide-deposit').withdrawClaim(ctx.params.claim, staffActor(ctx));
    ctx.body = { data: claimView(claim), meta: {} };
  },

  async settle(ctx: OfBooking) {
    const deposit = await service('api::deposit.decide-deposit').settleDeposit(ctx.params.reference, staffActor(ctx));
    ctx.body = { data: depositView(deposit), meta: {} };
  },

  async waive(ctx: OfBooking) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const command = { actor: staffActor(ctx), reason };
    const deposit = await service('api::deposit.decide-deposit').waiveDeposit(ctx.params.reference, command);
    ctx.body = { data: depositView(deposit), meta: {} };
  },

  async charge(ctx: OfBooking) {
    const deposit = await service('api::deposit.decide-deposit').chargeDeposit(ctx.params.reference, staffActor(ctx));
    ctx.body = { data: depositView(deposit), meta: {} };
  },
});
