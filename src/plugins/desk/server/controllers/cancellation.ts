import { readIdempotencyKey } from '../../../../http/idempotency';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { cancellationView } from '../mapping/cancellation-view';
import { staffCancelRequest } from '../requests/staff-cancel-request';
import { reasonRequest } from '../requests/reason-request';
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
    const { reference } = ctx.params;
    const booking = await service('api::booking.staff-cancellation').approveCancellation(reference, staffActor(ctx));
    ctx.body = { data: cancellationView(booking), meta: {} };
  },

  async reject(ctx: OfBooking) {
    const { reason } = parse(reasonRequest, ctx.request.body);
    const command = { actor: staffActor(ctx), reason };
    const booking = await service('api::booking.staff-cancellation').rejectCancellation(ctx.params.reference, command);
    ctx.body = { data: cancellationView(booking), meta: {} };
  },
});
