import { Temporal } from 'temporal-polyfill';
import { bookingView } from '../../../../api/booking/mapping/booking-view';
import { parse } from '../../../../http/parse';
import type { RouteContext } from '../../../../http/route-context';
import { service } from '../../../../service-map';
import { reasonRequest } from '../requests/reason-request';
import { lateReturnQuery, lateReturnRequest } from '../requests/stay-requests';
import { staffActor } from '../staff-actor';

type OfBooking = RouteContext<{ reference: string }>;

function command(ctx: OfBooking) {
  const { reason } = parse(reasonRequest, ctx.request.body);
  return { reference: ctx.params.reference, actor: staffActor(ctx), reason };
}

export default () => ({
  async handOver(ctx: OfBooking) {
    const booking = await service('api::booking.hand-over').handOver(command(ctx));
    ctx.body = { data: bookingView(booking), meta: {} };
  },

  async takeBack(ctx: OfBooking) {
    const booking = await service('api::booking.take-back').takeBack(command(ctx));
    ctx.body = { data: bookingView(booking), meta: {} };
  },

  async markNoShow(ctx: OfBooking) {
    const booking = await service('api::booking.mark-no-show').markNoShow(command(ctx));
    ctx.body = { data: bookingView(booking), meta: {} };
  },

  async planLateReturn(ctx: OfBooking) {
    const until = Temporal.Instant.from(parse(lateReturnQuery, ctx.query).until);
    const plan = await service('api::amendment.late-return').planLateReturn(ctx.params.reference, until);
    const displaced = plan.displaced.map(({ reference, state, startsAt, endsAt, proposals }) => ({
      ...{ reference, state, proposals },
      ...{ startsAt: startsAt.toString(), endsAt: endsAt.toString() },
    }));
    ctx.body = { data: { until: until.toString(), readyAt: plan.readyAt.toString(), displaced }, meta: {} };
  },

  async recordLateReturn(ctx: OfBooking) {
    const { until, reason, swaps } = parse(lateReturnRequest, ctx.request.body);
    const booking = await service('api::amendment.late-return').recordLateReturn({
      ...{ reference: ctx.params.reference, reason, swaps, actor: staffActor(ctx) },
      until: Temporal.Instant.from(until),
    });
    ctx.body = { data: bookingView(booking), meta: {} };
  },
});
