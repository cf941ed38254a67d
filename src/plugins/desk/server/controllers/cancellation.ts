import { readIdempotencyKey } from '../../../../http/idempotency';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { cancellationView } from '../mapping/cancellation-view';
import { namedProposalRequest, rejectProposalRequest, staffCancelRequest } from '../requests/staff-cancel-request';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;

export default () => ({
  async preview(ctx: OfBooking) {
    const preview = await service('api::booking.staff-cancellation').previewCancellation(ctx.params.reference);
    ctx.body = { data: cancellationView(preview.booking, preview.byPolicy?.terms), meta: {} };
  },

  async cancel(ctx: OfBooking) {
    const idempotencyKey = readIdempotencyKey(ctx.get('Idempotency-Key'));
    const { reason, refund } = parse(staffCancelRequest, ctx.request.body);
    const booking = await service('api::booking.staff-cancellation').cancelByStaff({
      ...{ reference: ctx.params.reference, reason, idempotencyKey, actor: staffActor(ctx) },
      refund: refund === 'by-policy' ? null : refund,
    });
    if (booking.state !== 'cancelled') ctx.status = 202; // it waits for a second person
    ctx.body = { data: cancellationView(booking), meta: {} };
  },

  async approve(ctx: OfBooking) {
    const { proposal } = parse(namedProposalRequest, ctx.request.body);
    const booking = await service('api::booking.cancellation-proposal').approveCancellation(naming(ctx, proposal));
    ctx.body = { data: cancellationView(booking), meta: {} };
  },

  async reject(ctx: OfBooking) {
    const { proposal, reason } = parse(rejectProposalRequest, ctx.request.body);
    const command = { ...naming(ctx, proposal), reason };
    const booking = await service('api::booking.cancellation-proposal').rejectCancellation(command);
    ctx.body = { data: cancellationView(booking), meta: {} };
  },

  async withdraw(ctx: OfBooking) {
    const { proposal } = parse(namedProposalRequest, ctx.request.body);
    const booking = await service('api::booking.cancellation-proposal').withdrawCancellation(naming(ctx, proposal));
    ctx.body = { data: cancellationView(booking), meta: {} };
  },
});

function naming(ctx: OfBooking, proposal: string) {
  return { reference: ctx.params.reference, proposal, actor: staffActor(ctx) };
}
