import { joinWaitlistRequest } from '../../../../api/waitlist/requests/join-waitlist-request';
import { readIdempotencyKey } from '../../../../http/idempotency';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { waitingView } from '../mapping/waiting-view';
import { reasonRequest } from '../requests/reason-request';
import { waitlistRequest } from '../requests/waitlist-request';
import { staffActor } from '../staff-actor';

export default () => ({
  async find(ctx: RouteContext) {
    const { listing } = parse(waitlistRequest, ctx.query);
    const waiting = await service('api::waitlist.read-waitlist').listWaiting(listing);
    ctx.body = { data: waiting.map(waitingView), meta: {} };
  },

  async join(ctx: RouteContext) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const request = parse(joinWaitlistRequest, ctx.request.body);
    const command = { idempotencyKey, request, accountEmail: null };
    const standing = await service('api::waitlist.join-waitlist').joinWaitlist(command);
    ctx.status = 201;
    ctx.body = { data: waitingView(standing), meta: {} };
  },

  async leave(ctx: RouteContext<{ entry: string }>) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const command = { reference: ctx.params.entry, reason, actor: staffActor(ctx) };
    const standing = await service('api::waitlist.leave-waitlist').leaveWaitlist(command);
    ctx.body = { data: waitingView(standing), meta: {} };
  },
});
